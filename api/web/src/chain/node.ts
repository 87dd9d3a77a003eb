// A node of the chain, asked by JSON-RPC: nothing between the browser and it.

import { type Address, type Hex, numberToHex } from "viem";
import { say } from "../page";

export interface Log {
  address: Address;
  topics: Hex[];
  data: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  transactionHash: Hex;
  transactionIndex: Hex;
  logIndex: Hex;
}

export interface Receipt {
  type?: Hex;
  status?: Hex;
  root?: Hex;
  cumulativeGasUsed: Hex;
  logsBloom: Hex;
  logs: Log[];
  transactionHash: Hex;
  transactionIndex: Hex;
  blockHash: Hex;
}

export type Header = Record<string, Hex | undefined> & {
  hash: Hex;
  number: Hex;
  parentHash: Hex;
  stateRoot: Hex;
  receiptsRoot: Hex;
  timestamp: Hex;
};

export interface Proof {
  accountProof: Hex[];
  storageHash: Hex;
  storageProof: { key: Hex; value: Hex; proof: Hex[] }[];
}

interface Answer {
  id: number;
  result?: unknown;
  error?: { message: string };
}

/** The node's own refusal, or that it cannot be reached. */
export class NodeProblem extends Error {}

const PART = 40;

export class Node {
  constructor(readonly url: string) {}

  async ask<T>(method: string, params: unknown[]): Promise<T> {
    const [answer] = await this.post([{ method, params }]);
    return this.result<T>(answer);
  }

  /** Many questions, some at a time; answers stand in the order of the questions. */
  async all<T>(questions: { method: string; params: unknown[] }[]): Promise<T[]> {
    const found: T[] = [];
    for (let from = 0; from < questions.length; from += PART) {
      const part = questions.slice(from, from + PART);
      for (const answer of await this.post(part)) found.push(this.result<T>(answer));
    }
    return found;
  }

  private result<T>(answer: Answer | undefined): T {
    if (!answer || answer.error) throw new NodeProblem(answer?.error?.message ?? say("The node gave no answer."));
    return answer.result as T;
  }

  private async post(questions: { method: string; params: unknown[] }[]): Promise<Answer[]> {
    const calls = questions.map((question, id) => ({ jsonrpc: "2.0", id, ...question }));
    let answers: Answer | Answer[];
    try {
      const response = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(calls.length === 1 ? calls[0] : calls),
      });
      answers = (await response.json()) as Answer | Answer[];
    } catch {
      throw new NodeProblem(say("The node at {node} cannot be reached from this browser.", { node: this.url }));
    }
    const list = Array.isArray(answers) ? answers : [answers];
    return calls.map(({ id }) => list.find((answer) => answer.id === id) ?? { id });
  }

  block(number: bigint | "latest"): Promise<Header | null> {
    return this.ask("eth_getBlockByNumber", [number === "latest" ? number : numberToHex(number), false]);
  }

  call(to: Address, data: Hex, block: Hex): Promise<Hex> {
    return this.ask("eth_call", [{ to, data }, block]);
  }

  logs(address: Address | Address[], topics: (Hex | Hex[] | null)[], from: bigint, to: bigint): Promise<Log[]> {
    return this.ask("eth_getLogs", [{ address, topics, fromBlock: numberToHex(from), toBlock: numberToHex(to) }]);
  }

  /** All receipts of a block, in their order. */
  async receipts(header: Header & { transactions?: unknown }): Promise<Receipt[]> {
    const hashes = header.transactions as unknown as Hex[];
    return this.all(hashes.map((hash) => ({ method: "eth_getTransactionReceipt", params: [hash] })));
  }
}
