"""Answers from the read model: which state a request sees, its pages, and when they need not be sent."""
