// The fields of what is signed, in words and in people's units.

import { getAddress } from "viem/utils";
import { msg, page, say, visible } from "./page";

export interface TypedData {
  types: Record<string, { name: string; type: string }[]>;
  primaryType: string;
  domain: Record<string, unknown>;
  message: Record<string, unknown>;
}

/** How amounts of the token that the message is about are written. */
export interface Unit {
  symbol: string;
  decimals: number;
}

const LABELS: Record<string, string> = {
  kind: msg("What is shared"),
  customer: msg("Customer, who pays"),
  maker: msg("Maker, who makes"),
  token: msg("Token of price and bond"),
  cumulative: msg("Payable once each milestone is done, added up"),
  deadlines: msg("To be delivered by"),
  inputsDue: msg("Customer's inputs due by"),
  bond: msg("What the maker locks against default"),
  review: msg("Time to answer a delivery; silence accepts"),
  cure: msg("Time to cure a rejection; silence refunds"),
  openBy: msg("Opens nothing after"),
  courtBy: msg("Contested parts are divided from"),
  defaultMakerBps: msg("Maker's share of what nobody settled"),
  feeBps: msg("Burned share of every payout"),
  relayFee: msg("Paid to whoever submits the opening"),
  clauses: msg("Further clauses"),
  version: msg("Version of the terms"),
  amends: msg("Order that it amends"),
  specHash: msg("Salted hash of the specification"),
  salt: msg("Random number that makes it unique"),
  id: msg("Order"),
  order: msg("Order"),
  milestones: msg("Milestones"),
  cure_: msg("Second delivery, after a rejection"),
  seal: msg("Sealed rating that rides along"),
  reason: msg("Hash of the private reason"),
  reasonHash: msg("Hash of the private reason"),
  cured: msg("Second rejection"),
  previous: msg("Seal that it replaces"),
  makerAmount: msg("What the maker gets"),
  bondToCustomer: msg("Of the bond, to the customer"),
  owner: msg("Whose money"),
  spender: msg("Who may take it"),
  value: msg("How much"),
  nonce: msg("Number of this signature"),
  deadline: msg("Good until"),
  validUntil: msg("Good until"),
  party: msg("Party"),
  roles: msg("Roles"),
  profile: msg("Digest of its profile"),
  profileDigest: msg("Digest of its profile"),
  uri: msg("Where its profile is"),
  rater: msg("Who rates"),
  number: msg("Which of its keys"),
  key: msg("Key that files are encrypted to"),
};
const TIMES = new Set(["deadlines", "inputsDue", "openBy", "courtBy", "deadline", "validUntil"]);
const LENGTHS = new Set(["review", "cure", "grace", "interval"]);
const AMOUNTS = new Set(["cumulative", "bond", "relayFee", "value", "amount", "maxCourtFee", "makerAmount", "bondToCustomer"]);
const KINDS = [msg("Order"), msg("Resource"), msg("Capability")];
// By their bits, as the registry keeps them.
const ROLES = [
  msg("prosumer"),
  msg("producer"),
  msg("sharer"),
  msg("factory owner"),
  msg("order acceptor"),
  msg("internal producer"),
  msg("internal consumer"),
  msg("consumer"),
  msg("order provider"),
  msg("resource consumer"),
  msg("capability consumer"),
  msg("external producer"),
  msg("third party producer"),
];

export function label(name: string): string {
  const known = LABELS[name];
  return known ? say(known) : name.replace(/([A-Z])/g, " $1").toLowerCase();
}

function number(value: bigint | number): string {
  return new Intl.NumberFormat(page.language).format(value);
}

export function amount(value: bigint, unit: Unit): string {
  const digits = value.toString().padStart(unit.decimals + 1, "0");
  const whole = unit.decimals ? digits.slice(0, -unit.decimals) : digits;
  const rest = unit.decimals ? digits.slice(-unit.decimals).replace(/0+$/, "").padEnd(Math.min(2, unit.decimals), "0") : "";
  const point = new Intl.NumberFormat(page.language).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
  return `${number(BigInt(whole))}${rest ? point + rest : ""} ${unit.symbol}`;
}

export function length(seconds: number): string {
  const units: [string, number][] = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];
  const told: string[] = [];
  let left = seconds;
  for (const [unit, size] of units) {
    const whole = Math.floor(left / size);
    left -= whole * size;
    if (whole) told.push(new Intl.NumberFormat(page.language, { style: "unit", unit, unitDisplay: "long" }).format(whole));
  }
  return told.slice(0, 2).join(" ") || "0 s";
}

export function moment(unix: number): string {
  if (unix > 8.64e12) return number(unix);
  const at = new Date(unix * 1000);
  const utc = new Intl.DateTimeFormat(page.language, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  const local = new Intl.DateTimeFormat(page.language, { dateStyle: "medium", timeStyle: "short" });
  return `${utc.format(at)} UTC (${local.format(at)} ${say("here")})`;
}

function one(name: string, type: string, value: unknown, unit: Unit | null): string {
  const text = String(value);
  if (type === "bool") return value ? say("yes") : say("no");
  if (type === "address") return /^0x0{40}$/.test(text) ? say("nobody") : getAddress(text);
  if (type.startsWith("bytes")) return /^0x0*$/.test(text) ? say("none") : text;
  if (!/^u?int/.test(type)) return visible(text);
  if (TIMES.has(name)) return text === "0" ? say("not agreed") : moment(Number(text));
  if (name === "cure" || LENGTHS.has(name)) return length(Number(text));
  if (name.endsWith("Bps")) return `${number(Number(text) / 100)} %`;
  if (AMOUNTS.has(name)) return unit ? amount(BigInt(text), unit) : `${text} ${say("smallest units")}`;
  if (name === "kind") return say(KINDS[Number(text)] ?? text);
  if (name === "milestones") return bits(text).map((bit) => number(bit + 1)).join(", ") || say("none");
  if (name === "roles") return bits(text).map((bit) => say(ROLES[bit] ?? String(bit))).join(", ") || say("none");
  return name === "salt" ? text : number(BigInt(text));
}

/** Milestones and roles stand in a message as bits. */
function bits(text: string): number[] {
  const digits = Array.from(BigInt(text).toString(2)).reverse();
  return digits.flatMap((digit, index) => (digit === "1" ? [index] : []));
}

/** Every field of a message: its name in words, and its value; nested ones with the path before them. */
export function fieldsOf(data: TypedData, unit: Unit | null): { name: string; label: string; value: string }[] {
  const told: { name: string; label: string; value: string }[] = [];
  const walk = (struct: string, message: Record<string, unknown>, before: string): void => {
    for (const { name, type } of data.types[struct] ?? []) {
      // However deep its lists are: what is signed is shown.
      const inner = type.replace(/(\[\d*\])+$/, "");
      const items = type === inner ? [message[name]] : [message[name]].flat(Infinity);
      const said = before + visible(label(type === "bool" && name === "cure" ? "cure_" : name));
      if (inner in data.types) {
        if (items.length === 0) told.push({ name, label: said, value: say("none") });
        for (const item of items) walk(inner, item as Record<string, unknown>, `${said} · `);
      } else if (type !== inner) {
        const list = items.map((item) => one(name, inner, item, unit));
        told.push({ name, label: said, value: list.join("; ") || say("none") });
      } else {
        told.push({ name, label: said, value: one(name, type, items[0], unit) });
      }
    }
  };
  walk(data.primaryType, data.message, "");
  return told;
}
