"""Communities: who belongs to them, who decides, what is due."""
