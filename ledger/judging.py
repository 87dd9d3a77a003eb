"""Whether a signature is a party's, as the contracts judge it on the chain as of now. Sends nothing."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.acts.communities import COMMITTEE_SCOPE, Committee
from ledger.bindings.community_account import CommunityAccount
from ledger.call import Call
from ledger.chain.errors import Reverted
from ledger.signing.communities import CommunityAct
from ledger.signing.eip712 import digest, recover
from ledger.signing.errors import SignatureError
from ledger.system import System
from ledger.types import Address, Hash32

_YES = bytes.fromhex("1626ba7e").ljust(32, b"\0")
"""The word that ERC-1271 answers for a good signature."""
_LONGEST = 0xFFFF
"""Bytes of one member's signature among a committee's, whose length takes two."""


def is_signed_by(system: System, party: Address, scope: int, hashed: Hash32, signature: bytes) -> bool:
    """Whether a signature is a party's: by one of its keys, by a delegate's, or by its contract (ERC-1271).

    As in the contracts, keys come first, for an account with code (EIP-7702) still has its own; and code has
    no say once the account's own key is revoked, for whoever holds that can also give it code. They forbid
    code to write while it judges, which this cannot: code that does passes here alone.

    Args:
        system: the deployment.
        party: whose signature it should be.
        scope: what a delegate must be allowed.
        hashed: what is signed.
        signature: the signature.

    Raises:
        ChainError: if the node does not tell; that says nothing of the signature.
    """
    ask, parties = system.node.call, system.parties
    try:
        signer = recover(hashed, signature)
    except SignatureError:
        signer = None
    if signer is not None and ask(parties.is_authorised(party, signer, scope)):
        return True
    return ask(parties.is_authorised(party, party, scope)) and accepts(system, party, hashed, signature)


def accepts(system: System, account: Address, hashed: Hash32, signature: bytes) -> bool:
    """What an account's own code says (ERC-1271). Without code, or with code of another kind, it says no.

    Raises:
        ChainError: if the node does not tell; that says nothing of the signature.
    """
    asked = CommunityAccount(account).is_valid_signature(hashed, signature)
    try:
        # As lenient as the contracts: what follows the first word means nothing.
        return system.node.call(Call(asked.to, asked.data, lambda said: said[:32] == _YES, name=asked.name))
    except Reverted:
        return False


def is_signed_by_member(system: System, member: Address, hashed: Hash32, signature: bytes) -> bool:
    """Whether the community registry takes a signature as one of a committee's member.

    Raises:
        ChainError: as ``is_signed_by``.
    """
    if len(signature) > _LONGEST or system.node.call(system.communities.is_cancelled(member, hashed)):
        return False
    return is_signed_by(system, member, COMMITTEE_SCOPE, hashed, signature)


def genuine(
    system: System, committee: Committee, what: Hash32, term: int, held: Mapping[Address, bytes]
) -> dict[Address, bytes]:
    """Of the signatures that a file holds as a committee's, those that are: of who sits in it now.

    Args:
        system: the deployment.
        committee: the one in office.
        what: the digest that its community signs.
        term: the number of the committee that signed. What another one signed counts no more.
        held: by member, as the file says.

    Raises:
        ChainError: as ``is_signed_by``.
    """
    if term != committee.term:
        return {}
    act = CommunityAct(committee.community, what, committee.term)
    hashed = digest(act, system.communities_domain)
    return {
        member: signature
        for member, signature in held.items()
        if member in committee.members and is_signed_by_member(system, member, hashed, signature)
    }
