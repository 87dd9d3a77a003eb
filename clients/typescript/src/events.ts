// Live events (Server-Sent Events) for programs: taken up again where the connection broke, each told once. Pages
// may use the browser's own EventSource; this one bears a token, ends when it is told to, and says what was wrong.

import { Problem, type Schemas } from "./client.js";
import type { operations } from "./schema.js";

export type Wanted = NonNullable<operations["streamEvents"]["parameters"]["query"]>;

/** One event of the stream. */
export interface Told {
  /** Where the stream is after it: whoever comes back with it (`since`) misses nothing and is told nothing twice. */
  id: string;
  /** `retracted`: what was told before, named by `data.id`, was taken back by a reorganisation. */
  name: "happened" | "retracted";
  data: Schemas["EventListed"];
}

export interface Listening {
  /** A session's token, asked for with every connection. */
  token?: () => string | undefined;
  /** Ends it: the loop over the events is left without an error. */
  signal?: AbortSignal;
  /** Called whenever a connection stands: from the first one on nothing is missed. */
  connected?: () => void;
  /** Connections in a row that may fail before it gives up. */
  attempts?: number;
  fetch?: (request: Request) => Promise<Response>;
}

/** Milliseconds without a line after which a connection is taken for dead: the service says something every 15 s. */
const SILENCE = 45_000;
const BUSY = new Set([429, 502, 503, 504]);

/** Events as they are indexed: `for await (const told of events(service, { order: id }))`. */
export async function* events(service: string, wanted: Wanted = {}, options: Listening = {}): AsyncGenerator<Told, void> {
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const { since, ...asked } = wanted;
  const url = new URL(`${service.replace(/\/$/, "")}/v1/events`);
  for (const [name, value] of Object.entries(asked)) if (value != null) url.searchParams.set(name, String(value));
  const reader = new EventReader(since ?? "");
  for (let failures = 0; ; ) {
    const dead = new AbortController();
    let silence: ReturnType<typeof setTimeout> | undefined;
    let body: ReadableStreamDefaultReader<Uint8Array> | undefined;
    // Node forgets the signal of a request that is answered: the body has to be told by itself.
    const leave = (): void => {
      dead.abort();
      body?.cancel().catch(() => undefined);
    };
    options.signal?.addEventListener("abort", leave);
    try {
      if (options.signal?.aborted) return;
      silence = setTimeout(leave, SILENCE);
      const headers = new Headers({ Accept: "text/event-stream" });
      if (reader.last) headers.set("Last-Event-ID", reader.last);
      const token = options.token?.();
      if (token) headers.set("Authorization", `Bearer ${token}`);
      const response = await send(new Request(url, { headers, signal: dead.signal }));
      if (!response.ok && !BUSY.has(response.status)) throw new Problem(response.status, (await response.json()) as Problem["said"]);
      if (!response.ok || !response.body) throw new Error(`${url} answers ${response.status}.`);
      reader.begin();
      options.connected?.();
      const decoder = new TextDecoder();
      body = response.body.getReader();
      for (;;) {
        const { done, value } = await body.read();
        if (options.signal?.aborted) return;
        if (done) break;
        failures = 0;
        clearTimeout(silence);
        silence = setTimeout(leave, SILENCE);
        yield* reader.read(decoder.decode(value, { stream: true }));
      }
    } catch (error) {
      if (options.signal?.aborted) return;
      if (error instanceof Problem || ++failures >= (options.attempts ?? 10)) throw error;
    } finally {
      clearTimeout(silence);
      options.signal?.removeEventListener("abort", leave);
      leave();
    }
    await new Promise((go) => setTimeout(go, reader.retry));
  }
}

/** Events from pieces of text, by the rules of the HTML standard. */
class EventReader {
  /** Milliseconds to wait before a new connection, as the service asks. */
  retry = 1000;
  private rest = "";
  private id: string;
  private name = "";
  private data: string[] = [];

  constructor(public last: string) {
    this.id = last;
  }

  /** Forget an event that a connection's end cut off: it is told again. */
  begin(): void {
    this.rest = this.name = "";
    this.id = this.last;
    this.data = [];
  }

  *read(text: string): Generator<Told, void> {
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line) {
        this.field(line);
        continue;
      }
      const told = { id: this.id, name: this.name as Told["name"], data: this.data.join("\n") };
      this.last = this.id;
      this.name = "";
      this.data = [];
      if (told.data) yield { ...told, data: JSON.parse(told.data) as Told["data"] };
    }
  }

  private field(line: string): void {
    const colon = line.indexOf(":");
    const [name, value] = colon < 0 ? [line, ""] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
    if (name === "event") this.name = value;
    else if (name === "data") this.data.push(value);
    else if (name === "id") this.id = value;
    else if (name === "retry" && /^\d+$/.test(value)) this.retry = Number(value);
  }
}
