// Forms that nobody signs: a question answered in its place, and settings that are put in the place of others.

import { inWords, post, put } from "./api";
import { bodyOf } from "./body";
import { bodyWithFiles } from "./jobs";
import { find, make, say, short } from "./page";
import { keep } from "./specification";

/** What was asked has been told in the form: the page stays as it is. */
export const TOLD = "told";

interface Advice {
  answer: string | null;
  answer_reason: string | null;
  offer: { text: string } | null;
  offer_reason: string | null;
}

function told(form: HTMLFormElement, parts: HTMLElement[]): typeof TOLD {
  const place = find<HTMLElement>("[data-answer]", form);
  place.replaceChildren(...parts);
  place.hidden = false;
  return TOLD;
}

/** What would a side answer that reckons with the other's best play? */
export async function asked(form: HTMLFormElement): Promise<typeof TOLD> {
  const advice = await post<Advice>(form.dataset["path"] ?? "", bodyOf(form));
  const words = { accept: say("Accept it."), refuse: say("Refuse it."), leave: say("Leave: no deal is better.") };
  const [why = "", amount = "", whySo = ""] = await inWords([advice.answer_reason ?? "", advice.offer?.text ?? "", advice.offer_reason ?? ""]);
  const offer = amount && say("You would offer {amount}.", { amount });
  const lines = [advice.answer ? words[advice.answer as keyof typeof words] : "", why, offer, whySo];
  return told(form, lines.filter((line) => line).map((line) => make("p", line)));
}

/** Puts what the form says in the place of what was there. A secret is told once, so the page stays with it. */
export async function putting(form: HTMLFormElement): Promise<typeof TOLD | null> {
  const { path, match } = form.dataset;
  const set = await put<{ secret?: string | null; url?: string | null }>(path ?? "", bodyOf(form), match);
  if (!set.secret) return null;
  const means = set.url
    ? say("Subscribe to this address in your calendar. It is told only now; whoever has it sees whose turn it is.")
    : say("The key of the webhook's signatures. It is told only now: keep it where your program finds it.");
  const secret = make("p");
  secret.append(make("code", set.url ?? set.secret, { class: "wrap" }));
  return told(form, [make("p", means), secret, make("p", say("Saved."))]);
}

/** Asks something that the service keeps nothing of, and shows the answer: as words, and as a file to save. */
export async function telling(form: HTMLFormElement): Promise<typeof TOLD> {
  const answer = await post<Record<string, unknown>>(form.dataset["path"] ?? "", await bodyWithFiles(form), crypto.randomUUID());
  const list = make("dl", "", { class: "facts tight" });
  for (const [name, value] of Object.entries(answer)) {
    const row = make("div");
    const words = typeof value === "object" ? JSON.stringify(value, null, 1) : String(value);
    row.append(make("dt", name.replaceAll("_", " ")), make("dd", words, { class: "wrap mono" }));
    list.append(row);
  }
  const href = URL.createObjectURL(new Blob([JSON.stringify(answer, null, 1)], { type: "application/octet-stream" }));
  const save = make("a", say("Save it as a file"), { href, download: "answer.json", class: "button quiet" });
  return told(form, [list, save]);
}

interface Drafted {
  drafts: { new: boolean; draft: { id: string; sentence: string; typed_data: { message: { specHash: string } } }; specification: unknown; specification_salt: string }[];
  waiting: { node: string }[];
  failed: string[];
}

/** Drafts the orders that a plan wants, and leads to them: both sides of each sign on its page. */
export async function drafting(form: HTMLFormElement, tell: (words: string) => void): Promise<typeof TOLD> {
  tell(say("Drafting…"));
  const made = await post<Drafted>(form.dataset["path"] ?? "", bodyOf(form), crypto.randomUUID());
  const list = make("ul");
  const sentences = await inWords(made.drafts.map(({ draft }) => draft.sentence));
  for (const [index, { draft, specification, specification_salt }] of made.drafts.entries()) {
    keep(draft.typed_data.message.specHash, specification, specification_salt);
    const line = make("li");
    line.append(make("a", short(draft.id), { href: `/orders/${draft.id}`, class: "mono" }), make("p", sentences[index] ?? "", { class: "fine wrap" }));
    list.append(line);
  }
  const words = [
    made.drafts.length ? say("{n} drafts wait for both sides' signatures:", { n: String(made.drafts.length) }) : say("Nothing is left to draft now."),
    made.waiting.length ? say("{n} more are paid from orders that have to be open first: ask again then.", { n: String(made.waiting.length) }) : "",
    made.failed.length ? say("The orders of these came to nothing: {nodes}.", { nodes: made.failed.join(", ") }) : "",
  ];
  const lines = words.slice(1).filter(Boolean).map((line) => make("p", line));
  return told(form, [make("p", words[0] ?? ""), list, ...lines]);
}
