"""Where encrypted files lie, how large they may be, and how long they stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ledger.settings import BadSetting, Settings

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileSettings:
    """The limits of files."""

    folder: Path | None = None
    """Where they lie; ``files`` in the state folder where left out, and ``files.NAME`` of a named deployment.
    Every worker sees the same one, and no other deployment: what one deletes is gone."""
    largest: int = 64 * MIB
    """Bytes of one, encrypted."""
    per_party: int = 1024 * MIB
    """Bytes of all that one party uploaded."""
    in_all: int = 20 * 1024 * MIB
    """Bytes of all files of everybody: parties cost nothing, disks do."""
    kept: float = 365 * 86_400.0
    """Seconds that files stay after their order has closed."""

    def where(self, ledger: Settings) -> Path:
        """The folder."""
        name = "files" if ledger.deployment is None else f"files.{ledger.deployment.stem}"
        return self.folder or ledger.home / name


def file_settings_from(env: Mapping[str, str]) -> FileSettings:
    """The settings that ``TALLY_FILE…`` variables say.

    Raises:
        BadSetting: naming the first that cannot be understood.
    """
    usual, folder = FileSettings(), env.get("TALLY_FILES", "").strip()
    return FileSettings(
        folder=Path(folder) if folder else None,
        largest=_whole(env, "TALLY_FILE_MIB", usual.largest // MIB, 1, 4096) * MIB,
        per_party=_whole(env, "TALLY_FILES_MIB_PER_PARTY", usual.per_party // MIB, 0, 1 << 20) * MIB,
        in_all=_whole(env, "TALLY_FILES_MIB", usual.in_all // MIB, 0, 1 << 30) * MIB,
        kept=_whole(env, "TALLY_FILE_DAYS", int(usual.kept) // 86_400, 0, 36_500) * 86_400.0,
    )


def _whole(env: Mapping[str, str], name: str, usual: int, least: int, most: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdecimal()) or len(text) > 9 or not least <= int(text) <= most:
        raise BadSetting(name, text, f"a whole number from {least} to {most}")
    return int(text)
