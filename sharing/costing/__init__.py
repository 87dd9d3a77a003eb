"""What an order costs and who is owed what: activity-based costing, records of work, settlement."""
