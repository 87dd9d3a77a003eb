// Times are written in UTC by the server; here the reader's own time and the distance from now are added.

import { make, page, say } from "./page";

const clock = new Intl.DateTimeFormat(page.language, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const distance = new Intl.RelativeTimeFormat(page.language, { numeric: "auto" });
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function away(seconds: number): string {
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size * 1.5 || unit === "minute") return distance.format(Math.round(seconds / size), unit);
  }
  return "";
}

export function localise(within: ParentNode = document): void {
  const zone = new Date().getTimezoneOffset() !== 0;
  for (const time of within.querySelectorAll<HTMLTimeElement>("time[data-unix]:not([data-told])")) {
    time.dataset["told"] = "";
    const unix = Number(time.dataset["unix"]);
    if (unix > 8.64e12) continue;
    const at = new Date(unix * 1000);
    const said: string[] = [];
    if ("relative" in time.dataset) said.push(away(unix - Date.now() / 1000));
    if (zone) said.push(say("{time} your time", { time: clock.format(at) }));
    if (said.length) time.after(" ", make("span", `(${said.join("; ")})`, { class: "local" }));
  }
}

/** Fields for a time zone begin with the reader's own. */
function zones(within: ParentNode): void {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const input of within.querySelectorAll<HTMLInputElement>("input[data-zone]")) input.value ||= own;
}

/** Fields for a time begin with the reader's own clock: `data-unix` is what they are to say. */
export function preset(within: ParentNode = document): void {
  zones(within);
  for (const input of within.querySelectorAll<HTMLInputElement>("input[type=datetime-local][data-unix]")) {
    const at = new Date(Number(input.dataset["unix"]) * 1000);
    if (!input.value) input.value = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, input.step === "1" ? 19 : 16);
  }
}
