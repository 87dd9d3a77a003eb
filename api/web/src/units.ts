// In which unit the amounts of a message are.

import type { TypedData, Unit } from "./fields";
import { page } from "./page";

/** The token that a message names, that the page is about, or at which it counts. */
export function unitOf(data: TypedData, token: string | undefined): Unit | null {
  const named = [data.message["token"], token, data.domain["verifyingContract"]];
  for (const address of named) {
    const known = page.tokens[String(address)];
    if (known) return known;
  }
  return null;
}
