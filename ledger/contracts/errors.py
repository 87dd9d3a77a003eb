"""Errors of compiling, loading and deploying contracts.

::

    LedgerError
    └── ContractError
        ├── SourceTreeMissing      compiling is asked of an installed package
        ├── CompilerMissing        py-solc-x, its native compiler or scripts/solc cannot be used
        ├── CompileFailed          the compiler found a fault in a source
        ├── ImportNotFound         a source imports a file that is not there
        ├── ContractTooLarge       the code exceeds what a chain accepts (EIP-170)
        ├── ArtifactMissing        not compiled yet
        ├── ArtifactDamaged        not an artifact of this version
        └── DeploymentError
            ├── BadPlan            what to deploy contradicts itself
            ├── DeploymentFailed   a creation transaction reverted or left other code than it should
            ├── DeploymentMissing  no record for this chain
            ├── DeploymentDamaged  the record cannot be read
            ├── DeploymentDiffers  other settings are deployed and recorded already
            ├── DeploymentStale    the record is of another chain, or of one that was reset
            └── WrongCode          an address does not hold the contract it should
                └── WrongWiring    the contract there works with others than it should
"""

from __future__ import annotations

from pathlib import Path

from ledger.errors import InputError, LedgerError
from ledger.types import Address


class ContractError(LedgerError):
    """Root of this package's errors."""


class SourceTreeMissing(ContractError):
    """There is no ``contracts/`` folder beside the package, so nothing can be compiled."""

    def __init__(self, root: Path) -> None:
        self.root = root
        super().__init__(
            f"{root} holds no contracts/ and foundry.toml: compile in a checkout of the sources; "
            "an installed package carries compiled contracts already."
        )


class CompilerMissing(ContractError):
    """No usable compiler of the pinned version."""

    def __init__(self, version: str, reason: str) -> None:
        self.version = version
        self.reason = reason
        super().__init__(f"The Solidity compiler {version} cannot be used ({reason}): run 'make setup'.")


class CompileFailed(ContractError):
    """The compiler rejected a source."""

    def __init__(self, source: str, summary: str, report: str) -> None:
        self.source = source
        self.summary = summary
        self.report = report
        """Everything the compiler printed."""
        super().__init__(f"{source} does not compile: {summary}\n\n{report}")


class ImportNotFound(ContractError):
    """A source imports a file that does not exist."""

    def __init__(self, source: str, wanted: str) -> None:
        self.source = source
        self.wanted = wanted
        super().__init__(
            f"{source} imports {wanted!r}, which is not there: correct the path, or run 'make setup'."
        )


class ContractTooLarge(ContractError):
    """The deployed code would be refused by the chain."""

    def __init__(self, contract: str, size: int, limit: int) -> None:
        self.contract = contract
        self.size = size
        self.limit = limit
        super().__init__(
            f"{contract} is {size:,} bytes of code, and a chain accepts at most {limit:,} (EIP-170): "
            f"make it {size - limit:,} bytes smaller."
        )


class ArtifactMissing(ContractError):
    """A contract has not been compiled."""

    def __init__(self, contract: str) -> None:
        self.contract = contract
        super().__init__(f"{contract} is not compiled: run 'make contracts'.")


class ArtifactDamaged(ContractError):
    """An artifact cannot be read."""

    def __init__(self, contract: str, reason: str) -> None:
        self.contract = contract
        self.reason = reason
        super().__init__(f"The artifact of {contract} cannot be read ({reason}): run 'make contracts'.")


class DeploymentError(ContractError):
    """Deploying, or finding a deployment again, went wrong."""


class BadPlan(DeploymentError, InputError):
    """What to deploy contradicts itself."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"This cannot be deployed: {reason}.")


class DeploymentDiffers(DeploymentError):
    """A deployment with other settings stands on this chain and is recorded in this folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} records a deployment with other settings: use it as it is, or another state folder."
        )


class DeploymentFailed(DeploymentError):
    """A creation transaction did not put the expected code on the chain."""

    def __init__(self, contract: str, reason: str) -> None:
        self.contract = contract
        self.reason = reason
        super().__init__(f"{contract} was not deployed: {reason}")


class DeploymentMissing(DeploymentError):
    """Nothing was deployed on this chain, as far as this machine knows."""

    def __init__(self, chain_id: int, path: Path) -> None:
        self.chain_id = chain_id
        self.path = path
        super().__init__(
            f"No deployment on chain {chain_id} is recorded at {path}: "
            "deploy, or name the folder with its record."
        )


class DeploymentDamaged(DeploymentError):
    """The record is not one this version can read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(
            f"The deployment record {path} cannot be read ({reason}): restore it, or move it away and "
            "deploy again."
        )


class DeploymentStale(DeploymentError):
    """The record does not describe the chain that the node serves."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"The deployment record {path} does not fit this chain: {reason}")


class WrongCode(DeploymentError):
    """The code at a recorded address is not what was deployed there."""

    def __init__(self, contract: str, address: Address, reason: str) -> None:
        self.contract = contract
        self.address = address
        self.reason = reason
        super().__init__(f"{contract} is not at {address}: {reason}")


class WrongWiring(WrongCode):
    """The right code, made to work with another contract than the deployment's."""

    def __init__(
        self, contract: str, address: Address, part: str, actual: Address | None, expected: Address | None
    ) -> None:
        self.part = part
        self.actual = actual
        self.expected = expected
        super().__init__(
            contract,
            address,
            f"the one there has {actual or 'nobody'} as its {part}, and the record says "
            f"{expected or 'nobody'}: restore the record, or deploy again.",
        )
