"""Which contracts the contracts of a deployment work with, read from their code.

``Artifact.same_code`` leaves out what a constructor filled in: real code can be wired to a stranger's
registry. What a contract's views say is no proof, because the escrow's are answered by the modules that it
delegates to; so the addresses are read where the code holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ledger.contracts.artifacts import Artifact
from ledger.contracts.errors import WrongWiring
from ledger.contracts.parts import FLOW_COURT, STAKE_TOKEN, WRAPPED_COIN, wires
from ledger.types import ZERO_ADDRESS, Address, checksummed

if TYPE_CHECKING:
    from ledger.contracts.record import Deployment

_ITSELF = "_cachedThis"
"""OpenZeppelin's name for where a contract was created, to which its signatures' domain is bound."""


def check_wiring(deployment: Deployment, codes: Mapping[str, tuple[Artifact, bytes]]) -> None:
    """Compare the contracts' wiring with the record.

    Args:
        deployment: the record, whose contracts are known to be of this version's code.
        codes: each contract's artifact, and its code on the chain.

    Raises:
        WrongWiring: naming the first contract that works with another one than recorded.
    """
    at = {name: contract.address for name, contract in deployment.contracts.items()}
    at[WRAPPED_COIN] = deployment.wrapped_native.address
    at[STAKE_TOKEN] = deployment.stake_token.address
    at[FLOW_COURT] = deployment.plan.flow.arbitrator
    for contract, (artifact, code) in codes.items():
        known = {**wires(contract), _ITSELF: contract}
        for part in artifact.immutables:
            if part.name not in known:
                continue
            held = checksummed(code[part.start : part.start + part.length][-20:])
            expected = at.get(known[part.name], ZERO_ADDRESS)
            if held != expected:
                raise WrongWiring(
                    contract, at[contract], known[part.name], _somebody(held), _somebody(expected)
                )


def _somebody(address: Address) -> Address | None:
    return None if address == ZERO_ADDRESS else address
