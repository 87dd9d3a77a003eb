// The private specification of a draft: the service forgets it and its salt, so this browser keeps both.

const name = (id: string) => `tally-specification-${id.toLowerCase()}`;

export function keep(id: string, specification: unknown, salt: string): void {
  localStorage.setItem(name(id), JSON.stringify({ order: id, specification, salt }, null, 2));
}

/** Offers what is kept as a file, on the page of its order. */
export function offer(): void {
  const place = document.querySelector<HTMLElement>("[data-kept-specification]");
  const kept = place && localStorage.getItem(name(place.dataset["keptSpecification"] ?? ""));
  const link = place?.querySelector<HTMLAnchorElement>("[data-save]");
  if (!place || !kept || !link) return;
  place.hidden = false;
  link.href = URL.createObjectURL(new Blob([kept], { type: "application/json" }));
}
