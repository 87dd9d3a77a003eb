// Long work that a form asks for: its files read, its progress shown, and a button to cancel it.

import { del, get, post, problemInWords, sleep } from "./api";
import { bodyOf, Wrong } from "./body";
import { find, make, say } from "./page";

export interface Job {
  id: string;
  state: string;
  share: number;
  words: string;
  ended: unknown;
  result: { path: string } | null;
  problem: { detail?: string } | null;
}

type Tell = (words: string) => void;
type Body = Record<string, unknown>;

/** Waits until a job has ended, and tells where it stands on the way.
 *
 * @throws Problem if it ended without a result. */
export async function finished(first: Job, tell: Tell, see: (job: Job) => void = () => {}): Promise<Job> {
  let job = first;
  for (let round = 0; !job.ended; round++) {
    tell(job.words || say("Waiting for its turn…"));
    see(job);
    await sleep(Math.min(200 * (round + 1), 1500));
    job = await get<Job>(`/v1/jobs/${job.id}`);
  }
  if (!job.result) throw await problemInWords(409, "", job.problem?.detail ?? say("It was cancelled."));
  return job;
}

/** JSON, or one document in each line. */
function parsed(text: string, lines: boolean): unknown {
  if (!lines) return JSON.parse(text);
  try {
    const whole = JSON.parse(text) as unknown;
    return Array.isArray(whole) ? whole : [whole];
  } catch {
    return text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line) as unknown);
  }
}

/** The form's body, with the JSON files that it names: what is typed stands over what a file says. */
export async function bodyWithFiles(form: HTMLFormElement): Promise<Body> {
  const body = bodyOf(form);
  for (const input of form.querySelectorAll<HTMLInputElement>("input[data-json]")) {
    const file = input.files?.[0];
    const name = input.dataset["json"] ?? "";
    if (!file) continue;
    try {
      const said = parsed(await file.text(), input.dataset["lines"] !== undefined);
      body[name] = Array.isArray(said) ? said : { ...(said as Body), ...(body[name] as Body | undefined) };
    } catch {
      throw new Wrong(name, say("{name} is not JSON: choose another file.", { name: file.name }));
    }
  }
  return body;
}

interface Offers {
  parties?: { name: string }[];
  quotes?: { party: string }[];
}

/** Whoever is quoted is a party of the plan: those that no file lists have no limit. */
function withParties(body: Body): Body {
  const offers = body["offers"] as Offers | undefined;
  const known = offers?.parties ?? [];
  const quoting = new Set(offers?.quotes?.map((quote) => quote.party));
  for (const { name } of known) quoting.delete(name);
  if (quoting.size === 0) return body;
  return { ...body, offers: { ...offers, parties: [...known, ...Array.from(quoting, (name) => ({ name }))] } };
}

/** Asks for the work and waits for it. */
export async function queued(form: HTMLFormElement, tell: Tell): Promise<Body> {
  const body = withParties(await bodyWithFiles(form));
  tell(say("Sending…"));
  const job = await post<Job>(form.dataset["path"] ?? "", body, crypto.randomUUID());
  const bar = make("progress", "", { max: "1", "aria-label": say("How much is done") });
  const cancel = make("button", say("Cancel"), { type: "button", class: "button quiet" });
  cancel.addEventListener("click", () => {
    cancel.disabled = true;
    void del(`/v1/jobs/${job.id}`).catch(() => (cancel.disabled = false));
  });
  find("[data-progress]", form).after(bar, cancel);
  try {
    const done = await finished(job, tell, (now) => (bar.value = now.share));
    return { ...done };
  } finally {
    bar.remove();
    cancel.remove();
  }
}
