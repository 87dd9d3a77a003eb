"""What customers ask the market for, from a draft to the maker that gets it."""
