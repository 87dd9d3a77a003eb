"""What a maker gives away of an order, and what waits in it for others."""
