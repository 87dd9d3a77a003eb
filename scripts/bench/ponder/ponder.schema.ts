import { onchainTable } from "ponder";

export const event = onchainTable("event", (t) => ({
  id: t.text().primaryKey(),
  block: t.bigint().notNull(),
  index: t.integer().notNull(),
  transaction: t.hex().notNull(),
  address: t.hex().notNull(),
  name: t.text().notNull(),
  arguments: t.text().notNull(),
}));
