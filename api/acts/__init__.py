"""What several sign, or one for somebody else to send: kept until it is complete, then sent."""
