"""A deployment's constants of credit as the reference of its formula takes them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from ledger.bindings.structs import Settings as ToldSettings
from sharing.credit import Fixed, Settings, Tier


def reference_settings(settings: ToldSettings) -> Settings:
    """The constants as ``sharing.credit`` takes them."""
    values: dict[str, Any] = {field.name: getattr(settings, field.name) for field in fields(settings)}
    values["tiers"] = tuple(Tier(Fixed(t.threshold), t.bond_bps, t.fee_bps) for t in settings.tiers)
    return Settings(**values)
