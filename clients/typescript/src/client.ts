// A thin client of the service for authors of pages and programs: `openapi-fetch` over our own types, problems
// as errors, requests repeated where that is safe, and nothing signed but what was asked for.

import createClient, { type Client as Typed } from "openapi-fetch";
import { hashTypedData, type Hex, type LocalAccount, type TypedDataDefinition } from "viem";
import type { components, paths } from "./schema.js";

export type Schemas = components["schemas"];
export type Client = Typed<paths>;

/** What the service answers when something is wrong: one sentence that says what, and what to do (RFC 9457). */
export class Problem extends Error {
  readonly kind: string;

  constructor(
    readonly status: number,
    /** All that was said: some kinds have members of their own. */
    readonly said: Schemas["Problem"] & Record<string, unknown>,
  ) {
    super(said.detail);
    this.name = "Problem";
    /** The end of the problem's type, such as `order-unknown`. */
    this.kind = said.type.split("/").at(-1) ?? "";
  }
}

export interface Options {
  /** A session's token, asked for with every request. */
  token?: () => string | undefined;
  /** How often a request is sent at most. Writes bear an Idempotency-Key, so that none is done twice. */
  attempts?: number;
  fetch?: (request: Request) => Promise<Response>;
}

const BUSY = new Set([429, 502, 503, 504]);

/** A service's operations by path and method: `client.GET("/v1/orders/{id}", { params: { path: { id } } })`. */
export function connect(service: string, options: Options = {}): Client {
  const attempts = options.attempts ?? 4;
  const send = options.fetch ?? ((request: Request) => fetch(request));
  return createClient<paths>({
    baseUrl: service.replace(/\/$/, ""),
    fetch: async (request: Request) => {
      const token = options.token?.();
      if (token) request.headers.set("Authorization", `Bearer ${token}`);
      if (request.method !== "GET" && !request.headers.has("Idempotency-Key")) {
        request.headers.set("Idempotency-Key", crypto.randomUUID());
      }
      // A challenge works once.
      const most = new URL(request.url).pathname === "/v1/sign-in" ? 1 : attempts;
      for (let attempt = 1; ; attempt++) {
        const last = attempt >= most;
        try {
          const response = await send(request.clone());
          if (last || !BUSY.has(response.status)) return response;
          await pause(attempt, response.headers.get("Retry-After"));
        } catch (error) {
          if (last) throw error;
          await pause(attempt, null);
        }
      }
    },
  });
}

function pause(attempt: number, after: string | null): Promise<void> {
  const asked = after !== null && /^\d+$/.test(after) ? Number(after) * 1000 : 100 * 2 ** (attempt - 1);
  return new Promise((go) => setTimeout(go, Math.min(asked, 60_000)));
}

/** The answer of a request that has to succeed: `await must(client.GET(…))`. */
export async function must<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) throw new Problem(response.status, error as Schemas["Problem"] & Record<string, unknown>);
  return data as T;
}

/** What is to be signed, as every `…/typed-data` and every draft tells it. */
export interface ToSign {
  digest: string;
  typed_data: Record<string, unknown>;
}

/** What the signer means: where the signature counts, and what the message must say. */
export interface Meant {
  chainId: number;
  contract: string;
  primaryType: string;
  message: Record<string, unknown>;
}

/** A signature of what is meant. The service's digest, sentence and typed data are not believed: the digest is
 * computed here, and every field that is named in `meant` must be as it is there. */
export async function sign(toSign: ToSign, meant: Meant, account: Pick<LocalAccount, "signTypedData">): Promise<Hex> {
  const data = toSign.typed_data as unknown as TypedDataDefinition & { message: Record<string, unknown> };
  const differ = (what: string, given: unknown, wanted: unknown): void => {
    if (plain(given) !== plain(wanted)) {
      throw new Error(`The service asks for another signature: ${what} is ${plain(given)}, not ${plain(wanted)}.`);
    }
  };
  differ("the digest", toSign.digest, hashTypedData(data));
  differ("the message", data.primaryType, meant.primaryType);
  differ("the chain", data.domain?.chainId, meant.chainId);
  differ("the contract", data.domain?.verifyingContract, meant.contract);
  for (const [name, wanted] of Object.entries(meant.message)) differ(`${meant.primaryType}.${name}`, data.message[name], wanted);
  return account.signTypedData(data);
}

/** Numbers as the decimal strings that amounts are, addresses and hashes in one case. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(",")}]`;
  return String(value).toLowerCase();
}
