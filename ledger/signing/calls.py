"""What a community's call does, in words, where its data are one of the calls that committees make."""

from __future__ import annotations

from collections.abc import Callable

from ledger.signing.communities import CommunityCall
from ledger.signing.reader import Speaker
from ledger.signing.words import listing, when
from ledger.types import Address, Timestamp, checksummed

_APPROVE = b"\x09\x5e\xa7\xb3"
_TRANSFER = b"\xa9\x05\x9c\xbb"
_WITHDRAW = b"\x0b\x62\x0b\x81"
_DELEGATE = b"\x27\x9f\x03\x09"
_ALL = 2**256 - 1
_RIGHTS = {2: "deliver", 8: "rate", 64: "change the profile"}
"""Bits of PartyRegistry's scopes that a community can hand on."""
_DATES = 40

_Words = Callable[[Address, tuple[int, ...], Speaker], str | None]


def call_words(message: CommunityCall, say: Speaker) -> str | None:
    """``lets 0x… take 5.00 dUSD of its own``; None for what is no call of this kind to the last bit.

    The contract that is called decides what it makes of the data: these are the words of ERC-20, and of ours.
    """
    selector, rest = message.data[:4], message.data[4:]
    known = _CALLS.get(selector)
    if known is None or message.value or len(rest) != 32 * known[0]:
        return None
    words = tuple(int.from_bytes(rest[at : at + 32], "big") for at in range(0, len(rest), 32))
    return known[1](message.target, words, say)


def call_token(message: CommunityCall) -> Address | None:
    """The token of the sums that ``call_words`` speaks of; whether it is one is for the chain to say."""
    if message.data[:4] in (_APPROVE, _TRANSFER):
        return message.target
    if message.data[:4] == _WITHDRAW and len(message.data) == 4 + 4 * 32:
        return _address(int.from_bytes(message.data[36:68], "big"))
    return None


def _address(word: int) -> Address | None:
    return None if word >> 160 else checksummed(word.to_bytes(20, "big"))


def _approve(token: Address, words: tuple[int, ...], say: Speaker) -> str | None:
    spender = _address(words[0])
    if spender is None:
        return None
    if words[1] == 0:
        return f"lets {say.party(spender)} take nothing of its token {token} any more"
    if words[1] == _ALL:
        return f"lets {say.party(spender)} take all of its token {token}, now and later"
    return f"lets {say.party(spender)} take {say.money(words[1], token)} from it, and no more"


def _transfer(token: Address, words: tuple[int, ...], say: Speaker) -> str | None:
    to = _address(words[0])
    return None if to is None else f"pays {say.party(to)} {say.money(words[1], token)}"


def _withdraw(holder: Address, words: tuple[int, ...], say: Speaker) -> str | None:
    party, token, to = map(_address, words[:3])
    if party is None or token is None or to is None:
        return None
    held = f"{say.money(words[3], token)} that {holder} holds ready for {say.party(party)}"
    return f"takes {held} out to {say.party(to)}"


def _delegate(registry: Address, words: tuple[int, ...], say: Speaker) -> str | None:
    party, delegate = map(_address, words[:2])
    scopes, until = words[2:]
    if party is None or delegate is None or until >> _DATES:
        return None
    if not scopes:
        return f"lets {say.party(delegate)} act for {say.party(party)} no more"
    if scopes & ~sum(_RIGHTS):
        return None
    rights = listing([name for bit, name in _RIGHTS.items() if scopes & bit])
    return f"lets {say.party(delegate)} {rights} for {say.party(party)} until {when(Timestamp(until))}"


_CALLS: dict[bytes, tuple[int, _Words]] = {
    _APPROVE: (2, _approve),
    _TRANSFER: (2, _transfer),
    _WITHDRAW: (4, _withdraw),
    _DELEGATE: (4, _delegate),
}
"""By their selectors, how many words follow and what they say: ERC-20's approve and transfer, withdraw of the
escrow and of cost settlement, setDelegate of the party registry."""
