"""``tally demo``: the main job on a private chain, from two signatures to credit.

``scenario`` tells the story, ``stage`` is where it happens, ``checks`` holds it to the rules, ``report``
shows it.
"""
