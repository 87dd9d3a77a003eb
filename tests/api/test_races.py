"""The same at once, many times: one of each happens, and whoever came late is told so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from httpx import Client, Response

from api.settings import ServiceSettings
from tests.api.acting import propose, signature
from tests.api.market.support import Trader, wish
from tests.api.support import Market, Person, World, ok, refused
from tests.api.test_metered import read, rented

T = TypeVar("T")


def at_once(do: Callable[[T], Response], given: Sequence[T]) -> list[Response]:
    with ThreadPoolExecutor(len(given)) as pool:
        return list(pool.map(do, given))


def test_one_of_many_edits_is_kept(on_each_database: tuple[Client, ServiceSettings], world: World) -> None:
    client, _ = on_each_database
    customer = Trader(client, world)
    path = f"/v1/market/requests/{customer.ask(publish=False)['id']}"
    headers = {**customer.headers, "If-Match": '"1"'}
    bodies = [
        {name: value for name, value in wish(quantity=n).items() if name != "publish"} for n in range(1, 7)
    ]
    answers = at_once(lambda body: client.put(path, json=body, headers=headers), bodies)
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 5
    (kept,) = (answer.json() for answer in answers if answer.status_code == 200)
    assert customer.get(path)["quantity"] == kept["quantity"] and kept["version"] == 2


def test_an_act_is_signed_and_sent_by_all_at_once(
    on_each_database: tuple[Client, ServiceSettings], world: World
) -> None:
    """No signature overwrites another, and the transaction is one."""
    client, _ = on_each_database
    market = Market(client, world)
    id = market.opened()
    proposal = {"kind": "close", "order": id, "to_maker": "0"}
    for answer in at_once(lambda _: client.post("/v1/acts", json=proposal), range(6)):
        # One is kept; who comes at that very moment is told to ask again, and that nothing broke.
        assert answer.status_code == 201 or refused(answer, 409, "written-at-once")
    act = propose(client, "close", order=id, to_maker="0")
    bodies = [signature(act, person) for person in (market.customer, market.maker)] * 3
    path = f"/v1/acts/{act['id']}"
    for answer in at_once(lambda body: client.post(f"{path}/signatures", json=body), bodies):
        ok(answer)
    assert ok(client.get(path))["missing"] == []
    answers = at_once(lambda _: client.post(f"{path}/send?wait=20"), range(6))
    assert {answer.status_code for answer in answers} <= {201, 409}, [answer.text for answer in answers]
    assert len({one.json()["transaction_hash"] for one in answers if one.status_code == 201}) == 1
    assert market.order(id)["status"] == "closed"


def test_vouchers_at_once_pay_what_the_largest_says(market: Market) -> None:
    """Vouchers count up: a smaller one that comes late, or the same again, pays nothing more."""
    client, meter = market.client, Person()
    id = rented(market, meter)
    path = f"/v1/orders/{id}/vouchers"
    bodies = []
    for units in (10, 20):
        to_sign = ok(client.post(f"{path}/typed-data", json={"units": units}))
        bodies.append({"units": units, "signature": meter.sign(to_sign)})
    given = [(body, key) for body in bodies for key in (None, None, f"voucher {body['units']}")]

    def send(one: tuple[dict[str, object], str | None]) -> Response:
        body, key = one
        headers = {} if key is None else {"Idempotency-Key": key}
        return client.post(f"{path}?wait=20", json=body, headers=headers)

    answers = at_once(send, given)
    assert {answer.status_code for answer in answers} <= {201, 409, 422}, [one.text for one in answers]
    assert any(answer.status_code == 201 for answer in answers[3:])
    told = read(market, id)
    assert (told["units_paid"], told["paid"]["text"]) == (20, "100.00 dUSD")
