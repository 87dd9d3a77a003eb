"""How much long work the service does, for whom, and how long it keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ledger.settings import BadSetting

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class JobSettings:
    """The limits of long work."""

    processes: int = 1
    """Jobs done at a time by each worker of the service; 0 where other workers do them."""
    seconds: float = 300.0
    """How long one may take."""
    memory: int = 2048 * MIB
    """Bytes that one may use."""
    result: int = 64 * MIB
    """Bytes of a result."""
    kept: float = 7 * 86_400.0
    """Seconds until one that has ended is forgotten."""
    per_party: int = 5
    """Jobs of a party that may be queued or running."""
    per_client: int = 2
    """The same of a client that nobody knows, by its network address."""
    in_all: int = 100
    """Jobs that may be queued or running in all."""
    remembered: int = 200
    """Jobs of one asker that are kept, ended ones too."""


def job_settings_from(env: Mapping[str, str]) -> JobSettings:
    """The settings that ``TALLY_JOB…`` variables say.

    Raises:
        BadSetting: naming the first that cannot be understood.
    """
    usual = JobSettings()
    return JobSettings(
        processes=_whole(env, "TALLY_JOBS", usual.processes, 0, 64),
        seconds=_whole(env, "TALLY_JOB_SECONDS", int(usual.seconds), 1, 86_400),
        memory=_whole(env, "TALLY_JOB_MEMORY_MIB", usual.memory // MIB, 256, 1 << 20) * MIB,
        kept=_whole(env, "TALLY_JOB_DAYS", int(usual.kept) // 86_400, 1, 3_650) * 86_400.0,
        per_party=_whole(env, "TALLY_JOBS_PER_PARTY", usual.per_party, 1, 1_000),
        per_client=_whole(env, "TALLY_JOBS_PER_CLIENT", usual.per_client, 0, 1_000),
        in_all=_whole(env, "TALLY_JOBS_WAITING", usual.in_all, 1, 100_000),
    )


def _whole(env: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return usual
    if not text.isdecimal() or len(text) > 9 or not least <= int(text) <= most:
        raise BadSetting(name, text, f"a whole number from {least} to {most}")
    return int(text)
