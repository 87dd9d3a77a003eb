// Logs as their contracts' interfaces read them, each argument as the text that pages show.

import { type Abi, type AbiParameter, decodeEventLog, getAddress, type Hex } from "viem";
import { visible } from "../page";
import type { Log } from "./node";

export interface Told {
  contract: string;
  event: string;
  block: bigint;
  logIndex: bigint;
  transaction: Hex;
  /** Every value, in the order of the contract's interface. */
  leaves: string[];
}

export type Decoded = Told & { args: Record<string, unknown>; log: Log };

const ENUMS: Record<string, string[]> = {
  SharingKind: ["order", "resource", "capability"],
  CommunityKind: ["horizontal", "vertical"],
  LineState: ["none", "open", "disputed", "due", "settled"],
  CaseStage: ["none", "drawing", "voting", "void", "standing"],
  Duty: ["none", "drawn", "sealed", "revealed", "released"],
};

type Parameter = AbiParameter & { internalType?: string; components?: Parameter[] };

function texts(parameter: Parameter, value: unknown): string[] {
  const { type, components, internalType } = parameter;
  if (type.endsWith("]")) {
    const of = { ...parameter, type: type.replace(/\[\d*\]$/, ""), internalType: internalType?.replace(/\[\d*\]$/, "") ?? "" };
    return (value as unknown[]).flatMap((item) => texts(of as Parameter, item));
  }
  if (components) return components.flatMap((part) => texts(part, (value as Record<string, unknown>)[part.name ?? ""]));
  const names = internalType?.startsWith("enum ") ? ENUMS[internalType.slice(5)] : undefined;
  if (names) return [names[Number(value)] ?? String(value)];
  if (type === "address") return [getAddress(String(value))];
  return [String(value)];
}

/** What a log says by the interface of its contract; null for one that it does not know. */
export function decode(contract: string, abi: Abi, log: Log): Decoded | null {
  try {
    const told = decodeEventLog({ abi, topics: log.topics as [Hex, ...Hex[]], data: log.data });
    const args = (told.args ?? {}) as unknown as Record<string, unknown>;
    const event = abi.find((entry) => entry.type === "event" && entry.name === told.eventName);
    const inputs = (event && "inputs" in event ? event.inputs : []) as readonly Parameter[];
    return {
      contract,
      event: String(told.eventName),
      block: BigInt(log.blockNumber),
      logIndex: BigInt(log.logIndex),
      transaction: log.transactionHash,
      leaves: inputs.flatMap((input) => texts(input, args[input.name ?? ""])).map(visible),
      args,
      log,
    };
  } catch {
    return null;
  }
}

/** The values of an answer of the API, in their order. */
export function leavesOf(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (typeof value === "object") return Object.values(value).flatMap(leavesOf);
  return [visible(String(value))];
}

export const placeOf = (one: { block: bigint; logIndex: bigint }): string => `${one.block}-${one.logIndex}`;
