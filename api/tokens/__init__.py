"""Tokens: those that the deployment knows, those that only look like them, and who gets what is left over."""
