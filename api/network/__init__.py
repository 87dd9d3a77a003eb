"""Who is like whom, who works with whom, and what follows from it."""
