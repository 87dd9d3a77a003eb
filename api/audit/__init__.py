"""What auditors ask: all events in words, histories, how the index stands to the chain, files taken away."""
