"""What makers can do, for whom, and when they are free; its hash can be anchored in the party registry."""
