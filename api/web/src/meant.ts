// What a form asked for, held against what the service gives to sign: a message with other values than were typed is not
// what the person means, however true its hash and its sentence are.

import { fieldsOf, type TypedData } from "./fields";
import { label } from "./labels";
import { page, say, visible } from "./page";
import { unitOf } from "./units";

type Asked = Record<string, unknown>;

const NOBODY = `0x${"00".repeat(20)}`;
const NOTHING = `0x${"00".repeat(32)}`;

/** What a path names, and the fields of messages that have to say the same. */
const NAMED: [RegExp, string[]][] = [
  [/\/orders\/(0x[0-9a-f]{64})/i, ["id", "order"]],
  [/\/negotiations\/(0x[0-9a-f]{64})/i, ["negotiation"]],
  [/\/(?:parties|balances)\/(0x[0-9a-f]{40})/i, ["party"]],
];

/** By a path's last part: the one kind of message that is signed there, and the values of which it has to have one. */
const MESSAGES: Record<string, [kind: string, only?: Record<string, string[]>]> = {
  deliveries: ["Delivery"],
  approvals: ["Approval"],
  rejections: ["Rejection"],
  contests: ["Contest"],
  refunds: ["Refund"],
  assignments: ["Assignment"],
  vouchers: ["Voucher"],
  claims: ["UseClaim"],
  "claim-contests": ["UseContest"],
  "settlement-offers": ["SettlementOffer", { accept: ["false"] }],
  "settlement-agreements": ["SettlementOffer", { accept: ["true"] }],
  seals: ["RatingSeal"],
  ratings: ["RatingSalt"],
  negotiations: ["Offer", { act: ["0"] }],
  offers: ["Offer", { act: ["0"] }],
  acceptance: ["Offer", { act: ["1"] }],
  end: ["Offer", { act: ["2", "3"] }],
  withdrawals: ["Withdraw"],
  parties: ["Registration"],
  "encryption-key": ["EncryptionKey"],
};

const field = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const plain = (value: unknown): string => String(value).toLowerCase();

/** A value as typed data hold it; undefined of what they hold in a way of their own. */
function held(asked: unknown): unknown {
  if (Array.isArray(asked)) {
    if (!asked.every(Number.isInteger)) return undefined;
    return asked.reduce((mask: bigint, number: number) => mask | (1n << BigInt(number - 1)), 0n).toString();
  }
  if (typeof asked === "number" || typeof asked === "boolean") return asked;
  // A side is named in a body, and its address in the message.
  if (typeof asked !== "string" || asked === "customer" || asked === "maker") return undefined;
  const token = Object.entries(page.tokens).find(([, one]) => one.symbol === asked)?.[0];
  if (token) return token;
  return /^\d{4}-\d\d-\d\dT/.test(asked) ? Date.parse(asked) / 1000 : asked;
}

/** A field of a message in words. */
function shown(data: TypedData, name: string): string {
  return fieldsOf(data, unitOf(data, undefined)).find((one) => one.name === name)?.value ?? "";
}

/** Why a message does not say this of a field, where it has the field. */
function otherThan(data: TypedData, name: string, wanted: unknown): string | null {
  const told = data.message[name];
  if (told === undefined || plain(told) === plain(wanted)) return null;
  const meant = { ...data, message: { ...data.message, [name]: wanted } };
  const said = { field: label(data.primaryType, name), told: shown(data, name), asked: shown(meant, name) };
  return say("Do not sign: “{field}” is {told} in the message, and you asked for {asked}.", said);
}

/** Why a message says something else than these values of its fields. */
export function againstValues(data: TypedData, wanted: Asked): string | null {
  for (const [name, value] of Object.entries(wanted)) {
    const found = value === undefined ? null : otherThan(data, name, value);
    if (found) return found;
  }
  return null;
}

function againstKind(data: TypedData, path: string): string | null {
  const [kind, only = {}] = MESSAGES[path.split("/").at(-1) ?? ""] ?? [];
  if (kind !== data.primaryType) return say("Do not sign: a message of the kind {kind} is not what you asked for.", { kind: visible(data.primaryType) });
  for (const [name, values] of Object.entries(only)) {
    const found = values.includes(plain(data.message[name])) ? null : otherThan(data, name, values[0]);
    if (found) return found;
  }
  return null;
}

/** What a message says where nothing was asked for: a payment goes to its owner, and no rating rides along. */
function unasked(data: TypedData, body: Asked): Asked {
  return {
    ...(data.primaryType === "Withdraw" && !body["to"] ? { to: data.message["party"] } : {}),
    ...(["Delivery", "Approval"].includes(data.primaryType) && !body["seal"] ? { seal: NOTHING } : {}),
  };
}

/** Why nobody should sign this who asked for that, where it is so. */
export function againstMeaning(data: TypedData, path: string, body: Asked): string | null {
  const kind = againstKind(data, path);
  if (kind) return kind;
  for (const [pattern, names] of NAMED) {
    const named = pattern.exec(path)?.[1];
    const found = named === undefined ? null : againstValues(data, Object.fromEntries(names.map((name) => [name, named])));
    if (found) return found;
  }
  const asked = Object.entries(body).map(([name, value]) => [field(name), held(value)] as const);
  return againstValues(data, { ...Object.fromEntries(asked), ...unasked(data, body) });
}

interface Milestone {
  amount: string;
  deadline?: string;
  due_in?: number;
}

/** Sums and times of milestones as terms have them; times counted from now are known where it is known when that was. */
function milestonesOf(rows: Milestone[], now: number | undefined): Asked {
  let sum = 0n;
  const cumulative = rows.map(({ amount }) => (sum += BigInt(amount)).toString());
  const deadlines = rows.map(({ deadline, due_in: within }) => (deadline ? held(deadline) : now === undefined ? undefined : now + (within ?? 0)));
  return { cumulative, deadlines: deadlines.includes(undefined) ? undefined : deadlines };
}

const part = (plan: Asked, name: string): Asked | undefined => plan[name] as Asked | undefined;

/** What a plan leaves out is not agreed; what the maker's credit and the court's price decide may be anything. */
function leftOut(plan: Asked): Asked {
  return {
    kind: ["order", "resource", "capability"].indexOf(String(plan["kind"] ?? "order")),
    maker: plan["maker"] ?? NOBODY,
    relayFee: plan["relay_fee"] ?? "0",
    inputsDue: held(plan["inputs_due"] ?? 0),
    version: 0,
    amends: NOTHING,
    specHash: plan["specification"] ? undefined : (plan["specification_hash"] ?? NOTHING),
  };
}

function clausesOf(plan: Asked, told: Asked): Asked {
  const [above, court, meter] = ["parent", "court", "meter"].map((name) => part(plan, name) ?? {}) as [Asked, Asked, Asked];
  const own = Object.values(page.chain?.contracts ?? {}).find((one) => plain(one) === plain(told["arbiter"]));
  const use = meter["signer"] !== undefined;
  return {
    parent: above["order"] ?? NOTHING,
    parentMilestone: Number(above["milestone"] ?? 1) - 1,
    maxSubcontractBps: plan["max_subcontract_bps"] ?? 0,
    minMakerTier: plan["min_maker_tier"] ?? 0,
    arbiter: court["arbiter"] === "own" ? (own ?? NOBODY) : (court["arbiter"] ?? NOBODY),
    backup: court["backup"] ?? NOBODY,
    courtData: court["data_hash"] ?? NOTHING,
    meterSigner: meter["signer"] ?? NOBODY,
    meterId: meter["id"] ?? NOTHING,
    rate: meter["rate"] ?? "0",
    maxUnits: meter["max_units"] ?? 0,
    claimUnits: meter["claim_units"] ?? (use ? undefined : 0),
    interval: meter["interval"] ?? (use ? undefined : 0),
    grace: meter["grace"] ?? (use ? undefined : 0),
  };
}

function againstClauses(terms: TypedData, plan: Asked): string | null {
  for (const told of (terms.message["clauses"] ?? []) as Asked[]) {
    const found = againstValues({ ...terms, primaryType: "Clauses", message: told }, clausesOf(plan, told));
    if (found) return found;
  }
  // Without any, nothing is agreed beside the terms: not what was asked for, if that is something.
  const none = { parent: NOTHING, meterSigner: NOBODY, arbiter: NOBODY, minMakerTier: 0, maxSubcontractBps: 0 };
  const asked = Object.keys(part(plan, "court") ?? {}).length || part(plan, "parent") || part(plan, "meter") || plan["min_maker_tier"] || plan["max_subcontract_bps"];
  const missing = asked && (terms.message["clauses"] as unknown[] | undefined)?.length === 0;
  return missing ? againstValues({ ...terms, primaryType: "Clauses", message: none }, clausesOf(plan, none)) : null;
}

/** Why terms are not what a plan asks for. `now` is when they were made, where that is known. */
export function againstPlan(terms: TypedData, plan: Asked, now?: number): string | null {
  const { milestones, ...rest } = plan;
  const asked = Object.entries(rest).map(([name, value]) => [field(name), held(value)] as const);
  return (
    againstValues(terms, { ...Object.fromEntries(asked), ...leftOut(plan), ...milestonesOf((milestones ?? []) as Milestone[], now) }) ??
    againstClauses(terms, plan)
  );
}

/** The same of terms that change what was offered before: what is not changed is not known here. */
function againstChanges(terms: TypedData, changes: Asked, now: number): string | null {
  const { milestones, ...rest } = changes;
  const asked = Object.entries(rest).map(([name, value]) => [field(name), held(value)] as const);
  const sums = milestones ? milestonesOf(milestones as Milestone[], now) : {};
  return againstValues(terms, { ...Object.fromEntries(asked), ...sums });
}

/** Why an offer's terms are not what was typed, where it offers any. */
export function againstOffered(offer: TypedData, terms: TypedData | undefined, body: Asked): string | null {
  const [plan, changes] = [part(body, "plan"), part(body, "changes")];
  const now = Number(offer.message["madeAt"]);
  if (!terms) return null;
  return plan ? againstPlan(terms, plan, now) : changes ? againstChanges(terms, changes, now) : null;
}

/** The same of a draft, whose id is the hash of its terms. */
export function againstDraft(digest: string, path: string): string | null {
  return path.toLowerCase().includes(digest.toLowerCase())
    ? null
    : say("Do not sign: these terms are another order's, {order}.", { order: digest });
}

/** A post's terms as its customer signed them: without the maker who takes it. */
export function posted(terms: TypedData): TypedData {
  return { ...terms, message: { ...terms.message, maker: NOBODY, version: 0, amends: NOTHING } };
}

/** Why a permit lets the escrow take something else than its owner's part of the terms. */
export function againstPermit(permit: TypedData, terms: TypedData): string | null {
  const { customer, maker, cumulative, relayFee, bond } = terms.message;
  const price = BigInt((cumulative as string[]).at(-1) ?? 0) + BigInt(String(relayFee));
  const pays = plain(permit.message["owner"]) === plain(customer);
  return againstValues(permit, { owner: pays ? customer : maker, value: pays ? price.toString() : String(bond) });
}

/** Whom a transaction is to name, and how much: what it hands on has to stand in its data. */
const HANDED_ON = ["delegate", "key", "to", "amount"];

/** Why nobody should send this who asked for that. */
export function againstAsked(data: string, body: Asked): string | null {
  for (const name of HANDED_ON) {
    const asked = body[name];
    if (typeof asked !== "string" || !/^(0x[0-9a-f]{40}|\d+)$/i.test(asked)) continue;
    const word = BigInt(asked).toString(16).padStart(64, "0");
    if (!data.toLowerCase().includes(word)) return say("Do not send: it does not say {asked}, which you asked for.", { asked });
  }
  return null;
}
