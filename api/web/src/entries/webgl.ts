// Networks too large for SVG, drawn by WebGL. The table beside them says the same.

import Graph from "graphology";
import Sigma from "sigma";
import { find, make } from "../page";

interface Drawn {
  nodes: { id: string; name: string; x: number; y: number; communities: number[]; strength: number; degree: number }[];
  links: [number, number, number][];
  communities: { label: string }[];
}

const box = document.querySelector<HTMLElement>("[data-webgl]");

/** Colours of the page's own palette, as its stylesheet has them now. */
function colour(place: number | undefined): string {
  const swatches = document.querySelectorAll(".legend .swatch");
  const swatch = place === undefined ? null : swatches[place % swatches.length];
  return swatch ? getComputedStyle(swatch).fill : "#808080";
}

function start(place: HTMLElement): void {
  const drawn = JSON.parse(find("#network-data").textContent ?? "{}") as Drawn;
  const graph = new Graph();
  const strongest = Math.max(...drawn.nodes.map((node) => node.strength), 1);
  for (const node of drawn.nodes) {
    const size = 2 + 6 * Math.sqrt(node.strength / strongest);
    // WebGL counts upwards from below, pages downwards from above.
    graph.addNode(node.id, { label: node.name, x: node.x, y: 1000 - node.y, size, color: colour(node.communities[0]) });
  }
  const soft = getComputedStyle(document.documentElement).getPropertyValue("--line");
  const plain = make("span", "", { class: "line-colour" });
  document.body.append(plain);
  const line = getComputedStyle(plain).color || soft;
  plain.remove();
  for (const [from, to] of drawn.links) {
    const [one, other] = [drawn.nodes[from], drawn.nodes[to]];
    if (one && other && !graph.hasEdge(one.id, other.id)) graph.addEdge(one.id, other.id, { color: line, size: 0.4 });
  }
  const ink = { color: getComputedStyle(document.body).color };
  const sigma = new Sigma(graph, place, { labelColor: ink, labelDensity: 0.2 });
  const details = find<HTMLElement>("[data-details]");
  sigma.on("enterNode", ({ node }) => {
    const found = drawn.nodes.find((one) => one.id === node);
    if (!found) return;
    const groups = found.communities.map((index) => drawn.communities[index]?.label ?? "").join(", ");
    details.replaceChildren(make("p", found.name, { class: "lead" }), make("p", groups));
  });
  place.dataset["drawn"] = String(graph.order);
}

if (box) start(box);
