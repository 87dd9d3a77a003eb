"""Where things are and how careful to be: one frozen value, from the environment and from the caller."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ledger.chain.fees import GWEI, FeePolicy
from ledger.errors import InputError
from ledger.types import Wei

FOLDER = ".tally"
"""The state folder's name where ``TALLY_HOME`` does not give another."""


class BadSetting(InputError):
    """A setting that cannot be what was given."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        self.name = name
        self.value = value
        super().__init__(f"{name} is {value!r}: give {wanted}.")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a process needs to know before it looks at a chain."""

    home: Path
    """The state folder: devnet, deployment records, encrypted keys, database."""
    rpc: tuple[str, ...] = ()
    """Endpoints (http, https, ws, wss, or the path of an IPC socket); empty for the state folder's devnet."""
    database: str = ""
    """URL of the database (outbox, drafts); empty for SQLite in the state folder."""
    deployment: Path | None = None
    """The deployment record to use; None for the one of the node's chain in the state folder."""
    confirmations: int = 12
    """Blocks on top of a transaction's until it counts as final."""
    fees: FeePolicy = field(default_factory=FeePolicy)
    """What transactions may cost."""
    timeout: float = 10.0
    """Seconds that one exchange with the node may take."""

    @property
    def devnet(self) -> Path:
        """The devnet's folder."""
        return self.home / "devnet"

    @property
    def keystore(self) -> Path:
        """The folder of encrypted keys."""
        return self.home / "keys"

    def database_where(self) -> str:
        """The database as ``ledger.store.open_engine`` takes it. The devnet's goes with its chain, and each
        deployment that is named has one of its own, since a database holds one deployment's history.
        """
        name = "tally.sqlite" if self.deployment is None else f"tally.{self.deployment.stem}.sqlite"
        return self.database or str((self.home if self.rpc else self.devnet) / name)

    def records_where(self) -> str:
        """The database of records of work. They are of no chain: a devnet that begins anew leaves them."""
        return self.database or str(self.home / "tally.sqlite")


def settings_from(
    environment: Mapping[str, str] | None = None,
    *,
    home: Path | None = None,
    rpc: str | None = None,
    folder: Path | None = None,
) -> Settings:
    """Settings from ``TALLY_*`` variables, with what a caller says on top.

    Args:
        environment: the process's own where left out. Known are ``TALLY_HOME``, ``TALLY_RPC`` (endpoints
            between commas), ``TALLY_DATABASE``, ``TALLY_DEPLOYMENT``, ``TALLY_CONFIRMATIONS``,
            ``TALLY_MAX_FEE_GWEI``, ``TALLY_MIN_TIP_GWEI`` and ``TALLY_TIMEOUT``.
        home: the state folder instead of the variable's.
        rpc: endpoints instead of the variable's.
        folder: where to look for a state folder when none is named: here, above, or else to be made here. The
            working directory where left out.

    Raises:
        BadSetting: naming the first variable that cannot be understood.
    """
    env = os.environ if environment is None else environment
    policy = FeePolicy()
    return Settings(
        home=home or (Path(env["TALLY_HOME"]) if env.get("TALLY_HOME") else _home(folder or Path.cwd())),
        rpc=_endpoints(rpc if rpc is not None else env.get("TALLY_RPC", "")),
        database=env.get("TALLY_DATABASE", ""),
        deployment=Path(env["TALLY_DEPLOYMENT"]) if env.get("TALLY_DEPLOYMENT") else None,
        confirmations=int(_number(env, "TALLY_CONFIRMATIONS", 12, whole=True)),
        fees=FeePolicy(
            cap=Wei(int(_number(env, "TALLY_MAX_FEE_GWEI", policy.cap / GWEI) * GWEI)),
            min_tip=Wei(int(_number(env, "TALLY_MIN_TIP_GWEI", policy.min_tip / GWEI) * GWEI)),
        ),
        timeout=_number(env, "TALLY_TIMEOUT", 10.0, least=0.001),
    )


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment for a process of ours with the same settings.

    It is our own, but of ``TALLY_*`` variables it has only these: passwords are nobody else's business.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith("TALLY_")}
    env |= {
        "TALLY_HOME": str(settings.home.absolute()),
        "TALLY_CONFIRMATIONS": str(settings.confirmations),
        "TALLY_MAX_FEE_GWEI": repr(settings.fees.cap / GWEI),
        "TALLY_MIN_TIP_GWEI": repr(settings.fees.min_tip / GWEI),
        "TALLY_TIMEOUT": repr(settings.timeout),
    }
    if settings.rpc:
        env["TALLY_RPC"] = ",".join(settings.rpc)
    if settings.database:
        env["TALLY_DATABASE"] = settings.database
    if settings.deployment is not None:
        env["TALLY_DEPLOYMENT"] = str(settings.deployment.absolute())
    return env


def _home(folder: Path) -> Path:
    """The nearest state folder at or above ``folder``, as git looks for its own."""
    for candidate in (folder, *folder.parents):
        if (candidate / FOLDER).is_dir():
            return candidate / FOLDER
    return folder / FOLDER


def _endpoints(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in text.split(",")) if part)


def _number(
    env: Mapping[str, str], name: str, default: float, *, whole: bool = False, least: float = 0
) -> float:
    text = env.get(name, "").strip()
    if not text:
        return default
    try:
        number = int(text) if whole else float(text)
    except ValueError:
        number = -1
    if not least <= number < 1e15:
        raise BadSetting(name, text, f"a {'whole ' if whole else ''}number, {least:g} or more")
    return number
