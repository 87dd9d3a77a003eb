"""What only a development chain has: free coins, test dollars, and a clock that can be moved."""
