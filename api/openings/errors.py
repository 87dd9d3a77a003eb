from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem, Unavailable


class OpeningsStopped(Problem):
    status, slug, title = 403, "openings-stopped", "This service opens no new orders at present"
    remedy = (
        "Everything that ends an order goes on here. Whoever wants to open one all the same sends it with "
        "`tally order open` or a wallet: the contracts know of no stop."
    )
    example_detail = "No new orders are opened here: a fault in the token's bridge is looked into."
    example: ClassVar[Mapping[str, Any]] = {
        "reason": "a fault in the token's bridge is looked into",
        "link": "https://status.example/2026-11-23",
    }


class DepositCapped(Problem):
    status, slug, title = 403, "deposit-capped", "The order locks more than this service takes part in"
    remedy = "Divide the work into smaller orders; GET /v1/deployment says how much one may lock."
    example_detail = (
        "The order would lock 2,000.00 dUSD, and no order opened here may lock more than 1,000.00."
    )
    example: ClassVar[Mapping[str, Any]] = {"locks": "2000000000", "cap": "1000000000"}


class AddressRefused(Problem):
    status, slug, title = 403, "address-refused", "This service opens nothing for an address"
    remedy = "Ask the operator why the address is on its list. What is open already ends as agreed."
    example_detail = "0x70…'s orders are not opened here: the address is on the operator's list."
    example: ClassVar[Mapping[str, Any]] = {"address": "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"}


class ListUnreadable(Unavailable):
    slug, title = "refused-addresses-unreadable", "The list of refused addresses cannot be read"
    remedy = "Try again in a moment; the operator must mend the list. Exits do not ask for it."
    example_detail = "The list of refused addresses cannot be read, so nothing is opened: try again later."


REFUSALS = (OpeningsStopped, DepositCapped, AddressRefused, ListUnreadable)
"""What every operation on the way to an opening may answer: for ``problems(*REFUSALS)``."""
