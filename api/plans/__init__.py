"""What is made of what, who makes it, and when: bills of materials, plans and schedules."""
