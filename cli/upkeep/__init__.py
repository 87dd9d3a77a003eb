"""What stands around the chain: the parts that ``tally up`` starts, and what ``tally doctor`` looks at."""
