// A bill of materials on its way to a price: exploded and costed by the service's jobs, shown as a table.

import { keccak256 } from "viem/utils";
import { get, post, Problem } from "./api";
import { finished, type Job } from "./jobs";
import { enter } from "./session";
import { find, make, page, say } from "./page";

interface Bill {
  currency?: { symbol: string; decimals: number };
  items: { id: string; lead_time?: number; own_cost?: number | string }[];
  lines: { parent: string; component: string; quantity: number | string }[];
}
interface Cost {
  cost: string;
  currency: { symbol: string; decimals: number };
  days: number;
  critical_path: string[];
}
interface Needs {
  items: { item: string; needed: string }[];
}

type Tell = (words: string) => void;

/** A number as planning writes it, "12", "0.5" or "5/3". */
function plain(exact: string | number): number {
  const [over, under] = String(exact).split("/");
  return Number(over) / Number(under ?? 1);
}

async function done<T>(path: string, body: unknown, tell: Tell): Promise<T> {
  const job = await finished(await post<Job>(path, body, crypto.randomUUID()), tell);
  return get<T>(job.result?.path ?? "");
}

async function inSession<T>(ask: () => Promise<T>, tell: Tell): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    tell(say("Signing in: your wallet asks for a signature that proves your address."));
    await enter();
    return ask();
  }
}

interface Row {
  id: string;
  level: number;
  each: string;
}

/** The tree from the top down, each line once, and no deeper than it is. */
function rows(bill: Bill, top: string): Row[] {
  const below = new Map<string, { component: string; quantity: number | string }[]>();
  for (const line of bill.lines) below.set(line.parent, [...(below.get(line.parent) ?? []), line]);
  const found: Row[] = [];
  const walk = (id: string, level: number, each: string) => {
    found.push({ id, level, each });
    for (const line of below.get(id) ?? []) walk(line.component, level + 1, String(line.quantity));
  };
  walk(top, 0, "1");
  return found;
}

function table(bill: Bill, top: string, needs: Needs): HTMLElement {
  const needed = new Map(needs.items.map((one) => [one.item, one.needed]));
  const items = new Map(bill.items.map((one) => [one.id, one]));
  const number = new Intl.NumberFormat(page.language, { maximumFractionDigits: 3 });
  const money = moneyOf(bill);
  const made = make("table", "", { class: "bill" });
  const head = make("tr");
  const titles = [say("Part"), say("For each above"), say("Needed in all"), say("Days"), say("Own cost of one")];
  head.append(...titles.map((title, index) => make("th", title, { scope: "col", ...(index ? { class: "right" } : {}) })));
  const body = make("tbody");
  for (const { id, level, each } of rows(bill, top)) {
    const row = make("tr");
    const item = items.get(id);
    const first = make("th", "", { scope: "row", class: `level-${Math.min(level, 6)}` });
    first.append(make("span", id));
    const cells = [number.format(plain(each)), number.format(plain(needed.get(id) ?? "0")), String(item?.lead_time ?? 0), money(plain(item?.own_cost ?? 0))];
    row.append(first, ...cells.map((text) => make("td", text, { class: "right num" })));
    body.append(row);
  }
  const top_ = make("thead");
  top_.append(head);
  made.append(make("caption", say("What one bill comes to")), top_, body);
  return made;
}

function moneyOf(bill: Bill): (smallest: number) => string {
  const { symbol, decimals } = bill.currency ?? { symbol: "", decimals: 0 };
  const form = new Intl.NumberFormat(page.language, { minimumFractionDigits: Math.min(2, decimals), maximumFractionDigits: decimals });
  return (smallest) => `${form.format(smallest / 10 ** decimals)} ${symbol}`.trim();
}

async function explode(place: HTMLElement): Promise<void> {
  const file = find<HTMLInputElement>("[data-bill-file]", place).files?.[0];
  const result = find<HTMLElement>("[data-bill-result]", place);
  const progress = find<HTMLElement>("[data-bill-progress]", place);
  const tell: Tell = (words) => {
    progress.classList.toggle("busy", words !== "");
    progress.textContent = words;
  };
  try {
    if (!file) throw new Error(say("Choose a file first."));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const bill = read(new TextDecoder().decode(bytes));
    const parts = new Set(bill.lines.map((line) => line.component));
    const top = bill.items.find((item) => !parts.has(item.id))?.id;
    if (!top) throw new Error(say("The bill has nothing at its top: every item is a part of another."));
    const quantity = find<HTMLInputElement>("[data-bill-quantity]", place).value || "1";
    const cost = await inSession(() => done<Cost>("/v1/plans/costs", { bill, item: top }, tell), tell);
    const demands = [{ item: top, quantity, due: cost.days }];
    const needs = await done<Needs>("/v1/plans/explosions", { bill, demands }, tell);
    const whole = plain(cost.cost) * plain(quantity);
    const words = say("{quantity} × {item} cost {cost} and take {days} days from the first part on: {path}.", {
      quantity,
      item: top,
      cost: moneyOf(bill)(whole),
      days: String(cost.days),
      path: cost.critical_path.join(" → "),
    });
    const scroll = make("div", "", { class: "scrolls", tabindex: "0", role: "group", "aria-label": say("What one bill comes to") });
    scroll.append(table(bill, top, needs));
    result.replaceChildren(make("p", words, { class: "lead" }), scroll);
    price(place, result, whole / 10 ** (bill.currency?.decimals ?? 0));
    const form = place.closest("form");
    const hash = form?.querySelector<HTMLInputElement>('[name="bom.hash"]');
    const label = form?.querySelector<HTMLInputElement>('[name="bom.name"]');
    if (hash && label) [hash.value, label.value] = [keccak256(bytes), file.name.slice(0, 120)];
    tell("");
  } catch (error) {
    tell("");
    result.replaceChildren(make("p", error instanceof Error ? error.message : String(error), { class: "problem", role: "alert" }));
  }
}

function read(text: string): Bill {
  try {
    const bill = JSON.parse(text) as Bill;
    if (Array.isArray(bill.items)) return { ...bill, lines: bill.lines ?? [] };
  } catch {
    // Said below, in words.
  }
  throw new Error(say('This is no bill of materials: give JSON with "items" and "lines".'));
}

/** A button that fills what the whole costs into the prices of the form, divided evenly. */
function price(place: HTMLElement, result: HTMLElement, whole: number): void {
  const use = make("button", say("Use it as the price"), { type: "button", class: "button quiet" });
  use.addEventListener("click", () => {
    const fields = Array.from(place.closest("form")?.querySelectorAll<HTMLInputElement>("[data-price]") ?? []);
    const form = new Intl.NumberFormat(page.language, { maximumFractionDigits: 2, useGrouping: false });
    const cents = Math.round(whole * 100);
    const share = Math.floor(cents / fields.length);
    fields.forEach((field, index) => {
      field.value = form.format((index === fields.length - 1 ? cents - share * index : share) / 100);
    });
    fields[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    fields[0]?.focus();
  });
  const line = make("p", "", { class: "actions" });
  line.append(use);
  result.append(line);
}

export function start(): void {
  document.addEventListener("click", (event) => {
    const go = (event.target as Element).closest<HTMLElement>("[data-bill-go]");
    const place = go?.closest<HTMLElement>("[data-bill]");
    if (place) void explode(place);
  });
}
