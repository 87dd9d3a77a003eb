"""Every error that ``sharing.capability`` raises on purpose.

::

    CapabilityError
    ├── UnknownName         a concept or task that the ontology does not have; names the nearest ones
    ├── BadOntology         an entry of an ontology file that cannot be used: file, entry, what to do
    ├── BadEquipment        equipment that no count or parameter of its class allows
    ├── BadEnterprise       an enterprise without a name, or with a machine or quality that cannot be
    └── BadSetting          a threshold or size outside what it can mean
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from sharing.errors import SharingError


class CapabilityError(SharingError):
    """Root of the tree: catch this to catch everything the package raises on purpose."""


class UnknownName(CapabilityError):
    """The ontology does not have this concept or task."""

    def __init__(self, kind: str, given: str, known: Iterable[str]) -> None:
        self.kind = kind
        """``concept`` or ``task``."""
        self.given = given
        """What was asked for."""
        self.nearest = tuple(difflib.get_close_matches(given, sorted(known), n=3, cutoff=0.4))
        """Known names spelled alike, best first."""
        near = f"did you mean {', '.join(self.nearest)}?" if self.nearest else "no known name is near it."
        super().__init__(f"the ontology has no {kind} {given!r}: {near}")


class BadOntology(CapabilityError):
    """An entry of an ontology file cannot be used."""

    def __init__(self, source: str, entry: str, reason: str) -> None:
        self.source = source
        """The file."""
        self.entry = entry
        """The entry in it, as its dotted TOML key."""
        self.reason = reason
        """What is wrong and what to do."""
        super().__init__(f"{source}: {entry}: {reason}")


class BadEquipment(CapabilityError):
    """A machine has a count or a parameter that its class does not allow."""

    def __init__(self, concept: str, reason: str) -> None:
        self.concept = concept
        """The class of the machine."""
        super().__init__(f"equipment {concept}: {reason}")


class BadEnterprise(CapabilityError):
    """An enterprise without a name, or with a machine or a quality that nobody can have."""

    def __init__(self, enterprise: str, reason: str) -> None:
        self.enterprise = enterprise
        """Its id."""
        super().__init__(f"enterprise {enterprise!r}: {reason}.")


class BadSetting(CapabilityError):
    """A setting is outside what it can mean."""

    def __init__(self, name: str, given: float, rule: str) -> None:
        self.name = name
        self.given = given
        super().__init__(f"{name} is {given}: it must be {rule}.")
