// The hash of an order's terms (EIP-712), which is the order's id: made from what the chain has, not from what we say.

import { concat, encodeAbiParameters, hashDomain, type Hex, keccak256, toHex } from "viem";

const TYPE =
  "OrderTerms(uint8 kind,address customer,address maker,address token,uint128[] cumulative,uint40[] deadlines,uint40 inputsDue," +
  "uint128 bond,uint32 review,uint32 cure,uint40 openBy,uint40 courtBy,uint16 defaultMakerBps,uint16 feeBps,uint128 relayFee," +
  "Clauses[] clauses,uint16 version,bytes32 amends,bytes32 specHash,uint64 salt)" +
  "Clauses(bytes32 parent,uint8 parentMilestone,uint16 maxSubcontractBps,uint8 minMakerTier,address arbiter,address backup," +
  "bytes32 courtData,uint128 maxCourtFee,bytes32 meterId,address meterSigner,uint128 rate,uint64 maxUnits,uint64 claimUnits," +
  "uint32 interval,uint32 grace)";

const FIELDS = [
  ["uint256", "kind"], ["address", "customer"], ["address", "maker"], ["address", "token"], ["list", "cumulative"],
  ["list", "deadlines"], ["uint256", "inputsDue"], ["uint256", "bond"], ["uint256", "review"], ["uint256", "cure"],
  ["uint256", "openBy"], ["uint256", "courtBy"], ["uint256", "defaultMakerBps"], ["uint256", "feeBps"],
  ["uint256", "relayFee"], ["bytes32", "clauses"], ["uint256", "version"], ["bytes32", "amends"], ["bytes32", "specHash"],
  ["uint256", "salt"],
] as const;

export type Terms = Record<string, unknown> & { customer: Hex; maker: Hex; cumulative: readonly bigint[]; bond: bigint };

function list(values: readonly (bigint | number)[]): Hex {
  return keccak256(concat(values.map((value) => toHex(BigInt(value), { size: 32 }))));
}

/** Zero stands for no clauses, of which the signed list is empty. */
const NO_CLAUSES = /^0x0+$/;

function word(kind: string, name: string, value: unknown): unknown {
  if (name === "clauses" && NO_CLAUSES.test(String(value))) return keccak256("0x");
  if (kind === "list") return list(value as readonly (bigint | number)[]);
  return kind === "uint256" ? BigInt(value as bigint | number) : value;
}

/** The digest that both sides signed. */
export function termsDigest(terms: Terms, chainId: number, escrow: Hex): Hex {
  const struct = encodeAbiParameters(
    [{ type: "bytes32" }, ...FIELDS.map(([kind]) => ({ type: kind === "list" ? "bytes32" : kind }))],
    [keccak256(toHex(TYPE)), ...FIELDS.map(([kind, name]) => word(kind, name, terms[name]))] as never,
  );
  const domain = hashDomain({
    domain: { name: "Tallystick", version: "1", chainId: BigInt(chainId), verifyingContract: escrow },
    types: {
      EIP712Domain: [
        { name: "name", type: "string" },
        { name: "version", type: "string" },
        { name: "chainId", type: "uint256" },
        { name: "verifyingContract", type: "address" },
      ],
    },
  });
  return keccak256(concat(["0x1901", domain, keccak256(struct)]));
}
