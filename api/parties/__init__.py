"""Parties: entered into the registry by their own signature, read with keys and credit."""
