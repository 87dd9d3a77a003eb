"""The chain-facing package: nodes, contracts, signatures, and what they say."""
