// Merkle Patricia tries (Yellow Paper, appendix D): a value proven to stand under a root, and a root made anew.

import { type Hex, keccak256, size, toRlp } from "viem";
import { fromRlp } from "viem/utils";

type Item = Hex | Item[];

/** A proof that does not lead from the root to what it is said to prove. */
export class ProofBroken extends Error {}

function nibbles(key: Hex): number[] {
  return Array.from(key.slice(2), (digit) => parseInt(digit, 16));
}

/** A node's own part of the path, and whether the path ends there. */
function unpacked(packed: Hex): { path: number[]; ends: boolean } {
  const [flag = 0, ...rest] = nibbles(packed);
  return { path: flag & 1 ? rest : rest.slice(1), ends: flag >= 2 };
}

function packed(path: number[], ends: boolean): Hex {
  const odd = path.length % 2 === 1;
  const flag = (ends ? 2 : 0) + (odd ? 1 : 0);
  const all = odd ? [flag, ...path] : [flag, 0, ...path];
  return `0x${all.map((nibble) => nibble.toString(16)).join("")}`;
}

/** What stands under a key in the trie of a root, by the nodes of a proof; null if nothing does.
 *
 * @throws ProofBroken if the nodes are not those of that trie. */
export function proven(root: Hex, key: Hex, proof: Hex[]): Hex | null {
  const byHash = new Map(proof.map((node) => [keccak256(node), node]));
  let left = nibbles(key);
  let reference: Item = root;
  if (root === EMPTY) return null;
  for (;;) {
    let node: Item;
    if (typeof reference === "string") {
      if (size(reference) === 0) return null;
      const found = byHash.get(reference);
      if (!found) throw new ProofBroken(reference);
      node = fromRlp(found, "hex") as Item;
    } else node = reference;
    if (!Array.isArray(node)) throw new ProofBroken(root);
    if (node.length === 17) {
      const [next, ...rest] = left;
      if (next === undefined) return node[16] === "0x" ? null : (node[16] as Hex);
      left = rest;
      reference = node[next] as Item;
    } else {
      const { path, ends } = unpacked(node[0] as Hex);
      if (path.some((nibble, place) => left[place] !== nibble)) return null;
      left = left.slice(path.length);
      if (ends) return left.length ? null : (node[1] as Hex);
      reference = node[1] as Item;
    }
  }
}

const EMPTY = keccak256(toRlp("0x"));

function short(node: Item): Item {
  const encoded = toRlp(node as Hex);
  return size(encoded) < 32 ? node : keccak256(encoded);
}

function built(rows: { path: number[]; value: Hex }[]): Item {
  const [first] = rows;
  if (!first) return "0x";
  if (rows.length === 1) return [packed(first.path, true), first.value];
  let shared = 0;
  while (rows.every((row) => row.path[shared] !== undefined && row.path[shared] === first.path[shared])) shared++;
  const below = (from: number): Item => {
    const branch: Item[] = [];
    for (let nibble = 0; nibble < 16; nibble++) {
      const under = rows.filter((row) => row.path[from] === nibble).map((row) => ({ ...row, path: row.path.slice(from + 1) }));
      branch.push(under.length ? short(built(under)) : "0x");
    }
    branch.push(rows.find((row) => row.path.length === from)?.value ?? "0x");
    return branch;
  };
  return shared ? [packed(first.path.slice(0, shared), false), short(below(shared))] : below(0);
}

/** The root of a list's trie, as headers keep transactions and receipts: keys are the RLP of the places. */
export function listRoot(values: Hex[]): Hex {
  if (values.length === 0) return EMPTY;
  const place = (index: number): Hex => toRlp(index === 0 ? "0x" : even(index.toString(16)));
  const rows = values.map((value, index) => ({ path: nibbles(place(index)), value }));
  return keccak256(toRlp(built(rows) as Hex));
}

/** A quantity of JSON-RPC as RLP wants it: no leading zeros, nothing for 0. */
export function even(quantity: string): Hex {
  const digits = quantity.replace(/^0x/, "").replace(/^0+/, "");
  return `0x${digits.length % 2 ? "0" : ""}${digits}`;
}

