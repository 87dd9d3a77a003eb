import { Hono } from "hono";

// Ponder wants a server; nobody asks it.
export default new Hono();
