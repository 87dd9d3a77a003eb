"""Orders turned into sub-orders: bills of materials, what they need, how long they take, what they cost."""
