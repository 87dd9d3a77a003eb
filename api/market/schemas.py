from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from api.market.vocabulary import ontology
from api.values import Schema


class TaskWord(Schema):
    """A kind of task."""

    name: str = Field(examples=["disk-sleeve"])
    label: str = Field(description="For people.")
    machines: list[str] = Field(description="Classes of machines that do it, the most typical first.")


class MachineWord(Schema):
    """A class of the tree of resources."""

    name: str = Field(examples=["cnc-lathe"])
    label: str = Field(description="For people.")
    parent: str | None = Field(description="The class that it is a kind of.")


class Vocabulary(Schema):
    """The words for capabilities."""

    tasks: list[TaskWord]
    concepts: list[MachineWord]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Made once."""
    known = ontology()
    return Vocabulary(
        tasks=[
            TaskWord(name=task.name, label=task.label, machines=list(task.machines))
            for task in known.tasks.values()
        ],
        concepts=[
            MachineWord(name=concept.name, label=concept.label, parent=concept.parent)
            for concept in known.concepts.values()
        ],
    )
