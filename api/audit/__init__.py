"""What auditors ask: every event in words, histories, and how the index stands to the chain."""
