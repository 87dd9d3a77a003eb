"""Orders on the way to the chain: opened by both, posted and taken, or paid from above."""
