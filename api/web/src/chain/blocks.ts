// Blocks and receipts as they are hashed, so that a node's word about them can be held against their hashes.

import { concat, type Hex, keccak256, toRlp } from "viem";
import type { Header, Log, Receipt } from "./node";
import { even, listRoot } from "./trie";

// In the order in which they are hashed; those after the nonce came with later forks, each after all before it.
const ALWAYS = [
  "parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom",
  "difficulty", "number", "gasLimit", "gasUsed", "timestamp", "extraData", "mixHash", "nonce",
];
const LATER = ["baseFeePerGas", "withdrawalsRoot", "blobGasUsed", "excessBlobGas", "parentBeaconBlockRoot", "requestsHash"];
const QUANTITIES = new Set(["difficulty", "number", "gasLimit", "gasUsed", "timestamp", "baseFeePerGas", "blobGasUsed", "excessBlobGas"]);

/** A block's hash, made again from its header. */
export function hashOf(header: Header): Hex {
  const fields: Hex[] = [];
  for (const name of [...ALWAYS, ...LATER]) {
    const value = header[name];
    if (value === undefined || value === null) continue;
    fields.push(QUANTITIES.has(name) ? even(value) : value);
  }
  return keccak256(toRlp(fields));
}

function logRow(log: Log): [Hex, Hex[], Hex] {
  return [log.address, log.topics, log.data];
}

function encoded(receipt: Receipt): Hex {
  const outcome = receipt.root ?? even(receipt.status ?? "0x0");
  const rlp = toRlp([outcome, even(receipt.cumulativeGasUsed), receipt.logsBloom, receipt.logs.map(logRow)] as never);
  const kind = even(receipt.type ?? "0x0");
  return kind === "0x" ? rlp : concat([kind, rlp]);
}

/** The root under which a header keeps its block's receipts, made again from them. */
export function receiptsRoot(receipts: Receipt[]): Hex {
  return listRoot(receipts.map(encoded));
}

/** Whether two logs say the same at the same place. */
export function sameLog(one: Log, other: Log): boolean {
  return (
    one.address.toLowerCase() === other.address.toLowerCase() &&
    one.data === other.data &&
    one.topics.join() === other.topics.join() &&
    BigInt(one.logIndex) === BigInt(other.logIndex) &&
    one.transactionHash === other.transactionHash &&
    one.blockHash === other.blockHash
  );
}
