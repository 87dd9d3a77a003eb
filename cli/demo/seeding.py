"""What the market says of itself at its service: profiles, requests, quotes and talks, through the API alone.

The same parties say the same in every run; ids and salts differ.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle
from typing import TYPE_CHECKING, Any, cast

from cli.demo.bazaar import DAY, Trader
from cli.demo.market import Shown
from ledger.contracts.record import Deployment
from ledger.signing import OfferAct, to_json
from ledger.types import Address, hash32

if TYPE_CHECKING:
    from api.client import Client

DOLLAR = 1_000_000
WANTED = (
    # Kind of task, how many, the most for all of it in dollars, days until it is due.
    ("guide-roller", "Guide rollers for a printing unit", 24, 9_600, 40),
    ("shaft", "Shafts, hardened and ground", 60, 5_400, 30),
    ("gear", "Helical gears for a bulldozer's drive", 80, 21_000, 60),
    ("disk-sleeve", "Disk sleeves of stainless steel", 120, 7_300, 35),
    ("case", "Gear cases, milled from castings", 12, 14_500, 50),
    ("shaft", "Motor shafts for a spinning frame", 200, 18_000, 55),
)
"""What the customers ask for, each in its turn."""


def seed(
    service: str,
    deployment: Deployment,
    customers: Sequence[Trader],
    makers: Sequence[Trader],
    posts: Sequence[Shown],
) -> int:
    """Publish profiles, requests and what posts are about, and have some makers quote; how many talks there
    are.

    Args:
        service: where it answers.
        deployment: whose contracts may be signed for.
        customers: who asks.
        makers: who can make it.
        posts: orders that wait on the chain for a maker.
    """
    token = deployment.stake_token.address
    with ExitStack() as held:
        clients = {
            trader.address: held.enter_context(_signed_in(service, deployment, trader))
            for trader in (*customers, *makers)
        }
        for trader in (*customers, *makers):
            body = cast("Any", trader.profile)
            clients[trader.address].market.put_profile(trader.address, body)
        for post in posts:
            told: Any = {"terms": to_json(post.terms), "specification": post.about}
            told["specification_salt"] = "0x" + post.salt.hex()
            clients[post.terms.customer].orders.import_terms("0x" + post.id.hex(), told)
        talks = 0
        for number, (wanted, customer) in enumerate(zip(WANTED, cycle(customers), strict=False)):
            task, title, count, most, days = wanted
            body = _request(task, title, count, most, days, token)
            request = clients[customer.address].market.create_request(body)["id"]
            able = [maker for maker in makers if maker.task == task][:2]
            for place, maker in enumerate(able):
                price = most * (88 + 9 * place) // 100
                first, last = place == 0, maker is able[-1]
                # Of every three requests one has quotes alone, one a counter-offer, and one is agreed on.
                act = OfferAct.OFFER if first and number % 3 == 1 else None
                act = OfferAct.ACCEPT if last and number % 3 == 2 else act
                _talk(clients, customer, maker, request, price, act)
                talks += 1
    return talks


def _talk(
    clients: dict[Address, Client],
    customer: Trader,
    maker: Trader,
    request: str,
    price: int,
    answer: OfferAct | None,
) -> None:
    """A quote, and what the customer says to it, if anything."""
    plan: Any = {
        "customer": customer.address,
        "maker": maker.address,
        "token": "dUSD",
        "milestones": [{"amount": str(price * DOLLAR), "due_in": 25 * DAY}],
    }
    buying, selling = clients[customer.address], clients[maker.address]
    talks = selling.open_talks(plan, maker.signer, request)
    if answer is OfferAct.OFFER:
        lower: Any = {"milestones": [{"amount": str(price * 92 // 100 * DOLLAR), "due_in": 25 * DAY}]}
        buying.counter(talks["id"], lower, customer.signer)
    elif answer is OfferAct.ACCEPT:
        asked = buying.negotiation
        expect = {"act": answer, "terms": hash32(talks["transcript"][0]["order_id"])}
        buying.sign(asked.prepare_acceptance, asked.accept_offer, customer.signer, talks["id"], expect=expect)


def _request(task: str, title: str, count: int, most: int, days: int, token: Address) -> Any:
    return {
        "title": title,
        "description": f"{count} pieces, to our drawing; material is ours.",
        "quantity": count,
        "due": int(time.time()) + days * DAY,
        "token": token,
        "budget": str(most * DOLLAR),
        "place": {"name": "Weinan", "latitude": 34.52, "longitude": 109.47},
        "capability": {
            **{"task": task, "tolerance_grade": 9, "roughness": 3.2, "size": 300},
            "work": 40 * count,
        },
        "publish": True,
    }


@contextmanager
def _signed_in(service: str, deployment: Deployment, trader: Trader) -> Generator[Client]:
    from api.client import Client
    from api.client.contracts import Contracts

    contracts = Contracts.of(deployment, {"dUSD": deployment.stake_token.address})
    with Client(service, contracts=contracts) as client:
        client.sign_in(trader.signer)
        yield client
