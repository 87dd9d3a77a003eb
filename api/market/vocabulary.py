"""The words for capabilities: those of the ontology that ships."""

from __future__ import annotations

from functools import lru_cache

from api.errors import InvalidRequest
from sharing.capability.enterprise import ConceptName, TaskName
from sharing.capability.errors import UnknownName
from sharing.capability.io import read_ontology
from sharing.capability.ontology import Ontology


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """Read once."""
    return read_ontology()


def check_task(field: str, name: str) -> None:
    """See that there is such a kind of task.

    Raises:
        InvalidRequest: if not, with the nearest.
    """
    try:
        ontology().task(TaskName(name))
    except UnknownName as error:
        raise InvalidRequest.field(field, str(error)) from error


def check_machine(field: str, name: str) -> None:
    """See that there is such a class of machines.

    Raises:
        InvalidRequest: if not, with the nearest.
    """
    try:
        ontology().concept(ConceptName(name))
    except UnknownName as error:
        raise InvalidRequest.field(field, str(error)) from error


def label_of(task: str) -> str:
    """What people call a kind of task."""
    return ontology().task(TaskName(task)).label
