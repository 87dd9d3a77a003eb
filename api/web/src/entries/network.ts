// The drawn network by keyboard and pointer: one stop of the Tab key, arrows from node to node.

import { find, make } from "../page";

const svg = document.querySelector<SVGSVGElement>("[data-network]");

interface Mark {
  link: SVGAElement;
  x: number;
  y: number;
}

function start(picture: SVGSVGElement): void {
  const links = JSON.parse(find("#network-links").textContent ?? "[]") as [number, number, number][];
  const near = find<SVGPathElement>("[data-near]", picture);
  const details = find<HTMLElement>("[data-details]");
  const marks: Mark[] = Array.from(picture.querySelectorAll<SVGAElement>("[data-node]"), (link) => {
    const ring = find<SVGCircleElement>(".ring", link);
    return { link, x: Number(ring.getAttribute("cx")), y: Number(ring.getAttribute("cy")) };
  });
  const rows = Array.from(document.querySelectorAll<HTMLTableRowElement>("[data-twin] tbody tr"));

  const show = (place: number): void => {
    const mark = marks[place];
    if (!mark) return;
    const lines = links.filter(([from, to]) => from === place || to === place);
    const end = (index: number): string => `${marks[index]?.x} ${marks[index]?.y}`;
    near.setAttribute("d", lines.map(([from, to]) => `M${end(from)}L${end(to)}`).join(""));
    const row = document.getElementById(mark.link.getAttribute("href")?.slice(1) ?? "");
    const list = make("dl", "", { class: "facts tight" });
    for (const cell of row?.querySelectorAll<HTMLElement>("td[data-name]") ?? []) {
      const pair = make("div");
      pair.append(make("dt", cell.dataset["name"] ?? ""), make("dd", cell.textContent ?? ""));
      list.append(pair);
    }
    // Beside a party's name stands a button, whose words are no name.
    const called = row?.querySelector("th a") ?? row?.querySelector("th");
    details.replaceChildren(make("p", called?.textContent?.trim() ?? "", { class: "lead" }), list);
  };
  const go = (place: number): void => {
    for (const [index, mark] of marks.entries()) mark.link.setAttribute("tabindex", index === place ? "0" : "-1");
    marks[place]?.link.focus();
  };
  /** The nearest node that way; what lies aside counts double. */
  const towards = (place: number, dx: number, dy: number): number => {
    const from = marks[place];
    let best = place;
    let least = Infinity;
    for (const [index, mark] of marks.entries()) {
      if (!from || index === place) continue;
      const along = (mark.x - from.x) * dx + (mark.y - from.y) * dy;
      const aside = Math.abs((mark.x - from.x) * dy) + Math.abs((mark.y - from.y) * dx);
      if (along > 0 && along + 2 * aside < least) [best, least] = [index, along + 2 * aside];
    }
    return best;
  };
  const byStrength = (row: HTMLTableRowElement | undefined): number =>
    marks.findIndex((mark) => mark.link.getAttribute("href") === `#${row?.id}`);

  const placeOf = (target: EventTarget | null): number =>
    Number((target as Element | null)?.closest<SVGAElement>("[data-node]")?.dataset["node"] ?? -1);
  picture.addEventListener("focusin", (event) => show(placeOf(event.target)));
  picture.addEventListener("pointerover", (event) => show(placeOf(event.target)));
  picture.addEventListener("keydown", (event) => {
    const place = placeOf(event.target);
    const ways: Record<string, () => number> = {
      ArrowRight: () => towards(place, 1, 0),
      ArrowLeft: () => towards(place, -1, 0),
      ArrowDown: () => towards(place, 0, 1),
      ArrowUp: () => towards(place, 0, -1),
      Home: () => byStrength(rows[0]),
      End: () => byStrength(rows[rows.length - 1]),
    };
    const way = ways[event.key];
    if (place < 0 || !way) return;
    event.preventDefault();
    go(way());
  });
  picture.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("[data-node]");
    if (!link) return;
    event.preventDefault();
    find<HTMLDetailsElement>("[data-twin]").open = true;
    const row = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    row?.scrollIntoView({ block: "center" });
    row?.focus();
  });
}

if (svg) start(svg);
