"""What a community's call does, in words: nobody should sign hexadecimal digits that can be read."""

from __future__ import annotations

from cli.access import rights_of
from cli.run import Run
from cli.words import money, time_at
from ledger.bindings.erc20 import Erc20
from ledger.call import Call
from ledger.signing import CommunityCall
from ledger.system import NotAToken
from ledger.types import Address, Timestamp, TokenAmount, checksummed


def call_in_words(run: Run, message: CommunityCall) -> str | None:
    """The deed of a call that is known; None for any other, which the signers have to look up themselves.

    The words count only if making the same call again gives the very bytes that are signed.
    """
    words = [message.data[at : at + 32] for at in range(4, len(message.data), 32)]
    if any(len(word) != 32 for word in words) or message.value:
        return None
    if len(words) == 2:
        return _of_token(run, message, _address(words[0]), TokenAmount(int.from_bytes(words[1])))
    if len(words) == 4:
        return _withdrawal(run, message, words) or _delegate(run, message, words)
    return None


def _of_token(run: Run, message: CommunityCall, who: Address, value: TokenAmount) -> str | None:
    token = Erc20(message.target)
    if not (_is(message, token.approve(who, value)) or _is(message, token.transfer(who, value))):
        return None
    try:
        paid = money(value, run.label(message.target))
    except NotAToken:
        return None
    if _is(message, token.approve(who, value)):
        return f"lets {_contract(run, who)} take up to {paid} of its money"
    return f"pays {paid} to {run.names.label(who)}"


def _withdrawal(run: Run, message: CommunityCall, words: list[bytes]) -> str | None:
    party, token, to = map(_address, words[:3])
    value = TokenAmount(int.from_bytes(words[3]))
    system = run.system
    for holder, name in ((system.escrow, "the escrow"), (system.costs, "cost settlement")):
        if message.target == holder.address and _is(message, holder.withdraw(party, token, to, value)):
            return f"takes {money(value, run.label(token))} out of {name}, to {run.names.label(to)}"
    return None


def _delegate(run: Run, message: CommunityCall, words: list[bytes]) -> str | None:
    party, who = map(_address, words[:2])
    scopes, until = int.from_bytes(words[2]), int.from_bytes(words[3])
    if scopes >= 1 << 32 or until >= 1 << 40 or message.target != run.system.parties.address:
        return None
    if not _is(message, run.system.parties.set_delegate(party, who, scopes, Timestamp(until))):
        return None
    rights = ", ".join(rights_of(scopes))
    return f"lets {run.names.label(who)} act for it ({rights}) until {time_at(until, run.now)}"


def _is(message: CommunityCall, made: Call[None] | Call[bool]) -> bool:
    return (made.to, made.data) == (message.target, message.data)


def _address(word: bytes) -> Address:
    return checksummed(word[12:])


def _contract(run: Run, who: Address) -> str:
    names = run.system.deployment.names()
    return f"{names[who]} {who}" if who in names else run.names.label(who)
