// Requests to this service, and its problems (RFC 9457).

import { page, say } from "./page";

export interface FieldError {
  field: string;
  problem: string;
}

/** What the service answered instead: one sentence, and what is wrong with which field. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly fields: FieldError[],
  ) {
    super(detail);
  }
}

type Body = Record<string, unknown>;

/** A problem in the reader's language: the API itself speaks English. */
export async function problemInWords(status: number, title: string, detail: string, fields: FieldError[] = []): Promise<Problem> {
  const [titled = title, detailed = detail, ...said] = await inWords([title, detail, ...fields.map(({ problem }) => problem)]);
  return new Problem(status, titled, detailed, fields.map(({ field, problem }, index) => ({ field, problem: said[index] ?? problem })));
}

/** @throws Error in words, if nobody answers at all: browsers say that in English. */
async function ask(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new Error(say("The service cannot be reached: look at your connection, and try again."));
  }
}

async function answered<T>(response: Response): Promise<T> {
  const text = await response.text();
  let body: Body = {};
  try {
    body = text ? (JSON.parse(text) as Body) : {};
  } catch {
    // A proxy's page: its status is all that it says.
  }
  if (!response.ok) {
    const fields = Array.isArray(body["errors"]) ? (body["errors"] as FieldError[]) : [];
    const { title, detail } = body;
    if (typeof title === "string" && typeof detail === "string") throw await problemInWords(response.status, title, detail, fields);
    throw new Problem(response.status, "", say("The service could not answer ({status}): try again in a moment.", { status: String(response.status) }), []);
  }
  return body as T;
}

export async function get<T>(path: string): Promise<T> {
  return answered<T>(await ask(path, { headers: { Accept: "application/json" } }));
}

export async function del(path: string): Promise<void> {
  await answered(await ask(path, { method: "DELETE", headers: { Accept: "application/json" } }));
}

/** Puts JSON in the place of what was there; with a tag only if that is still what was read. */
export async function put<T>(path: string, body: unknown, match?: string): Promise<T> {
  const headers: Record<string, string> = { "Content-Type": "application/json", Accept: "application/json" };
  if (match) headers["If-Match"] = match;
  return answered<T>(await ask(path, { method: "PUT", headers, body: JSON.stringify(body) }));
}

/** Posts JSON. With a key the same request can be sent again and is done once. */
export async function post<T>(path: string, body: unknown, key?: string): Promise<T> {
  const headers: Record<string, string> = { "Content-Type": "application/json", Accept: "application/json" };
  if (key) headers["Idempotency-Key"] = key;
  for (let attempt = 0; ; attempt++) {
    const response = await ask(path, { method: "POST", headers, body: JSON.stringify(body) });
    // With a key, what was lost on its way or is being worked on is asked again; without one, never.
    const wait = Number(response.headers.get("Retry-After") ?? "0");
    if (key && attempt < 4 && wait > 0 && (response.status === 409 || response.status === 503)) {
      await sleep(Math.min(wait, 5) * 1000);
      continue;
    }
    return answered<T>(response);
  }
}

/** What is no JSON, on its way here or there. */
export async function putBytes<T>(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<T> {
  const headers = { "Content-Type": "application/octet-stream", Accept: "application/json" };
  return answered<T>(await ask(path, { method: "PUT", headers, body: bytes }));
}

export async function getBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await ask(path, {});
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : answered(response);
}

/** As many sentences as the service puts into words at once. */
const AT_ONCE = 50;

/** Sentences of the API in the reader's language; as they came where that cannot be had. */
export async function inWords(texts: string[]): Promise<string[]> {
  if (page.language.startsWith("en")) return texts;
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  const body = JSON.stringify({ texts: texts.slice(0, AT_ONCE) });
  try {
    const response = await fetch("/words", { method: "POST", headers, body });
    return response.ok ? [...((await response.json()) as { texts: string[] }).texts, ...texts.slice(AT_ONCE)] : texts;
  } catch {
    return texts;
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

export interface Transaction {
  intent: string;
  state: "signing" | "pending" | "mined" | "failed";
  transaction_hash: string | null;
  block: { number: number } | null;
  refusal: { detail: string } | null;
  problem: string | null;
}

/** Waits until a relayed transaction is mined or has failed, and tells each state on the way. */
export async function follow(first: Transaction, tell: (transaction: Transaction) => void): Promise<Transaction> {
  let transaction = first;
  for (let round = 0; transaction.state === "signing" || transaction.state === "pending"; round++) {
    tell(transaction);
    await sleep(Math.min(250 * (round + 1), 2000));
    transaction = await get<Transaction>(`/v1/transactions/${encodeURIComponent(transaction.intent)}`);
  }
  if (transaction.state === "failed") {
    const why = transaction.refusal?.detail ?? transaction.problem ?? "";
    throw await problemInWords(409, "", why);
  }
  return transaction;
}
