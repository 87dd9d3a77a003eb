// Sealed ratings. The seal is made here: marks and words leave this browser at the reveal, and not before.

import type { Hex } from "viem";
import { concat, encodeAbiParameters, keccak256, stringToBytes, stringToHex } from "viem/utils";
import { get, post, Problem, type Transaction } from "./api";
import { connected } from "./connecting";
import { againstMeaning } from "./meant";
import { find, say } from "./page";
import { send, sign, type ToSign, type Unsigned } from "./review";
import type { Connected } from "./wallet";

export const CRITERIA = ["quality", "delivery", "cost", "communication"] as const;
type Marks = Record<(typeof CRITERIA)[number], number>;
type Side = "customer" | "maker";
type Tell = (words: string) => void;

interface SideRating {
  rater: Hex;
  seal: Hex | null;
  revealed: Marks | null;
  salt: ToSign;
}
interface Kept {
  marks: Marks;
  comment: string;
}

const NOTHING: Hex = `0x${"00".repeat(32)}`;
const STEP = 5;

/** keccak256(abi.encode(order, rater, marks…, comment's hash, salt)), as the escrow and the registry make it. */
export function sealOf(order: Hex, rater: Hex, marks: Marks, comment: Hex, salt: Hex): Hex {
  const bytes32 = { type: "bytes32" } as const;
  const uint8 = { type: "uint8" } as const;
  const kinds = [bytes32, { type: "address" }, uint8, uint8, uint8, uint8, bytes32, bytes32] as const;
  const { quality, delivery, cost, communication } = marks;
  return keccak256(encodeAbiParameters(kinds, [order, rater, quality, delivery, cost, communication, comment, salt]));
}

/** Salts from one signature: the rating's is told at the reveal, so words have one that does not follow from it. */
function saltsOf(signature: Hex): { rating: Hex; comment: Hex; reply: Hex } {
  const other = (name: string) => keccak256(concat([stringToHex(name), signature]));
  return { rating: keccak256(signature), comment: other("tally comment"), reply: other("tally reply") };
}

/** keccak256(salt ‖ keccak256(text as RFC 8785 JSON)); zeros for no words. */
function hashOfWords(text: string, salt: Hex): Hex {
  return text === "" ? NOTHING : keccak256(concat([salt, keccak256(stringToBytes(JSON.stringify(text)))]));
}

const name = (order: string, rater: string) => `tally-rating-${order}-${rater}`.toLowerCase();

function keep(order: string, rater: string, kept: Kept): void {
  localStorage.setItem(name(order, rater), JSON.stringify(kept));
}

function recall(order: string, rater: string): Kept | null {
  const text = localStorage.getItem(name(order, rater));
  return text ? (JSON.parse(text) as Kept) : null;
}

/** What the fields of a rating say now. */
function read(place: Element): Kept {
  const marks = Object.fromEntries(
    CRITERIA.map((one) => [one, Number(find<HTMLInputElement>(`[data-mark="${one}"]`, place).value)]),
  ) as Marks;
  const comment = place.querySelector<HTMLTextAreaElement>("[data-comment]")?.value.trim() ?? "";
  return { marks, comment };
}

interface Rated {
  order: Hex;
  side: Side;
  one: SideRating;
  account: Connected;
  salts: ReturnType<typeof saltsOf>;
}

/** The side's rating as it stands, and its salts, derived again from the wallet. */
async function rated(place: HTMLElement, tell: Tell): Promise<Rated> {
  const account = await connected();
  const order = place.dataset["order"] as Hex;
  const side = place.dataset["rating"] as Side;
  const both = await get<Record<Side, SideRating>>(`/v1/orders/${order}/ratings`);
  tell(say("Waiting for your wallet…"));
  const { salt } = both[side];
  const against = againstMeaning(salt.typed_data, `/v1/orders/${order}/ratings`, {});
  const signature = (await sign(salt, account, undefined, against)) as Hex;
  return { order, side, one: both[side], account, salts: saltsOf(signature) };
}

function rating(form: HTMLFormElement): HTMLElement {
  return find<HTMLElement>("[data-rating]", form);
}

/** Seals what the fields say, and keeps it in this browser for the reveal. */
async function seal(place: HTMLElement, tell: Tell): Promise<{ seal: Hex; of: Rated }> {
  const of = await rated(place, tell);
  const said = read(place);
  keep(of.order, of.one.rater, said);
  return { seal: sealOf(of.order, of.one.rater, said.marks, hashOfWords(said.comment, of.salts.comment), of.salts.rating), of };
}

/** The seal that rides along with a delivery or an acceptance, if the person ticked that. */
export async function riding(form: HTMLFormElement, tell: Tell): Promise<{ seal: Hex } | null> {
  const box = form.querySelector<HTMLInputElement>("[data-ride]");
  if (!box?.checked) return null;
  const made = await seal(rating(form), tell);
  return { seal: made.seal };
}

/** A seal by itself. */
export async function sealing(form: HTMLFormElement, tell: Tell): Promise<Transaction> {
  const { seal: made, of } = await seal(rating(form), tell);
  const body = { rater: of.side, seal: made };
  const path = `/v1/orders/${of.order}/seals`;
  const toSign = await post<ToSign>(`${path}/typed-data`, body);
  const signature = await sign(toSign, of.account, undefined, againstMeaning(toSign.typed_data, path, body));
  tell(say("Sending…"));
  return post<Transaction>(path, { ...body, signature }, crypto.randomUUID());
}

/** What was sealed: what this browser kept, what the fields say, or the round marks that fit. */
function found(of: Rated, place: HTMLElement): Kept | null {
  const fits = ({ marks, comment }: Kept) =>
    sealOf(of.order, of.one.rater, marks, hashOfWords(comment, of.salts.comment), of.salts.rating) === of.one.seal;
  const said = read(place);
  for (const one of [recall(of.order, of.one.rater), said]) if (one && fits(one)) return one;
  const round = Array.from({ length: 100 / STEP + 1 }, (_, index) => index * STEP);
  for (const quality of round)
    for (const delivery of round)
      for (const cost of round)
        for (const communication of round) {
          const one = { marks: { quality, delivery, cost, communication }, comment: said.comment };
          if (fits(one)) return one;
        }
  return null;
}

export async function revealing(form: HTMLFormElement, tell: Tell): Promise<Transaction> {
  const place = rating(form);
  const of = await rated(place, tell);
  tell(say("Looking for what was sealed…"));
  const what = found(of, place);
  if (!what) {
    throw new Problem(409, "", say("Neither what this browser kept nor what the fields say is what you sealed: set the marks, and write the words, exactly as you did then."), []);
  }
  keep(of.order, of.one.rater, what);
  tell(say("Sending…"));
  const body = { ...what.marks, comment_hash: hashOfWords(what.comment, of.salts.comment), salt: of.salts.rating };
  return post<Transaction>(`/v1/orders/${of.order}/reveals`, { [of.side]: body }, crypto.randomUUID());
}

/** Shows the words behind a revealed rating's hash; erasing them later leaves a hash that says nothing. */
export async function publishing(form: HTMLFormElement, tell: Tell): Promise<null> {
  const place = rating(form);
  const of = await rated(place, tell);
  const written = place.querySelector<HTMLTextAreaElement>("[data-comment]")?.value.trim();
  const text = written || recall(of.order, of.one.rater)?.comment || "";
  const body = { side: of.side, kind: "rating", text, salt: of.salts.comment };
  await post(`/v1/orders/${of.order}/comments`, body, crypto.randomUUID());
  return null;
}

/** An answer to the other side's rating: its hash by the party's own account, then its words. */
export async function replying(form: HTMLFormElement, tell: Tell, mined: (hash: string, by: Connected) => Promise<void>): Promise<null> {
  const place = rating(form);
  const of = await rated(place, tell);
  const text = find<HTMLTextAreaElement>("[data-comment]", place).value.trim();
  const body = { side: of.side, text_hash: hashOfWords(text, of.salts.reply), sender: of.account.address };
  const unsigned = await post<Unsigned>(`/v1/orders/${of.order}/replies/transaction`, body);
  await mined(await send(unsigned, of.account), of.account);
  const words = { side: of.side, kind: "reply", text, salt: of.salts.reply };
  await post(`/v1/orders/${of.order}/comments`, words, crypto.randomUUID());
  return null;
}

/** Puts what this browser kept of a sealed rating into the fields again. */
export function refill(within: ParentNode = document): void {
  for (const place of within.querySelectorAll<HTMLElement>("[data-rating][data-rater]")) {
    const kept = recall(place.dataset["order"] ?? "", place.dataset["rater"] ?? "");
    if (!kept) continue;
    for (const one of CRITERIA) {
      const input = place.querySelector<HTMLInputElement>(`[data-mark="${one}"]`);
      if (input) input.value = String(kept.marks[one]);
    }
    const words = place.querySelector<HTMLTextAreaElement>("[data-comment]");
    if (words && !words.value) words.value = kept.comment;
  }
  shown(within);
}

function shown(within: ParentNode): void {
  for (const input of within.querySelectorAll<HTMLInputElement>("[data-mark]")) tellMark(input);
}

function tellMark(input: HTMLInputElement): void {
  const output = input.closest(".mark-field")?.querySelector("output");
  if (output) output.textContent = input.value;
}

export function start(): void {
  document.addEventListener("input", (event) => {
    const input = event.target as HTMLInputElement;
    if (input.matches?.("[data-mark]")) tellMark(input);
  });
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (!box.matches?.("[data-ride]")) return;
    const fields = box.closest("form")?.querySelector<HTMLElement>("[data-rating]");
    if (fields) fields.hidden = !box.checked;
  });
}
