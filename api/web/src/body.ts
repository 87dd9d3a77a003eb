// What a form says, as JSON, and what is wrong with it, beside its fields.

import { keccak256, stringToBytes } from "viem/utils";
import type { FieldError } from "./api";
import { make, page, say } from "./page";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A field that cannot be what was typed. */
export class Wrong extends Error {
  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(problem);
  }
}

const parts = new Intl.NumberFormat(page.language).formatToParts(12345.6);
const POINT = parts.find((part) => part.type === "decimal")?.value ?? ".";
const GROUP = parts.find((part) => part.type === "group")?.value ?? ",";

/** An amount as people type it in their language, in the token's smallest units. */
export function smallest(text: string, decimals: number): string {
  const plain = text.trim().replace(/[\s\u00a0\u202f'’]/g, "");
  const [whole = "", rest = "", more] = plain.split(POINT);
  const grouped = whole.split(GROUP);
  const wellGrouped = grouped.length === 1 || grouped.every((part, index) => (index ? part.length === 3 : /^\d{1,3}$/.test(part)));
  const digits = grouped.join("");
  if (more !== undefined || !wellGrouped || !/^\d+$/.test(digits) || !/^\d*$/.test(rest)) {
    throw new Error(say("Give an amount such as {example}.", { example: `1${GROUP}250${POINT}50` }));
  }
  if (rest.replace(/0+$/, "").length > decimals) {
    throw new Error(say("This token has {decimals} digits behind the point.", { decimals: String(decimals) }));
  }
  return BigInt(digits + rest.slice(0, decimals).padEnd(decimals, "0")).toString();
}

function decimalsOf(control: Control): number {
  const own = control.dataset["decimals"];
  if (own) return Number(own);
  const select = control.form?.querySelector<HTMLSelectElement>("select[data-token]");
  return Number(select?.selectedOptions[0]?.dataset["decimals"] ?? "0");
}

/** A price of one, times how many. */
function product(control: Control): string {
  const [price, count] = (control.dataset["of"] ?? "").split(" ").map((name) => control.form?.querySelector<Control>(`[name="${CSS.escape(name)}"]`));
  return (BigInt(smallest(price?.value ?? "", price ? decimalsOf(price) : 0)) * BigInt(count?.value || "0")).toString();
}

function valueOf(control: Control): unknown {
  const text = control.value.trim();
  switch (control.dataset["as"]) {
    case "integer":
      return Number(text);
    case "amount":
      return smallest(text, decimalsOf(control));
    case "product":
      return product(control);
    case "seconds":
      return Math.round(Number(text) * Number(control.dataset["unit"] ?? "1"));
    case "bps":
      return Math.round(Number(text.replace(",", ".")) * 100);
    case "number":
      return Number(text.replace(",", "."));
    case "words":
      return text.split(/[\s,;]+/).filter(Boolean);
    case "time":
      return new Date(text).toISOString().replace(".000Z", "Z");
    case "json":
      return JSON.parse(text) as unknown;
    case "keccak":
      return keccak256(stringToBytes(text));
    default:
      return text;
  }
}

function put(body: Record<string, unknown>, path: string[], value: unknown): void {
  let place: Record<string, unknown> | unknown[] = body;
  path.forEach((key, index) => {
    const holder = place as Record<string, unknown>;
    if (index === path.length - 1) holder[key] = value;
    else place = (holder[key] ??= /^\d+$/.test(path[index + 1] ?? "") ? [] : {}) as Record<string, unknown>;
  });
}

/** Whether a control goes with another one that says nothing. */
function missing(form: HTMLFormElement, other: string | undefined): boolean {
  return other !== undefined && !form.querySelector<Control>(`[name="${CSS.escape(other)}"]`)?.value;
}

/** The form's body. What is left empty is left out; ticked boxes of one name make a list.
 *
 * @throws Wrong naming the first field that cannot be understood. */
export function bodyOf(form: HTMLFormElement): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const element of Array.from(form.elements)) {
    const control = element as Control;
    if (!control.name || control.disabled || missing(form, control.dataset["with"])) continue;
    const box = control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
    if (box && control.dataset["as"]?.startsWith("list")) {
      const list = (body[control.name] ??= []) as unknown[];
      if (control.checked) list.push(control.dataset["as"] === "list-integer" ? Number(control.value) : control.value);
      continue;
    }
    if ((box && !control.checked) || control.value.trim() === "") continue;
    try {
      put(body, control.name.split("."), valueOf(control));
    } catch (error) {
      throw new Wrong(control.name, error instanceof Error ? error.message : String(error));
    }
  }
  for (const { dataset } of form.querySelectorAll<HTMLElement>("fieldset[data-some]:not(:disabled)")) {
    const name = dataset["some"] ?? "";
    const ticked = body[name];
    if (Array.isArray(ticked) && ticked.length === 0) throw new Wrong(name, say("Tick at least one."));
  }
  return body;
}

export function clear(form: HTMLFormElement): void {
  for (const said of form.querySelectorAll(".wrong")) said.remove();
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-errormessage");
  }
  const problem = form.querySelector<HTMLElement>("[data-problem]");
  if (problem) problem.hidden = true;
}

/** What a reader knows a field by: its label, or its name where the form has none. */
export function called(form: HTMLFormElement, field: string): string {
  const control = field ? form.querySelector<Control>(`[name="${CSS.escape(field)}"]`) : null;
  return control?.labels?.[0]?.firstChild?.textContent?.trim() || field;
}

/** Says what is wrong beside each field that the form has, and the rest at its end; moves the focus there. */
export function mark(form: HTMLFormElement, summary: string, errors: FieldError[]): void {
  let first: HTMLElement | null = null;
  for (const { field, problem } of errors) {
    const named = field && form.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
    if (!named) continue;
    const id = `wrong-${field}`;
    named.setAttribute("aria-invalid", "true");
    named.setAttribute("aria-errormessage", id);
    named.closest(".field, fieldset, form")?.append(make("p", problem, { class: "wrong", id }));
    first ??= named;
  }
  const place = form.querySelector<HTMLElement>("[data-problem]");
  if (place && !(first && errors.length === 1)) {
    place.textContent = summary;
    place.hidden = false;
  }
  (first ?? place)?.focus();
}
