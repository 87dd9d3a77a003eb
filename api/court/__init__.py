"""Our own court, for those who judge: cases, duties, stake, sealed votes."""
