// What a form asked for, held against what the service gives to sign: a message with other values than were typed is not
// what the person means, however true its hash and its sentence are.

import type { TypedData } from "./fields";
import { label } from "./labels";
import { page, say, visible } from "./page";

/** What a path names, and the fields of messages that have to say the same. */
const NAMED: [RegExp, string[]][] = [
  [/\/orders\/(0x[0-9a-f]{64})/i, ["id", "order"]],
  [/\/negotiations\/(0x[0-9a-f]{64})/i, ["negotiation"]],
  [/\/(?:parties|balances)\/(0x[0-9a-f]{40})/i, ["party"]],
];

const field = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A value as typed data hold it; undefined of what they hold in a way of their own. */
function held(asked: unknown): string | undefined {
  if (Array.isArray(asked)) {
    if (!asked.every(Number.isInteger)) return undefined;
    return asked.reduce((mask: bigint, number: number) => mask | (1n << BigInt(number - 1)), 0n).toString();
  }
  if (typeof asked === "number" || typeof asked === "boolean") return String(asked);
  if (typeof asked !== "string") return undefined;
  const token = Object.entries(page.tokens).find(([, one]) => one.symbol === asked)?.[0];
  if (token) return token.toLowerCase();
  return /^\d{4}-\d\d-\d\dT/.test(asked) ? String(Date.parse(asked) / 1000) : asked.toLowerCase();
}

function differing(data: TypedData, name: string, asked: unknown): string | null {
  const told = data.message[name];
  const wanted = held(asked);
  if (told === undefined || wanted === undefined || String(told).toLowerCase() === wanted) return null;
  const said = { field: label(data.primaryType, name), told: visible(String(told)), asked: visible(String(asked)) };
  return say("Do not sign: “{field}” is {told} in the message, and you asked for {asked}.", said);
}

/** Why nobody should sign this who asked for that, where it is so. */
export function againstMeaning(data: TypedData, path: string, body: Record<string, unknown>): string | null {
  for (const [pattern, names] of NAMED) {
    const named = pattern.exec(path)?.[1];
    for (const name of named ? names : []) {
      const found = differing(data, name, named);
      if (found) return found;
    }
  }
  for (const [name, asked] of Object.entries(body)) {
    const found = differing(data, field(name), asked);
    if (found) return found;
  }
  return null;
}

/** The same of a draft, whose id is the hash of its terms. */
export function againstDraft(digest: string, path: string): string | null {
  return path.toLowerCase().includes(digest.toLowerCase())
    ? null
    : say("Do not sign: these terms are another order's, {order}.", { order: digest });
}
