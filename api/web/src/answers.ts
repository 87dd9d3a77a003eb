// Forms that nobody signs: a question answered in its place, and settings that are put in the place of others.

import { post, put } from "./api";
import { bodyOf } from "./body";
import { find, make, say } from "./page";

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
  const offer = advice.offer ? say("You would offer {amount}.", { amount: advice.offer.text }) : "";
  const lines = [advice.answer ? words[advice.answer as keyof typeof words] : "", advice.answer_reason, offer, advice.offer_reason];
  return told(form, lines.filter((line) => line).map((line) => make("p", line ?? "")));
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
