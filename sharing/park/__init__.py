"""An example park: synthetic enterprises, core manufacturers and their chains, the same for the same seed."""
