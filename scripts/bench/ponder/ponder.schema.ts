import { onchainTable, primaryKey } from "ponder";

export const event = onchainTable("event", (t) => ({
  id: t.text().primaryKey(),
  block: t.bigint().notNull(),
  index: t.integer().notNull(),
  transaction: t.hex().notNull(),
  address: t.hex().notNull(),
  name: t.text().notNull(),
  arguments: t.text().notNull(),
}));

// What follows is written only where bench.json asks for projections.

export const about = onchainTable(
  "about",
  (t) => ({ subject: t.hex().notNull(), event: t.text().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.subject, table.event] }) }),
);

export const order = onchainTable("order", (t) => ({
  id: t.hex().primaryKey(),
  block: t.bigint().notNull(),
  last: t.text().notNull(),
  arguments: t.text().notNull(),
}));
