// Filters of a list stand in the page's address: what one sees can be handed on.

/** Writes what a filtering form says into the address bar, once the list shows it. */
export function addressed(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-filters]");
  if (!form) return;
  const said = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value) said.set(name, value);
  history.replaceState(history.state, "", `${form.getAttribute("action") ?? "/"}?${said}`);
}
