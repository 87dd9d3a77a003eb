"""Rules of settlement as people write them, in a command or in the specification that both sides agree on.

::

    fixed:9000                                           a fixed price
    cost-plus:8%                                         the cost, and 8% of it as a fee
    cost-plus:8%,fee=200,cap=9500                        200 beside that, and 9,500 at most
    shared:9000,savings=50%,overrun=60%,cap=9400         a target; the makers keep half of what is saved, and
                                                         bear 60% of an overrun

Amounts are in the currency of the cost model, shares in per cent with two digits behind the point at most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sharing.costing.errors import BadTerms
from sharing.costing.settlement import CostPlus, FixedPrice, Rule, SharedSavings
from sharing.model.currency import Currency, NotAnAmount, decimal_text
from sharing.model.terms import BPS, NO_MONEY, Money

FORMS = (
    "fixed:PRICE, cost-plus:SHARE%[,fee=AMOUNT][,cap=AMOUNT] or "
    "shared:TARGET,savings=SHARE%,overrun=SHARE%[,cap=AMOUNT]"
)
"""All there are."""
_SHARE = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,2}))?%")
# Commas group digits too: those between settings are followed by a name.
_BETWEEN = re.compile(r",\s*(?=[a-z]+=)")


def parse_rule(text: str, currency: Currency) -> Rule:
    """The rule of a text.

    Raises:
        BadTerms: if it is none; says what to write.
    """
    kind, colon, rest = text.strip().partition(":")
    first, *settings = _BETWEEN.split(rest.strip())
    if not colon or kind not in _KNOWN:
        shown = text if len(text) <= 60 else text[:59] + "…"
        raise BadTerms(f"the rule {shown!r}", f"is none: write {FORMS}")
    told: dict[str, str] = {}
    for one in settings:
        name, _, value = one.partition("=")
        if name not in _KNOWN[kind] or name in told:
            problem = f"has {name[:40]!r} {'twice' if name in told else 'which means nothing there'}"
            raise BadTerms(f"the rule {kind}", f"{problem}: write {FORMS}")
        told[name] = value.strip()
    return _made(kind, first, told, currency)


def rule_text(rule: Rule, currency: Currency) -> str:
    """The one text of a rule, which ``parse_rule`` reads."""

    def plain(amount: int) -> str:
        return decimal_text(amount, currency.decimals).replace(",", "")

    cap = "" if isinstance(rule, FixedPrice) or rule.cap is None else f",cap={plain(rule.cap)}"
    if isinstance(rule, FixedPrice):
        return f"fixed:{plain(rule.price)}"
    if isinstance(rule, CostPlus):
        fee = f",fee={plain(rule.fee)}" if rule.fee else ""
        return f"cost-plus:{_percent(rule.fee_bps)}{fee}{cap}"
    shares = f"savings={_percent(rule.savings_bps)},overrun={_percent(rule.overrun_bps)}"
    return f"shared:{plain(rule.target)},{shares}{cap}"


_KNOWN: Mapping[str, tuple[str, ...]] = {
    "fixed": (),
    "cost-plus": ("fee", "cap"),
    "shared": ("savings", "overrun", "cap"),
}


def _made(kind: str, first: str, told: Mapping[str, str], currency: Currency) -> Rule:
    where = f"the rule {kind}"
    cap = _amount(where, told["cap"], currency) if "cap" in told else None
    if kind == "fixed":
        return FixedPrice(_amount(where, first, currency))
    if kind == "cost-plus":
        fee = _amount(where, told["fee"], currency) if "fee" in told else NO_MONEY
        return CostPlus(_bps(where, first), fee, cap)
    for name in ("savings", "overrun"):
        if name not in told:
            raise BadTerms(where, f"does not say {name}: write {FORMS}")
    target = _amount(where, first, currency)
    return SharedSavings(target, _bps(where, told["savings"]), _bps(where, told["overrun"]), cap)


def _amount(where: str, text: str, currency: Currency) -> Money:
    try:
        return currency.parse(text)
    except NotAnAmount as error:
        raise BadTerms(where, f"cannot be meant: {str(error).rstrip('.')}") from error


def _bps(where: str, text: str) -> int:
    share = _SHARE.fullmatch(text.strip())
    if share is None:
        raise BadTerms(where, f"has the share {text.strip()[:40]!r}: write it like 8% or 12.5%")
    return int(share[1]) * (BPS // 100) + int((share[2] or "0").ljust(2, "0"))


def _percent(bps: int) -> str:
    return f"{decimal_text(bps, 2).replace(',', '').removesuffix('.00')}%"
