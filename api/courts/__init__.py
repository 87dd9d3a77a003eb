"""The courts that this deployment knows, and what they cost."""
