// A party's score, made again from the registry's logs and held against its storage and against the page.

import { type Hex, pad, toEventSelector, type Abi, type AbiEvent } from "viem";
import { say } from "../page";
import { type Audit, compare, mappingSlot } from "./checks";
import { accountOf, add, evidenceIn, evidenceOf, fixed, isRating, muOf, ratingIn, scoreOf, type Settings } from "./credit";
import type { Decoded } from "./events";

function topic(abi: Abi, name: string): Hex {
  return toEventSelector(abi.find((entry) => entry.type === "event" && entry.name === name) as AbiEvent);
}

export async function checkCredit(audit: Audit): Promise<void> {
  const { node, shown, tell } = audit;
  const credit = audit.address("CreditRegistry");
  const abi = await audit.abi("CreditRegistry");
  const logs = (topics: (Hex | Hex[] | null)[]) => node.logs(credit, topics, shown.fromBlock, shown.block);
  const [born] = await audit.decoded(await logs([topic(abi, "Configured")]));
  if (!born) return tell("differs", say("The score from the logs"), say("The node knows no such registry."));
  const told = born.args["settings"] as Record<string, bigint>;
  const settings = Object.fromEntries(Object.entries(told).filter(([name]) => name !== "tiers").map(([name, value]) => [name, BigInt(value)])) as unknown as Settings;

  const party = pad(shown.subject.toLowerCase() as Hex);
  const pieces = await audit.decoded(await logs([[topic(abi, "AccountMoved"), topic(abi, "ObjectiveEvent")], party]));
  const ratings = await audit.decoded(await logs([topic(abi, "RatingRevealed"), null, null, party]));
  let account = { sum: 0n, weight: 0n, day: 0n };
  const wrong: string[] = [];
  for (const piece of pieces) {
    const after = accountOf(piece.args["account"] as bigint);
    const evidence = evidenceIn(piece.args["evidence"] as bigint);
    const made = add(account, after.day, evidence, settings);
    const kept = made.account;
    const fits = kept.sum === after.sum && kept.weight === after.weight && made.fadedDays === evidence.fadedDays;
    if (!fits || !fromRating(piece, ratings)) wrong.push(`${piece.block}-${piece.logIndex}`);
    account = after;
  }
  tell(
    wrong.length ? "differs" : "ok",
    say("Each piece of evidence made of the record what the formula says"),
    wrong.length ? wrong.join(", ") : say("{count} pieces, counted again in whole numbers.", { count: String(pieces.length) }),
  );

  const own = await audit.proven("CreditRegistry", mappingSlot(shown.subject, shown.slots["accounts"] ?? 0));
  const prior = await audit.proven("CreditRegistry", pad(`0x${(shown.slots["prior"] ?? 0).toString(16)}`));
  const stored = accountOf(own.word);
  const ends = stored.sum === account.sum && stored.weight === account.weight && stored.day === account.day;
  const asked = (await audit.read("CreditRegistry", "accountOf", [shown.subject])) as bigint;
  const said = own.proven ? say("Proven by Merkle proofs from the block's header.") : say("The node gives no proofs; its word for storage was taken.");
  tell(ends && asked === own.word ? "ok" : "differs", say("The logs end in the record that storage has"), said);
  const mu = muOf(prior.word);
  const score = scoreOf(account, mu, settings);
  compare(audit, say("The score from the logs"), "score", fixed(score));
  compare(audit, say("What is expected of strangers (μ)"), "mu", fixed(mu));
  compare(audit, say("Weight of the evidence (W)"), "weight", fixed(account.weight));
}

/** A rating's evidence follows from what was revealed; other evidence has no words behind it. */
function fromRating(piece: Decoded, ratings: Decoded[]): boolean {
  const evidence = evidenceIn(piece.args["evidence"] as bigint);
  if (!isRating(evidence)) return true;
  const said = ratings.find((one) => one.args["id"] === piece.args["id"] && one.args["rater"] === piece.args["source"]);
  if (!said) return false;
  const record = said.args["record"] as bigint;
  // Which half of the record is the rater's follows from neither event: one of the two it is.
  return [true, false].some((byMaker) => evidenceOf(ratingIn(record, byMaker), evidence.bias, evidence.mu) === evidence.value);
}
