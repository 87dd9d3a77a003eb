// Everything that a browser can hold against a node by itself, one check after the other.

import { type Abi, decodeFunctionResult, encodeAbiParameters, encodeFunctionData, getAddress, type Hex, keccak256, numberToHex, pad, parseAbi } from "viem";
import { get } from "../api";
import { page, say, short } from "../page";
import { hashOf, receiptsRoot, sameLog } from "./blocks";
import { checkCredit } from "./creditchecks";
import { decode, type Decoded, placeOf, type Told } from "./events";
import { type Header, type Log, Node, type Proof } from "./node";
import { history, type Shown } from "./shown";
import { termsDigest, type Terms } from "./terms";
import { proven } from "./trie";
import { fromRlp } from "viem/utils";

/** `open`: it could not be checked with this node, and the words say why. */
export type Outcome = "ok" | "differs" | "open";
export interface Finding {
  outcome: Outcome;
  what: string;
  detail: string;
}
export type Tell = (outcome: Outcome, what: string, detail: string) => void;

const MOST_BLOCKS = 40;
/** Whose events are told; tokens have logs of their own, of every transfer. */
const TOLD = [
  "OrderEscrow", "CreditRegistry", "PartyRegistry", "CommunityRegistry", "CostSettlement", "ArbiterAdapter",
  "StakedArbitrators", "ProductionTrace",
];
const VIEWS = parseAbi([
  "function configuration() view returns ((address parties, address credit, address wrappedNative, address arbiters, address costs, address communities))",
  "function stateOf(bytes32 id) view returns (uint256)",
  "function accountOf(address party) view returns (uint256)",
]);
const PHASES = ["none", "posted", "open", "bond_wait", "bond_contested", "closed", "cancelled", "metered"];
const STATES = ["pending", "delivered", "rejected", "cured", "contested", "paid", "refunded", "ruled"];

/** All that the checks work with. */
export class Audit {
  private readonly abis = new Map<string, Abi>();
  readonly contracts: Record<string, Hex>;
  head!: Header;

  constructor(
    readonly node: Node,
    readonly shown: Shown,
    readonly tell: Tell,
  ) {
    this.contracts = page.chain?.contracts ?? {};
  }

  address(name: string): Hex {
    return this.contracts[name] ?? "0x";
  }

  async abi(name: string): Promise<Abi> {
    const known = this.abis.get(name);
    if (known) return known;
    const abi = await get<Abi>(`/developers/abi/${name}.json`);
    this.abis.set(name, abi);
    return abi;
  }

  /** A view function of a contract, asked of the node at the page's block. */
  async read(name: string, functionName: string, args: unknown[] = []): Promise<unknown> {
    const data = encodeFunctionData({ abi: VIEWS, functionName, args } as never);
    const answer = await this.node.call(this.address(name), data, this.head.number);
    return decodeFunctionResult({ abi: VIEWS, functionName, data: answer } as never) as unknown;
  }

  async decoded(logs: Log[]): Promise<Decoded[]> {
    const names = new Map(Object.entries(this.contracts).map(([name, address]) => [address.toLowerCase(), name]));
    const found: Decoded[] = [];
    for (const log of logs) {
      const name = names.get(log.address.toLowerCase());
      const told = name && decode(name, await this.abi(name), log);
      if (told) found.push(told);
    }
    return found;
  }

  /** A word of storage, proven from the block's own header. */
  async proven(contract: string, slot: Hex): Promise<{ word: bigint; proven: boolean }> {
    const where = this.address(contract);
    let proof: Proof;
    try {
      proof = await this.node.ask<Proof>("eth_getProof", [where, [slot], this.head.number]);
    } catch {
      const word = await this.node.ask<Hex>("eth_getStorageAt", [where, slot, this.head.number]);
      return { word: BigInt(word), proven: false };
    }
    const account = proven(this.head.stateRoot, keccak256(where), proof.accountProof);
    const fields = account === null ? [] : (fromRlp(account, "hex") as Hex[]);
    const value = proven(fields[2] ?? "0x", keccak256(slot), proof.storageProof[0]?.proof ?? []);
    return { word: value === null ? 0n : BigInt(fromRlp(value, "hex") as Hex), proven: true };
  }
}

export const mappingSlot = (key: Hex, slot: number): Hex =>
  keccak256(encodeAbiParameters([{ type: "bytes32" }, { type: "uint256" }], [pad(key), BigInt(slot)]));

async function chain(audit: Audit): Promise<boolean> {
  const { node, shown, tell } = audit;
  const id = Number(await node.ask<Hex>("eth_chainId", []));
  const same = id === page.chain?.id;
  tell(same ? "ok" : "differs", say("The node is of this chain"), say("Chain {chain}.", { chain: String(id) }));
  const head = await node.block(shown.block);
  if (!head) {
    tell("differs", say("The page's block is on the chain"), say("The node has no block {block}.", { block: String(shown.block) }));
    return false;
  }
  audit.head = head;
  tell(head.hash === shown.hash ? "ok" : "differs", say("The page's block is on the chain"), `${shown.block}: ${short(head.hash)}`);
  const made = hashOf(head);
  const words = made === head.hash ? say("Its header hashes to its name.") : say("This chain makes its headers in a way that this page does not know.");
  tell(made === head.hash ? "ok" : "open", say("The block's header is the one that its hash names"), words);
  return same;
}

async function wiring(audit: Audit): Promise<void> {
  const peers = (await audit.read("OrderEscrow", "configuration")) as Record<string, Hex>;
  const names: Record<string, string> = {
    parties: "PartyRegistry",
    credit: "CreditRegistry",
    arbiters: "ArbiterAdapter",
    costs: "CostSettlement",
    communities: "CommunityRegistry",
  };
  const wrong = Object.entries(names).filter(([peer, name]) => peers[peer]?.toLowerCase() !== audit.address(name).toLowerCase());
  audit.tell(
    wrong.length ? "differs" : "ok",
    say("The escrow itself names the other contracts"),
    wrong.length ? wrong.map(([, name]) => name).join(", ") : say("Compare the escrow's address with one from elsewhere: {escrow}.", { escrow: audit.address("OrderEscrow") }),
  );
}

const same = (one: Told, other: Told): boolean =>
  one.contract === other.contract && one.event === other.event && one.transaction === other.transaction && one.leaves.join("\n") === other.leaves.join("\n");

/** Every event that the page and the service tell, against the node's own; and none may be left out. */
async function events(audit: Audit): Promise<Decoded[]> {
  const { node, shown, tell } = audit;
  const told = await history(shown);
  const all = [...shown.events, ...told.events];
  const key = pad(shown.subject.toLowerCase() as Hex);
  const where = TOLD.filter((name) => name in audit.contracts).map((name) => audit.address(name));
  const asked = await Promise.all(
    [[null, key], [null, null, key], [null, null, null, key]].map((topics) => node.logs(where, topics, shown.fromBlock, shown.block)),
  );
  const named = new Map(asked.flat().map((log) => [`${BigInt(log.blockNumber)}-${BigInt(log.logIndex)}`, log]));
  // What concerns the subject without naming it in a topic: the logs of its block are asked for by themselves.
  const missing = [...new Set(all.filter((one) => !named.has(placeOf(one))).map((one) => one.block))];
  const beside = (await Promise.all(missing.map((block) => node.logs(where, [], block, block)))).flat();
  const own = new Map((await audit.decoded([...named.values(), ...beside])).map((one) => [placeOf(one), one]));

  const wrong = all.filter((one) => {
    const real = own.get(placeOf(one));
    return !real || !same(one, real);
  });
  for (const row of document.querySelectorAll<HTMLElement>("[data-event]")) {
    const place = `${row.dataset["block"]}-${row.dataset["log"]}`;
    row.dataset["verified"] = wrong.some((one) => placeOf(one) === place) ? "differs" : "ok";
  }
  tell(
    wrong.length ? "differs" : "ok",
    say("Every event shown was logged just so"),
    wrong.length
      ? wrong.slice(0, 5).map((one) => difference(one, own.get(placeOf(one)))).join(" ")
      : say("{count} events, decoded here from the node's logs.", { count: String(told.events.length) }),
  );
  const known = new Set(told.events.map(placeOf));
  const left = told.cut ? [] : [...named.keys()].filter((place) => !known.has(place));
  tell(
    left.length ? "differs" : told.cut ? "open" : "ok",
    say("No event is left out"),
    left.length
      ? say("The service does not tell of: {places}.", { places: left.slice(0, 5).join(", ") })
      : told.cut
        ? say("The history is too long for a browser: use tally audit verify.")
        : say("{count} logs of the node name it, and all are told.", { count: String(named.size) }),
  );
  return [...own.values()].filter((one) => known.has(placeOf(one)) || named.has(placeOf(one)));
}

function difference(one: Told, real: Told | undefined): string {
  const place = say("Block {block}, log {log}:", { block: String(one.block), log: String(one.logIndex) });
  if (!real) return `${place} ${say("the node has no such event.")}`;
  const at = real.leaves.findIndex((leaf, index) => leaf !== one.leaves[index]);
  if (real.event !== one.event || at < 0) return `${place} ${say("shown is {shown}, the chain has {real}.", { shown: one.event, real: real.event })}`;
  return `${place} ${say("shown is {shown}, the chain has {real}.", { shown: one.leaves[at] ?? "–", real: real.leaves[at] ?? "–" })}`;
}

/** That the logs stand in receipts, and those under the headers of blocks of the chain. */
async function receipts(audit: Audit, found: Decoded[]): Promise<void> {
  const numbers = [...new Set(found.map((one) => one.block))].sort((a, b) => Number(b - a)).slice(0, MOST_BLOCKS);
  const wrong: bigint[] = [];
  let unknown = 0;
  for (const number of numbers) {
    const header = await audit.node.block(number);
    const kept = header && (await audit.node.receipts(header));
    if (!header || !kept || receiptsRoot(kept) !== header.receiptsRoot) {
      wrong.push(number);
      continue;
    }
    if (hashOf(header) !== header.hash) unknown++;
    const logs = kept.flatMap((receipt) => (receipt.status === "0x1" ? receipt.logs : []));
    const here = found.filter((one) => one.block === number);
    if (here.some((one) => one.log.blockHash !== header.hash || !logs.some((log) => sameLog(log, one.log)))) wrong.push(number);
  }
  const words = { count: String(numbers.length), blocks: wrong.join(", ") };
  audit.tell(
    wrong.length ? "differs" : unknown ? "open" : "ok",
    say("The logs stand in receipts, and the receipts under their blocks"),
    wrong.length
      ? say("Not so in block {blocks}.", words)
      : say("Roots of receipts made again for {count} blocks, the newest ones.", words),
  );
}

function money(cumulative: readonly bigint[]): bigint {
  return cumulative[cumulative.length - 1] ?? 0n;
}

async function order(audit: Audit, found: Decoded[]): Promise<void> {
  const { shown, tell } = audit;
  const mine = found.filter((one) => one.contract === "OrderEscrow" && String(one.args["id"]).toLowerCase() === shown.subject);
  const first = mine.filter((one) => one.event === "OrderPosted" || one.event === "OrderOpened").sort((a, b) => Number(a.block - b.block) || Number(a.logIndex - b.logIndex))[0];
  const terms = first?.args["terms"] as Terms | undefined;
  if (!terms || !page.chain) return tell("differs", say("The id is the hash of the terms"), say("The node knows no terms of this order."));
  const digest = termsDigest(terms, page.chain.id, audit.address("OrderEscrow"));
  tell(digest === shown.subject ? "ok" : "differs", say("The id is the hash of the terms"), `EIP-712: ${digest}`);

  const changed = mine.filter((one) => one.event === "TermsChanged").sort((a, b) => Number(a.block - b.block) || Number(a.logIndex - b.logIndex)).pop();
  const now = (changed?.args["terms"] as Terms | undefined) ?? terms;
  const taken = mine.find((one) => one.event === "PostAccepted");
  const maker = taken ? String(taken.args["maker"]) : now.maker;
  compare(audit, say("Customer"), "customer", getAddress(now.customer));
  compare(audit, say("Maker"), "maker", /^0x0{40}$/.test(maker) ? "" : getAddress(maker as Hex));
  compare(audit, say("Price"), "price", String(money(now.cumulative)));
  compare(audit, say("Bond"), "bond", String(now.bond));

  const { word, proven: sure } = await audit.proven("OrderEscrow", mappingSlot(shown.subject, audit.shown.slots["orders"] ?? 0));
  const asked = (await audit.read("OrderEscrow", "stateOf", [shown.subject])) as bigint;
  const said = sure ? say("Proven by Merkle proofs from the block's header.") : say("The node gives no proofs; its word for storage was taken.");
  tell(word === asked ? "ok" : "differs", say("The order's word of state in storage"), `${numberToHex(word)}. ${said}`);
  compare(audit, say("State of the order"), "status", PHASES[Number((word >> 64n) & 15n)] ?? "");
  const states = now.cumulative.map((_, index) => STATES[Number((word >> BigInt(4 * index)) & 15n)] ?? "").join(" ");
  compare(audit, say("States of its milestones"), "milestones", states);
}

/** Holds one thing that the page shows against what the chain has. */
export function compare(audit: Audit, what: string, fact: string, real: string): void {
  const said = audit.shown.facts[fact];
  if (said === undefined) return;
  const words = { shown: said || "–", real: real || "–" };
  audit.tell(said === real ? "ok" : "differs", what, said === real ? real || "–" : say("shown is {shown}, the chain has {real}.", words));
}

/** All checks. A check that breaks is told as open; the others go on. */
export async function run(audit: Audit): Promise<void> {
  if (!(await chain(audit))) return;
  let found: Decoded[] = [];
  const steps: [string, () => Promise<void>][] = [
    [say("The escrow itself names the other contracts"), () => wiring(audit)],
    [say("Every event shown was logged just so"), async () => void (found = await events(audit))],
    [say("The logs stand in receipts, and the receipts under their blocks"), () => receipts(audit, found)],
    [say("What the page says of it"), () => (audit.shown.kind === "order" ? order(audit, found) : checkCredit(audit))],
  ];
  for (const [what, step] of steps) {
    try {
      await step();
    } catch (error) {
      audit.tell("open", what, error instanceof Error ? error.message : String(error));
    }
  }
}
