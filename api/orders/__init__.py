"""Orders: drafted and signed off chain, opened by a relayed transaction, then read from the chain."""
