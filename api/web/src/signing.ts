// Forms whose body is signed: ask for the typed data, show it, sign it, send it, follow it, show what changed.

import htmx from "htmx.org";
import { asked, drafting, putting, telling, TOLD } from "./answers";
import { del, follow, get, post, Problem, sleep, type Transaction } from "./api";
import { bodyOf, clear, mark, Wrong } from "./body";
import { keying, lettingIn, opening, uploading } from "./files";
import { bodyWithFiles, queued } from "./jobs";
import { againstAsked, againstDraft, againstMeaning, againstOffered, againstPermit, againstPlan, againstValues, posted } from "./meant";
import { find, msg, notify, say } from "./page";
import { publishing, replying, revealing, riding, sealing } from "./rating";
import { keep } from "./specification";
import { Declined, hashesOf, send, sign, type ToSign, type Unsigned } from "./review";
import type { TypedData } from "./fields";
import { retype, typed } from "./typing";
import { type Connected, refusal } from "./wallet";
import { connected } from "./connecting";
import { enter } from "./session";

interface Funding {
  needed: { amount: string };
  allowance: { amount: string };
  permit: ToSign | null;
  permit_deadline: { unix: number } | null;
}
interface Draft extends ToSign {
  signed: Record<string, { terms: boolean }>;
  funding: Record<string, Funding>;
}

type Tell = (words: string) => void;
interface Answer extends Transaction {
  [name: string]: unknown;
}
type Step = (form: HTMLFormElement, tell: Tell) => Promise<Answer | Transaction | typeof TOLD | null>;

function path(form: HTMLFormElement): string {
  return form.dataset["path"] ?? "";
}

function token(form: HTMLFormElement): string | undefined {
  return form.closest<HTMLElement>("[data-token-address]")?.dataset["tokenAddress"];
}

/** Typed data for the body, its signature, and the body again with it. */
async function signed(form: HTMLFormElement, tell: Tell): Promise<Transaction> {
  const given = bodyOf(form);
  const account = await connected();
  const body: Record<string, unknown> = { ...given, ...(await riding(form, tell)) };
  tell(say("Asking what is to be signed…"));
  const prepare = form.dataset["prepare"] ?? `${path(form)}/typed-data`;
  const toSign = await post<ToSign & Record<string, unknown>>(prepare, body);
  tell(say("Waiting for your wallet…"));
  const against = againstMeaning(toSign.typed_data, path(form), body) ?? againstOffered(toSign.typed_data, toSign.terms_typed_data, body);
  const signature = await sign(toSign, account, token(form), against);
  const merged = form.dataset["merge"];
  const whole = merged ? (toSign[merged] as Record<string, unknown>) : body;
  keepSpecification(toSign, given["plan"], whole["terms"]);
  tell(say("Sending…"));
  return post<Transaction>(path(form), { ...whole, signature }, crypto.randomUUID());
}

/** Of a first offer: the service tells the salt once. */
function keepSpecification(toSign: Record<string, unknown>, plan: unknown, terms: unknown): void {
  const salt = toSign["specification_salt"];
  if (typeof salt !== "string") return;
  keep((terms as { specHash: string }).specHash, (plan as { specification: unknown }).specification, salt);
}

/** A post is taken by a signature over its terms with the maker in them, and a permit of the bond. */
async function take(form: HTMLFormElement, tell: Tell): Promise<Transaction> {
  const account = await connected();
  const body = { maker: account.address };
  tell(say("Asking what is to be signed…"));
  const toSign = await post<ToSign & { funding: Funding }>(`${path(form)}/typed-data`, body);
  tell(say("Waiting for your wallet…"));
  const taken = againstDraft(hashesOf(posted(toSign.typed_data)).digest, path(form));
  const signature = await sign(toSign, account, token(form), taken ?? againstValues(toSign.typed_data, body));
  const permit = await permitted(toSign.funding, toSign.typed_data, account, token(form));
  tell(say("Sending…"));
  return post<Transaction>(path(form), { ...body, signature, ...permit }, crypto.randomUUID());
}

/** The permit for what the escrow may not take yet; nothing if it may. */
async function permitted(
  funding: Funding | null | undefined,
  terms: TypedData,
  account: Connected,
  of: string | undefined,
): Promise<Record<string, unknown>> {
  if (!funding?.permit || BigInt(funding.allowance.amount) >= BigInt(funding.needed.amount)) return {};
  const signature = await sign(funding.permit, account, of, againstPermit(funding.permit.typed_data, terms));
  return { permit: { deadline: funding.permit_deadline?.unix, signature } };
}

interface Made extends Answer {
  id?: string;
  typed_data?: TypedData;
  specification_salt?: string;
}

/** Why the draft that was made is not the one that was asked for: it is known by its id from here on. */
function againstMade({ id, typed_data: terms }: Made, plan: Record<string, unknown>): string | null {
  if (!terms) return null;
  return againstPlan(terms, plan) ?? againstDraft(hashesOf(terms).digest, `/orders/${id}`);
}

async function sent(form: HTMLFormElement, tell: Tell): Promise<Transaction | null> {
  tell(say("Sending…"));
  const body = await bodyWithFiles(form);
  const answer = await post<Made>(path(form), body, crypto.randomUUID());
  const against = path(form) === "/v1/orders" ? againstMade(answer, body) : null;
  if (against) throw new Error(against);
  if (answer.typed_data && answer.specification_salt) keep(String(answer.typed_data.message["specHash"]), body["specification"], answer.specification_salt);
  return answer;
}

/** A draft needs up to two signatures of each side: over the terms, and over what the escrow may take. */
async function draft(form: HTMLFormElement, tell: Tell): Promise<null> {
  const account = await connected();
  const side = form.dataset["side"] ?? "customer";
  const order = await get<{ draft: Draft | null } & Record<string, unknown>>(path(form));
  if (!order.draft) throw new Problem(409, "", say("The order is no draft any more: load the page again."), []);
  const terms = { ...order.draft, signer: order[side] } as ToSign;
  tell(say("Waiting for your wallet…"));
  const signature = await sign(terms, account, token(form), againstDraft(hashesOf(terms.typed_data).digest, path(form)));
  const body = { party: side, signature, ...(await permitted(order.draft.funding[side], terms.typed_data, account, token(form))) };
  await post(`${path(form)}/signatures`, body, crypto.randomUUID());
  return null;
}

/** Opens a sub-order with the signature of the customer above: then it is paid as it performs. */
async function sponsor(form: HTMLFormElement, tell: Tell): Promise<Transaction> {
  const account = await connected();
  const order = await get<{ draft: Draft | null }>(path(form));
  if (!order.draft) throw new Problem(409, "", say("The order is no draft any more: load the page again."), []);
  tell(say("Waiting for your wallet…"));
  const signer = (form.dataset["signer"] ?? account.address) as typeof account.address;
  const against = againstDraft(hashesOf(order.draft.typed_data).digest, path(form));
  const signature = await sign({ ...order.draft, signer }, account, token(form), against);
  tell(say("Sending…"));
  return post<Transaction>(`${path(form)}/open`, { sponsor: signature }, crypto.randomUUID());
}

interface Act extends ToSign {
  parts: { side: string; party: string; member: string | null; to_sign: ToSign | null }[];
}

/** A signature among several, kept by the service until all are there. */
async function act(form: HTMLFormElement, tell: Tell): Promise<null> {
  const account = await connected();
  const whole = await get<Act>(path(form));
  const { side, member } = form.dataset;
  const part = whole.parts.find((one) => one.side === side && (member === undefined || member === (one.member ?? one.party)));
  if (!part) throw new Problem(409, "", say("Nobody can sign this any more: load the page again."), []);
  tell(say("Waiting for your wallet…"));
  const toSign = part.to_sign ?? { ...whole, signer: part.member ?? part.party };
  const signature = await sign(toSign as ToSign, account, token(form));
  await post(`${path(form)}/signatures`, { side, ...(member === undefined ? {} : { member }), signature }, crypto.randomUUID());
  return null;
}

/** What only the party's own account can do: its wallet sends it. */
async function transaction(form: HTMLFormElement, tell: Tell): Promise<null> {
  const body = bodyOf(form);
  const account = await connected();
  tell(say("Asking what is to be sent…"));
  const unsigned = await post<Unsigned>(`${path(form)}/transaction`, { ...body, ...from(form, account) });
  tell(say("Waiting for your wallet…"));
  const hash = await send(unsigned, account, againstAsked(unsigned.data, body));
  tell(say("Sent; waiting for its block…"));
  await mined(hash, account);
  return null;
}

async function mined(hash: string, account: Connected): Promise<void> {
  for (let round = 0; ; round++) {
    const params = [hash];
    const receipt = (await account.wallet.provider.request({ method: "eth_getTransactionReceipt", params })) as { status: string } | null;
    if (receipt && BigInt(receipt.status) === 0n) throw new Problem(409, "", say("The contract refused the transaction."), []);
    if (receipt) return;
    await sleep(Math.min(300 * (round + 1), 3000));
  }
}

function from(form: HTMLFormElement, account: Connected): Record<string, string> {
  const name = form.dataset["account"];
  return name ? { [name]: account.address } : {};
}

const STEPS: Record<string, Step> = {
  sign: signed,
  send: sent,
  draft,
  sponsor,
  act,
  transaction,
  take,
  seal: sealing,
  reveal: revealing,
  publish: publishing,
  ask: asked,
  tell: telling,
  drafts: drafting,
  put: putting,
  erase: async (form) => {
    await del(path(form));
    return null;
  },
  reply: (form, tell) => replying(form, tell, mined),
  job: async (form, tell) => (await queued(form, tell)) as Answer,
  file: uploading,
  open: opening,
  let: lettingIn,
  key: keying,
};

/** What is private needs a session: begun here where it is missing, and the step done again. */
async function inSession(step: Step, form: HTMLFormElement, tell: Tell): ReturnType<Step> {
  try {
    return await step(form, tell);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    tell(say("Signing in: your wallet asks for a signature that proves your address."));
    await enter();
    return step(form, tell);
  }
}

const STATES: Record<Transaction["state"], string> = {
  signing: msg("Accepted; this service sends it…"),
  pending: msg("On its way; waiting for its block…"),
  mined: msg("Done."),
  failed: msg("Refused."),
};

/** Loads the page's content again, without losing the place on it or what is typed into other forms than the one that is done. */
export async function reload(done?: HTMLFormElement): Promise<void> {
  const url = location.pathname + location.search;
  const kept = typed([...document.forms].filter((form) => form !== done));
  await htmx.ajax("GET", url, { target: "#content", select: "#content > *", swap: "innerHTML" });
  retype(kept);
}

/** What the browser's own bubble would say over the hint that tells how to write it. */
function unfit(form: HTMLFormElement): { field: string; problem: string }[] {
  const controls = [...form.elements].filter((one): one is HTMLInputElement => "validity" in one);
  return controls
    .filter((one) => one.willValidate && !one.validity.valid)
    .map((one) => {
      for (let fold = one.closest("details"); fold && form.contains(fold); fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
      const { valueMissing, patternMismatch } = one.validity;
      const known = valueMissing ? say("Fill this in.") : patternMismatch ? say("This is not written as it is wanted here.") : null;
      return { field: one.name, problem: known ?? one.validationMessage };
    });
}

async function run(form: HTMLFormElement): Promise<void> {
  const go = find<HTMLButtonElement>("[data-go]", form);
  const progress = find<HTMLElement>("[data-progress]", form);
  const step = STEPS[form.dataset["signing"] ?? "sign"] ?? signed;
  const tell: Tell = (words) => {
    progress.classList.toggle("busy", words !== "");
    progress.textContent = words;
  };
  clear(form);
  notify();
  const wrong = unfit(form);
  if (wrong.length) return mark(form, say("Look at the fields that are marked."), wrong);
  go.disabled = true;
  try {
    const first = await inSession(step, form, tell);
    if (first === TOLD) return tell("");
    const done = first && "intent" in first ? await follow(first, (now) => tell(say(STATES[now.state]))) : null;
    tell("");
    if (form.dataset["then"]) {
      const said = first as Record<string, unknown> | null;
      location.assign(form.dataset["then"].replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(said?.[key]))));
      return;
    }
    await reload(form);
    notify(done?.block ? say("Done, in block {block}.", { block: String(done.block.number) }) : say("Done."));
    find<HTMLElement>("#content").focus();
  } catch (error) {
    tell("");
    if (error instanceof Declined) {
      progress.textContent = say("Nothing was signed.");
      // The dialog gave the focus back to this button while it was off: the keyboard would begin at the top.
      go.disabled = false;
      go.focus();
    }
    else if (error instanceof Wrong) mark(form, error.message, [{ field: error.field, problem: error.message }]);
    else if (error instanceof Problem) mark(form, [error.title, error.message].filter(Boolean).join(": "), error.fields);
    else mark(form, refusal(error), []);
  } finally {
    go.disabled = false;
  }
}

/** Lets the forms of a part of the page be used: without the bundle their buttons stay off. */
export function enable(within: ParentNode = document): void {
  for (const go of within.querySelectorAll<HTMLButtonElement>("[data-signing] [data-go]")) {
    go.disabled = false;
    if (go.form) go.form.noValidate = true;
  }
}

export function start(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-signing]")) return;
    event.preventDefault();
    void run(form);
  });
}
