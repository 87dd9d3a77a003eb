// Small comforts: copying, the search key, light and dark, rows of a form.

import { find, make, say } from "./page";

export function reveal(within: ParentNode = document): void {
  for (const button of within.querySelectorAll<HTMLButtonElement>("[data-copy][hidden], [data-add-row][hidden]")) button.hidden = false;
}

/** Where the menu is wider than the screen, it begins at the page that is open. */
export function showCurrent(): void {
  const current = document.querySelector<HTMLElement>(".menu [aria-current]");
  const menu = current?.closest<HTMLElement>(".menu");
  if (!current || !menu) return;
  const [entry, all] = [current.getBoundingClientRect(), menu.getBoundingClientRect()];
  menu.scrollLeft += entry.left + entry.width / 2 - all.left - all.width / 2;
}

async function copy(button: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
  button.classList.add("done");
  const said = make("span", say("Copied"), { class: "hidden", role: "status" });
  button.append(said);
  setTimeout(() => {
    button.classList.remove("done");
    said.remove();
  }, 2000);
}

function theme(button: HTMLButtonElement): void {
  const chosen = button.value;
  document.documentElement.dataset["theme"] = chosen;
  find("meta[name=color-scheme]").setAttribute("content", chosen);
  document.cookie = `tally_theme=${chosen}; path=/; max-age=31536000; samesite=lax`;
  for (const one of document.querySelectorAll("[data-theme-choice]")) one.setAttribute("aria-pressed", String(one === button));
}

/** Rows of a form that can be added and removed: their names carry their number, `milestones.2.amount`. */
function renumber(list: HTMLElement): void {
  const rows = Array.from(list.querySelectorAll<HTMLElement>("[data-row]"));
  rows.forEach((row, index) => {
    for (const part of row.querySelectorAll("[name], [id], [for], [aria-describedby], [data-with], [data-number]")) {
      for (const name of ["name", "id", "for", "aria-describedby", "data-with"]) {
        const said = part.getAttribute(name);
        if (said) part.setAttribute(name, said.replace(/([.-])\d+([.-])/, `$1${index}$2`));
      }
      if (part.hasAttribute("data-number")) part.textContent = String(index + 1);
    }
    const remove = row.querySelector<HTMLElement>("[data-remove-row]");
    if (remove) remove.hidden = rows.length === 1;
  });
}

function add(list: HTMLElement): void {
  const last = list.querySelector<HTMLElement>("[data-row]:last-of-type");
  if (!last) return;
  const row = last.cloneNode(true) as HTMLElement;
  for (const kept of row.querySelectorAll("input[type=hidden]")) kept.remove();
  last.after(row);
  renumber(list);
  row.querySelector("input")?.focus();
}

export function start(): void {
  document.addEventListener("click", (event) => {
    const target = (event.target as Element).closest<HTMLElement>("[data-copy], [data-theme-choice], [data-add-row], [data-remove-row]");
    if (!target) return;
    if (target.matches("[data-copy]")) void copy(target);
    if (target.matches("[data-theme-choice]")) {
      event.preventDefault();
      theme(target as HTMLButtonElement);
    }
    const list = target.closest<HTMLElement>("[data-rows]");
    if (list && target.matches("[data-add-row]")) add(list);
    if (list && target.matches("[data-remove-row]")) {
      target.closest("[data-row]")?.remove();
      renumber(list);
      list.querySelector("input")?.focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest?.("input, textarea, select, [contenteditable], dialog");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find<HTMLInputElement>("[data-slash]").focus();
    }
  });
}
