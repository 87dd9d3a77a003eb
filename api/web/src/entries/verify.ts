// "Check against the chain": the audit page's own bundle.

import { Audit, type Outcome, run } from "../chain/checks";
import { Node } from "../chain/node";
import { shown } from "../chain/shown";
import { find, make, page, say } from "../page";

const WORDS: Record<Outcome, string> = { ok: "✓", differs: "✗", open: "?" };

function line(list: HTMLElement, outcome: Outcome, what: string, detail: string): void {
  const names = { ok: say("fits"), differs: say("differs"), open: say("not checked") };
  const item = make("li", "", { class: `check-line ${outcome}`, "data-outcome": outcome });
  item.append(make("span", WORDS[outcome], { class: "mark", "aria-hidden": "true" }), make("strong", what), make("span", ` (${names[outcome]}) `, { class: "soft" }), make("span", detail, { class: "detail wrap" }));
  list.append(item);
}

async function verify(form: HTMLFormElement): Promise<void> {
  const button = find<HTMLButtonElement>("button", form);
  const list = find<HTMLElement>("[data-findings]");
  const verdict = find<HTMLElement>("[data-verdict]");
  const url = form.dataset["node"] ?? page.chain?.rpc ?? "";
  button.disabled = true;
  list.replaceChildren();
  verdict.className = "progress busy";
  verdict.textContent = say("Asking the node at {node}…", { node: url });
  const count: Record<Outcome, number> = { ok: 0, differs: 0, open: 0 };
  try {
    const audit = new Audit(new Node(url), shown(), (outcome, what, detail) => {
      count[outcome]++;
      line(list, outcome, what, detail);
    });
    await run(audit);
  } catch (error) {
    count.open++;
    line(list, "open", say("The node answers"), error instanceof Error ? error.message : String(error));
  }
  const total = { ok: String(count.ok), differs: String(count.differs), open: String(count.open) };
  const outcome: Outcome = count.differs ? "differs" : count.open ? "open" : "ok";
  verdict.className = `verdict ${outcome}`;
  verdict.dataset["outcome"] = outcome;
  verdict.textContent = {
    ok: say("All {ok} checks fit: the chain says what this page says.", total),
    differs: say("{differs} checks differ: do not believe this page.", total),
    open: say("{ok} checks fit; {open} could not be made with this node.", total),
  }[outcome];
  verdict.focus();
  button.disabled = false;
}

const form = document.querySelector<HTMLFormElement>("[data-verify]");
if (form) {
  find<HTMLButtonElement>("button", form).disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void verify(form);
  });
}
