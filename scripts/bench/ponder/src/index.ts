import { readFileSync } from "node:fs";
import { ponder } from "ponder:registry";
import { about, event as table, order } from "ponder:schema";

const { contracts, projections } = JSON.parse(readFileSync("bench.json", "utf8"));
const plain = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
const isSubject = (type: string) => type === "address" || type === "bytes32";

for (const [contract, { abi }] of Object.entries<any>(contracts)) {
  for (const { name, inputs } of abi) {
    const subjects = inputs.filter((input: any) => input.indexed && isSubject(input.type));
    const isOrders = contract === "OrderEscrow" && inputs.some((input: any) => input.name === "id");
    ponder.on(`${contract}:${name}` as any, async ({ event, context }: any) => {
      const written = JSON.stringify(event.args, plain);
      await context.db.insert(table).values({
        id: event.id,
        block: event.block.number,
        index: event.log.logIndex,
        transaction: event.transaction.hash,
        address: event.log.address,
        name,
        arguments: written,
      });
      if (!projections) return;
      for (const subject of new Set<any>(subjects.map((input: any) => event.args[input.name])))
        await context.db.insert(about).values({ subject, event: event.id });
      if (isOrders) {
        const now = { block: event.block.number, last: name, arguments: written };
        await context.db.insert(order).values({ id: event.args.id, ...now }).onConflictDoUpdate(now);
      }
    });
  }
}
