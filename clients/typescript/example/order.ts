// One order from its plan to the delivery that is accepted: SERVICE, CUSTOMER_KEY and MAKER_KEY say where and who.

import { privateKeyToAccount } from "viem/accounts";
import { connect, must, Problem, type Schemas, sign } from "../src/client.js";
import { events, type Told } from "../src/events.js";

declare const process: { env: Record<string, string | undefined> };

const service = process.env["SERVICE"] ?? "http://127.0.0.1:8080";
const client = connect(service);
const customer = privateKeyToAccount(process.env["CUSTOMER_KEY"] as `0x${string}`);
const maker = privateKeyToAccount(process.env["MAKER_KEY"] as `0x${string}`);

const deployment = await must(client.GET("/v1/deployment"));
const escrow = { chainId: deployment.chain_id, contract: deployment.contracts["OrderEscrow"] ?? "" };
const token = deployment.tokens.find((one) => one.symbol === "dUSD");
if (!token) throw new Error("This deployment knows no dUSD.");

const plan: Schemas["DraftIn"] = {
  kind: "order",
  customer: customer.address,
  maker: maker.address,
  token: token.address,
  milestones: [{ amount: "600000000", due_in: 864_000 }],
  review: 259_200,
  cure: 172_800,
  default_maker_bps: 5000,
  relay_fee: "0",
  min_maker_tier: 0,
  max_subcontract_bps: 0,
  publish: false,
};
const draft = await must(client.POST("/v1/orders", { body: plan }));
const terms = {
  ...escrow,
  primaryType: "OrderTerms",
  message: { customer: customer.address, maker: maker.address, token: token.address, cumulative: ["600000000"] },
};
const path = { id: draft.id };
for (const [party, account] of [["customer", customer], ["maker", maker]] as const) {
  const funding = draft.funding[party];
  if (!funding) throw new Error(`This order has no ${party} yet.`);
  const { needed, permit, permit_deadline } = funding;
  const body: Schemas["SignatureIn"] = { party, signature: await sign(draft, terms, account) };
  if (permit && permit_deadline) {
    const message = { owner: account.address, spender: escrow.contract, value: needed.amount };
    const meant = { chainId: escrow.chainId, contract: token.address, primaryType: "Permit", message };
    body.permit = { deadline: permit_deadline.unix, signature: await sign(permit, meant, account) };
  }
  await must(client.POST("/v1/orders/{id}/signatures", { params: { path }, body }));
}
// What happens to it is told meanwhile, each thing once, however often the connection breaks.
const told: Told[] = [];
const over = new AbortController();
await new Promise<void>((connected, failed) => {
  const listen = async (): Promise<void> => {
    for await (const event of events(service, { order: draft.id }, { connected, signal: over.signal })) told.push(event);
  };
  listen().catch(failed);
});
await must(client.POST("/v1/orders/{id}/open", { params: { path, query: { wait: 20 } } }));

const work = { milestones: [1] };
const said = { ...escrow, message: { id: draft.id, milestones: 1 } };
const delivery = await must(client.POST("/v1/orders/{id}/deliveries/typed-data", { params: { path }, body: work as Schemas["DeliveryIn"] }));
const delivered = { ...work, signature: await sign(delivery, { ...said, primaryType: "Delivery" }, maker) };
await must(client.POST("/v1/orders/{id}/deliveries", { params: { path, query: { wait: 20 } }, body: delivered as Schemas["SignedDeliveryIn"] }));

const approval = await must(client.POST("/v1/orders/{id}/approvals/typed-data", { params: { path }, body: work as Schemas["ApprovalIn"] }));
let refused = "";
try {
  await sign(approval, { ...said, primaryType: "Approval", message: { id: draft.id, milestones: 3 } }, customer);
} catch (error) {
  refused = (error as Error).message;
}
const approved = { ...work, signature: await sign(approval, { ...said, primaryType: "Approval" }, customer) };
await must(client.POST("/v1/orders/{id}/approvals", { params: { path, query: { wait: 20 } }, body: approved as Schemas["SignedApprovalIn"] }));

const order = await must(client.GET("/v1/orders/{id}", { params: { path } }));
const asked = { query: { order: draft.id, min_block: order.as_of.number, newest_first: false } };
const history = await must(client.GET("/v1/audit/events", { params: asked }));
while (told.length < history.events.length) await new Promise((go) => setTimeout(go, 20));
over.abort();

let unknown = "";
try {
  await must(client.GET("/v1/orders/{id}", { params: { path: { id: `0x${"1f".repeat(32)}` } } }));
} catch (error) {
  unknown = error instanceof Problem ? error.kind : String(error);
}
console.log(JSON.stringify({ id: order.id, status: order.status, refused, unknown, told: told.map((event) => event.data.id), history: history.events.map((event) => event.id) }));
