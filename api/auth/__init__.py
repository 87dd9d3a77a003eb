"""Who is asking: Sign-in with Ethereum (EIP-4361), sessions, and what endpoints know of the caller."""
