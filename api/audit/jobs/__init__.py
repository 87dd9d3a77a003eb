"""Audits as long work: anybody may ask, and whoever has a job's id may take its result."""
