"""What nobody thought of: generated requests to every operation, by nobody and by both sides of an order.

They are about their own things, and about others that are not there.

No request makes the service stumble, and every answer is one that the description knows. The operations are
those of the description, so that none is forgotten. ``HYPOTHESIS_PROFILE=deep`` tries far more of each.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.events import endpoints as events
from api.reading import dependencies
from api.settings import ServiceSettings
from tests.api.house import NOBODY, OTHER, OWNER, House, housed
from tests.api.operations import OPERATIONS
from tests.api.support import RELAYER, World
from tests.deep import DEEP

CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
NOT_YET = ("not-indexed-yet", "nothing-indexed-yet", "not-ready")
"""Kinds of problems of status 503 that say when to come again: a block of the future, asked for by number."""
LEAVING = {"signOut", "endSession"}
"""Whoever does these is nobody afterwards."""


@dataclass
class Described:
    """The service, and its own description of itself."""

    house: House
    schema: Any


@pytest.fixture(scope="module")
def described(world: World, tmp_path_factory: pytest.TempPathFactory) -> Generator[Described]:
    """One service for all generated requests."""
    database = str(tmp_path_factory.mktemp("generated") / "api.sqlite")
    settings = ServiceSettings(
        replace(world.settings, database=database), RELAYER, reads=0, writes=0, relay_quota=None
    )
    with pytest.MonkeyPatch.context() as patch, housed(settings, world) as house:
        patch.setattr(dependencies, "WAIT", 0.05)  # nobody mines meanwhile
        patch.setattr(events, "LIFE", 0.05)  # nor does anything happen
        schema: Any = schemathesis.openapi.from_url(f"{house.client.base_url}/openapi.json")
        # An order that has moved is told before the body is read.
        schema.config.checks.negative_data_rejection.expected_statuses.append("412")
        yield Described(house, schema)


@pytest.mark.parametrize("operation_id", sorted(OPERATIONS))
def test_generated_requests(operation_id: str, described: Described) -> None:
    house, operation = described.house, described.schema.find_operation_by_id(operation_id)
    places = {
        name: text for name, text in house.places(operation.path).items() if f"{{{name}}}" in operation.path
    }
    roles = [NOBODY] if operation_id in LEAVING else [NOBODY, OWNER, OTHER]
    profile = hypothesis_settings(
        max_examples=300 if DEEP else 5,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
        phases=list(Phase) if DEEP else [Phase.explicit, Phase.generate],
        database=None,
    )

    @profile
    @given(case=operation.as_strategy(), role=st.sampled_from(roles), real=st.booleans())
    def every(case: schemathesis.Case, role: str, real: bool) -> None:
        if real and places:
            case.path_parameters = {**(case.path_parameters or {}), **places}
        check(case, house.headers[role], CHECKS)

    every()
    if DEEP and (operation.body or operation.query or operation.headers):
        # And requests that the description does not allow.
        wrong = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

        @profile
        @given(case=wrong, role=st.sampled_from(roles))
        def each(case: schemathesis.Case, role: str) -> None:
            check(case, house.headers[role], [*CHECKS, negative_data_rejection])

        each()


def check(case: schemathesis.Case, headers: dict[str, str], checks: list[Any]) -> None:
    answer = case.call(headers=headers)
    waits = answer.status_code == 503 and answer.json()["type"].rpartition("/")[2] in NOT_YET
    case.validate_response(answer, checks=checks if waits else [not_a_server_error, *checks], headers=headers)
