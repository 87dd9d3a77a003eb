"""Ratings: sealed by a signature, revealed by whoever knows the salt, read with what they decided."""
