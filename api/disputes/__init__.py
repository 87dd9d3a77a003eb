"""What is contested: offers to settle it first, then a court, its ruling, and what comes back."""
