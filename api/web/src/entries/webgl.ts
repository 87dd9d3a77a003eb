// Networks too large for SVG, drawn by WebGL. The table beside them says the same.

import Graph from "graphology";
import Sigma from "sigma";
import type { NodeHoverDrawingFunction } from "sigma/rendering";
import { find, make, say } from "../page";

interface Drawn {
  nodes: { id: string; name: string; x: number; y: number; communities: number[]; strength: number; degree: number }[];
  links: [number, number, number][];
  communities: { label: string }[];
}

const box = document.querySelector<HTMLElement>("[data-webgl]");

/** A colour of the page's stylesheet as red, green and blue, which is all that the shaders understand. */
function plain(colour: string): string {
  const dot = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  if (!dot) return "#808080";
  dot.fillStyle = colour;
  dot.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = dot.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${(alpha ?? 255) / 255})`;
}

/** What a part of the page is painted with now. */
function painted(selector: string, what: "color" | "backgroundColor" | "fill"): string {
  const found = document.querySelector(selector);
  return found ? plain(getComputedStyle(found)[what]) : "#808080";
}

function community(place: number | undefined): string {
  const swatches = document.querySelectorAll(".legend .swatch").length;
  return place === undefined ? "#808080" : painted(`.legend li:nth-child(${(place % swatches) + 1}) .swatch`, "fill");
}

/** Links are a veil: there are thousands of them. */
function veil(): string {
  return painted("body", "color").replace(/[\d.]+\)$/, "0.22)");
}

/** The name of the node under the pointer, on the page's own ground. */
const named: NodeHoverDrawingFunction = (context, data, settings) => {
  const size = settings.labelSize;
  context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
  const width = context.measureText(data.label ?? "").width;
  context.fillStyle = painted(".sheet", "backgroundColor");
  context.fillRect(data.x + data.size + 1, data.y - size, width + 8, size * 2);
  context.fillStyle = painted("body", "color");
  context.fillText(data.label ?? "", data.x + data.size + 5, data.y + size / 3);
};

function start(place: HTMLElement): void {
  const drawn = JSON.parse(find("#network-data").textContent ?? "{}") as Drawn;
  const graph = new Graph();
  const strongest = Math.max(...drawn.nodes.map((node) => node.strength), 1);
  const groups = new Map(drawn.nodes.map((node) => [node.id, node.communities]));
  for (const node of drawn.nodes) {
    const size = 2 + 6 * Math.sqrt(node.strength / strongest);
    // WebGL counts upwards from below, pages downwards from above.
    graph.addNode(node.id, { label: node.name, x: node.x, y: 1000 - node.y, size });
  }
  for (const [from, to] of drawn.links) {
    const [one, other] = [drawn.nodes[from], drawn.nodes[to]];
    if (one && other && !graph.hasEdge(one.id, other.id)) graph.addEdge(one.id, other.id, { size: 0.4 });
  }
  const font = getComputedStyle(document.body).fontFamily;
  const sigma = new Sigma(graph, place, { labelFont: font, labelGridCellSize: 220, labelRenderedSizeThreshold: 5, defaultDrawNodeHover: named });
  const paint = (): void => {
    const colours = drawn.communities.map((_, index) => community(index));
    graph.updateEachNodeAttributes((id, node) => ({ ...node, color: colours[groups.get(id)?.[0] ?? -1] ?? "#808080" }));
    const line = veil();
    graph.updateEachEdgeAttributes((_, edge) => ({ ...edge, color: line }));
    sigma.setSetting("labelColor", { color: painted("body", "color") });
  };
  paint();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const details = find<HTMLElement>("[data-details]");
  sigma.on("enterNode", ({ node }) => {
    const found = drawn.nodes.find((one) => one.id === node);
    if (!found) return;
    const labels = found.communities.map((index) => drawn.communities[index]?.label ?? "").join(", ");
    details.replaceChildren(make("p", found.name, { class: "lead" }), make("p", labels));
  });
  place.dataset["drawn"] = String(graph.order);
}

if (box) {
  try {
    start(box);
  } catch {
    // Without a graphics card, or with WebGL switched off.
    box.classList.add("none");
    box.replaceChildren(make("p", say("This browser draws no WebGL: the table below says the same."), { class: "note" }));
  }
}
