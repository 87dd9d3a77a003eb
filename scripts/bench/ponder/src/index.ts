import { readFileSync } from "node:fs";
import { ponder } from "ponder:registry";
import { event as table } from "ponder:schema";

const { contracts } = JSON.parse(readFileSync("bench.json", "utf8"));
const plain = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

for (const [contract, { abi }] of Object.entries<any>(contracts)) {
  for (const { name } of abi) {
    ponder.on(`${contract}:${name}` as any, async ({ event, context }: any) => {
      await context.db.insert(table).values({
        id: event.id,
        block: event.block.number,
        index: event.log.logIndex,
        transaction: event.transaction.hash,
        address: event.log.address,
        name,
        arguments: JSON.stringify(event.args, plain),
      });
    });
  }
}
