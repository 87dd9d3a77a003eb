// What the page says, read from the page itself: that is what is held against the chain.

import type { Hex } from "viem";
import { get } from "../api";
import { find } from "../page";
import { leavesOf, type Told } from "./events";

export interface Shown {
  kind: "order" | "party";
  subject: Hex;
  block: bigint;
  hash: Hex;
  fromBlock: bigint;
  slots: Record<string, number>;
  facts: Record<string, string>;
  events: Told[];
}

export function shown(): Shown {
  const root = find<HTMLElement>("#audited");
  const { kind, subject, block, hash, fromBlock, slots } = root.dataset;
  const facts: Record<string, string> = {};
  for (const element of root.querySelectorAll<HTMLElement>("[data-fact]")) {
    facts[element.dataset["fact"] ?? ""] = (element.dataset["value"] ?? element.textContent ?? "").trim();
  }
  return {
    kind: kind as Shown["kind"],
    subject: subject as Hex,
    block: BigInt(block ?? "0"),
    hash: hash as Hex,
    fromBlock: BigInt(fromBlock ?? "0"),
    slots: JSON.parse(slots ?? "{}") as Record<string, number>,
    facts,
    events: Array.from(document.querySelectorAll<HTMLElement>("[data-event]"), rowOf),
  };
}

function rowOf(row: HTMLElement): Told {
  return {
    contract: row.dataset["contract"] ?? "",
    event: row.dataset["event"] ?? "",
    block: BigInt(row.dataset["block"] ?? "0"),
    logIndex: BigInt(row.dataset["log"] ?? "0"),
    transaction: (row.dataset["transaction"] ?? "0x") as Hex,
    leaves: Array.from(row.querySelectorAll("[data-leaf]"), (leaf) => (leaf.textContent ?? "").trim()),
  };
}

interface Page {
  events: { contract: string; event: string; block: number; log_index: number; transaction_hash: Hex; arguments: unknown }[];
  after: string | null;
}
const MOST_PAGES = 25;

/** The whole history as the service tells it, and whether it was too long to read to its end. */
export async function history(of: Shown): Promise<{ events: Told[]; cut: boolean }> {
  const events: Told[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const more: string = after === null ? "" : `&after=${encodeURIComponent(after)}`;
    const asked = `/v1/audit/events?${of.kind}=${of.subject}&newest_first=false&limit=200&to_block=${of.block}${more}`;
    const answer: Page = await get<Page>(asked);
    for (const one of answer.events) {
      const { contract, event, block, log_index, transaction_hash } = one;
      events.push({
        contract,
        event,
        block: BigInt(block),
        logIndex: BigInt(log_index),
        transaction: transaction_hash,
        leaves: leavesOf(one.arguments),
      });
    }
    after = answer.after;
    if (after === null) return { events, cut: false };
  }
  return { events, cut: true };
}
