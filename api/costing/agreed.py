"""The rule by which an order's cost is settled, from the specification that its terms hold.

Who settles by it cannot change the rule afterwards: its salted hash is in the terms that both sides signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from ledger.acts.base import hexed
from ledger.errors import InputError
from ledger.signing import salted_spec_hash
from ledger.system import System, UnknownOrder
from ledger.types import Hash32

FIELD = "settlement"
"""The field of a specification that holds the rule."""


class NoRule(InputError):
    """A specification, or a pot, that tells no rule."""


class SpecificationDiffers(InputError):
    """Not the specification that both sides agreed on."""


def rule_of(system: System, spec: object, salt: Hash32, order: Hash32, where: str) -> str:
    """The text of the rule that a private specification holds.

    Args:
        system: the deployment.
        spec: the specification.
        salt: of its hash.
        order: whose it is.
        where: what it is called in an error.

    Raises:
        NoRule: if the pot is of no order, or the specification has no rule.
        SpecificationDiffers: if the terms in force hold another one.
    """
    hashed = salted_spec_hash(spec, salt)  # pyright: ignore[reportArgumentType]  # from JSON
    try:
        known = system.find_order(order)
    except UnknownOrder as error:
        raise NoRule(
            f"The pot {hexed(order)} is of no order, so no terms hold a rule for it: "
            "give it by `--rule` or `rule`."
        ) from error
    if hashed != known.terms.spec_hash:
        raise SpecificationDiffers(
            f"{where} is not the specification that the terms in force of order {hexed(order)} hold: take "
            "the one that both sides agreed on."
        )
    rule = cast("Mapping[str, object]", spec).get(FIELD) if isinstance(spec, Mapping) else None
    if not isinstance(rule, str):
        raise NoRule(
            f'{where} holds no rule: it has no text "{FIELD}", such as '
            '"shared:9000,savings=50%,overrun=60%"; agree on one, and say it.'
        )
    return rule
