"""Pages for people: Jinja2 templates, one stylesheet, one bundle, nothing from anywhere else."""
