// The bundle that encrypts and opens files: `await import(address)` loads it where it is needed, and nowhere else.

export * from "../envelopes";
