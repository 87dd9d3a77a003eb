"""The history: checked against the chain, and taken away."""
