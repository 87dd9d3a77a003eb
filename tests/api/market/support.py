"""People of the market, signed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from httpx import Client

from tests.api.auth.support import signed_in
from tests.api.support import DAY, DOLLAR, Person, World, ok

FOREVER = "2100-12-01T12:00:00Z"


def wish(**changes: Any) -> dict[str, Any]:
    """A request as it is sent."""
    return {
        "title": "Forty disk sleeves of steel",
        "description": "Turned and ground.",
        "due": FOREVER,
        "token": "dUSD",
        "budget": str(2_500 * DOLLAR),
        "publish": True,
        **changes,
    }


CAPABILITY = {
    "task": "disk-sleeve",
    "machines": ["cnc-lathe"],
    "tolerance_grade": 8,
    "roughness": 1.6,
    "size": 180,
    "work": 2400,
}
AACHEN = {"name": "Aachen", "latitude": 50.775, "longitude": 6.084}
LIEGE = {"name": "Liège", "latitude": 50.633, "longitude": 5.568}
BERLIN = {"name": "Berlin", "latitude": 52.52, "longitude": 13.405}


@dataclass
class Trader:
    """A signed-in party."""

    client: Client
    world: World
    person: Person = field(default_factory=Person)

    def __post_init__(self) -> None:
        self.headers = signed_in(self.client, self.person)

    @property
    def address(self) -> str:
        return self.person.address

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        return ok(self.client.get(path, params=params, headers=self.headers))

    def post(self, path: str, body: Any, status: int = 200) -> dict[str, Any]:
        return ok(self.client.post(path, json=body, headers=self.headers), status)

    def put(self, path: str, body: Any, **headers: str) -> dict[str, Any]:
        return ok(self.client.put(path, json=body, headers={**self.headers, **headers}))

    def ask(self, **changes: Any) -> dict[str, Any]:
        """A request on the market."""
        return self.post("/v1/market/requests", wish(**changes), 201)

    # ---------------------------------------------------------------- talks

    def plan(self, other: Trader, price: int, *, customer: bool) -> dict[str, Any]:
        sides = (self, other) if customer else (other, self)
        return {
            "customer": sides[0].address,
            "maker": sides[1].address,
            "token": "dUSD",
            "milestones": [{"amount": str(price * DOLLAR), "due_in": 20 * DAY}],
        }

    def quote(self, other: Trader, price: int, *, request: str | None = None) -> dict[str, Any]:
        """A maker's first offer."""
        wanted: dict[str, Any] = {"plan": self.plan(other, price, customer=False)}
        if request is not None:
            wanted["request_id"] = request
        return self.says("/v1/negotiations", wanted, 201)

    def counter(self, talks: dict[str, Any], price: int) -> dict[str, Any]:
        milestones = [{"amount": str(price * DOLLAR), "due_in": 20 * DAY}]
        path = f"/v1/negotiations/{talks['id']}/offers"
        return self.says(path, {"changes": {"milestones": milestones}}, 201)

    def accept(self, talks: dict[str, Any]) -> dict[str, Any]:
        return self.says(f"/v1/negotiations/{talks['id']}/acceptance", None, 201)

    def end(self, talks: dict[str, Any]) -> dict[str, Any]:
        return self.says(f"/v1/negotiations/{talks['id']}/end", None)

    def says(self, path: str, wanted: Any, status: int = 200) -> dict[str, Any]:
        """Both steps."""
        return self.post(path, self.prepared(path, wanted), status)

    def prepared(self, path: str, wanted: Any) -> dict[str, Any]:
        """The body of the second step, signed as a wallet does."""
        to_sign = self.post(f"{path}/typed-data", wanted)
        assert to_sign["signer"] == self.address
        return {**to_sign["request"], "signature": self.person.sign(to_sign)}
