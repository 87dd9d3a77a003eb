"""The read model: what the contracts' logs say, as tables in the domain's words."""
