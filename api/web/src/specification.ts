// The private specification of an order: the service forgets it and its salt, so this browser keeps both, by
// the salted hash that the terms name: offers and counter-offers of one thing share it.

const name = (hash: string) => `tally-specification-${hash.toLowerCase()}`;

export function keep(hash: string, specification: unknown, salt: string): void {
  localStorage.setItem(name(hash), JSON.stringify({ specHash: hash, specification, salt }, null, 2));
}

/** Offers what is kept as a file, on the pages of its offers and its order. */
export function offer(): void {
  const place = document.querySelector<HTMLElement>("[data-kept-specification]");
  const kept = place && localStorage.getItem(name(place.dataset["keptSpecification"] ?? ""));
  const link = place?.querySelector<HTMLAnchorElement>("[data-save]");
  if (!place || !kept || !link) return;
  place.hidden = false;
  link.href = URL.createObjectURL(new Blob([kept], { type: "application/json" }));
}
