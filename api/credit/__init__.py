"""Credit: a score with each term of its formula, and what it asks of the next order."""
