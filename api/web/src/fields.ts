// The fields of what is signed, in words and in people's units.

import { getAddress } from "viem/utils";
import { AMOUNTS, BITS, label, LENGTHS, of, TIMES, within, WORDS } from "./labels";
import { page, say, visible } from "./page";

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

function one(struct: string, name: string, type: string, value: unknown, unit: Unit | null): string {
  const text = String(value);
  if (type === "bool") return value ? say("yes") : say("no");
  if (type === "address") return /^0x0{40}$/.test(text) ? say("nobody") : getAddress(text);
  if (type.startsWith("bytes")) return /^0x0*$/.test(text) ? say("none") : text;
  if (!/^u?int/.test(type)) return visible(text);
  if (within(TIMES, struct, name)) return text === "0" ? say("not agreed") : moment(Number(text));
  if (within(LENGTHS, struct, name)) return length(Number(text));
  if (/bps$/i.test(name)) return `${number(Number(text) / 100)} %`;
  if (within(AMOUNTS, struct, name)) return unit ? amount(BigInt(text), unit) : `${text} ${say("smallest units")}`;
  const word = of(WORDS, struct, name)?.[Number(text)];
  if (word) return say(word);
  if (name === "milestones") return bits(text).map((bit) => number(bit + 1)).join(", ") || say("none");
  const meant = of(BITS, struct, name);
  if (meant) return bits(text).map((bit) => say(meant[bit] ?? String(bit))).join(", ") || say("none");
  return name === "salt" ? text : number(BigInt(text));
}

/** Milestones, roles and rights stand in a message as bits. */
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
      const said = before + visible(label(struct, name));
      if (inner in data.types) {
        if (items.length === 0) told.push({ name, label: said, value: say("none") });
        for (const item of items) walk(inner, item as Record<string, unknown>, `${said} · `);
      } else if (type !== inner) {
        const list = items.map((item) => one(struct, name, inner, item, unit));
        told.push({ name, label: said, value: list.join("; ") || say("none") });
      } else {
        told.push({ name, label: said, value: one(struct, name, type, items[0], unit) });
      }
    }
  };
  walk(data.primaryType, data.message, "");
  return told;
}
