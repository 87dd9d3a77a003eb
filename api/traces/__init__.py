"""Production traces: roots, the machine's key, who may look or steer."""
