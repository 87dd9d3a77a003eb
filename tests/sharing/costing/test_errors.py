"""The tree of errors is drawn whole, and all of it can be caught by its root."""

from __future__ import annotations

import inspect

from sharing.costing import errors
from sharing.errors import SharingError


def test_the_tree_names_every_error_and_each_is_a_costing_error() -> None:
    made = [
        one for _, one in inspect.getmembers(errors, inspect.isclass) if one.__module__ == errors.__name__
    ]
    assert errors.__doc__ and len(made) == 14
    for one in made:
        assert one.__name__ in errors.__doc__
        assert issubclass(one, errors.CostingError if one is not errors.CostingError else SharingError)
