// What a form's order would mean, said while it is written: the sentence that both would sign. Nothing is kept.

import { inWords, post, Problem } from "./api";
import { bodyOf, called } from "./body";
import { find, say } from "./page";

interface Preview {
  sentence: string;
  lines: string[];
}

const WAIT = 500;
let timer = 0;

async function tell(form: HTMLFormElement): Promise<void> {
  const place = find<HTMLElement>("[data-preview-words]");
  const list = find<HTMLElement>("[data-preview-lines]");
  const said = (words: string, lines: string[] = []) => {
    place.textContent = words;
    list.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  };
  if (!form.checkValidity()) return said(say("Fill in the fields that are needed, and your terms stand here in words."));
  try {
    const plan = bodyOf(form);
    delete plan["specification"];
    delete plan["publish"];
    const found = await post<Preview>(form.dataset["preview"] ?? "", plan);
    const [sentence, ...lines] = await inWords([found.sentence, ...found.lines]);
    said(sentence ?? found.sentence, lines);
  } catch (error) {
    const wrong = error instanceof Problem ? error.fields : [];
    const words = error instanceof Error ? error.message : String(error);
    said(error instanceof Problem && wrong.length ? error.title : words, wrong.map(({ field, problem }) => `${called(form, field)}: ${problem}`));
  }
}

export function start(): void {
  const soon = (event: Event) => {
    const form = (event.target as Element).closest?.<HTMLFormElement>("form[data-preview]");
    if (!form) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => void tell(form), WAIT);
  };
  document.addEventListener("input", soon);
  document.addEventListener("change", soon);
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-add-row], [data-remove-row]")) soon(event);
  });
}
