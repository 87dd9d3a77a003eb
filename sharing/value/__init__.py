"""What sharing brings, and a division of it that holds: Cobb–Douglas, Shapley, the core (SF §4, §5.3)."""
