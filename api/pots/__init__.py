"""Pots: what is divided, among whom, and what anybody can carry out."""
