"""Pictures of what the bench of attacks found."""
