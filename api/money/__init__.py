"""A party's money: what it holds, what contracts hold for it, and what its own account does with it."""
