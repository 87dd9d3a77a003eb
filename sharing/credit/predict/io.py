"""Files of frozen predictors: NumPy's ``.npz`` of plain arrays, never pickled: reading runs no code."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from sharing.credit.predict.errors import BadModel
from sharing.credit.predict.features import NAMES
from sharing.credit.predict.forest import Forest
from sharing.credit.predict.frozen import Frozen

_FORM = "tallystick predictor 1"
_MOST = 1 << 26
"""Bytes of all arrays together: more than any predictor needs."""
_FORESTS = "missed", "odds", "praise"
_OF_A_FOREST = {
    "start": "f",
    "begins": "i",
    "feature": "i",
    "threshold": "f",
    "unknown_left": "b",
    "left": "i",
    "right": "i",
    "value": "f",
}
_KINDS = {
    **{f"{forest}.{name}": kind for forest in _FORESTS for name, kind in _OF_A_FOREST.items()},
    **{"harm": "f", "scale": "f", "genesis": "i"},
}
_NUMBERS = {"harm", "genesis", *(f"{forest}.start" for forest in _FORESTS)}


@dataclass(frozen=True, slots=True)
class Kept:
    """A predictor, and how the ratings were read that it learned from."""

    model: Frozen
    """The predictor."""
    scale: tuple[float, float]
    """The lowest and the highest rating of the file."""
    genesis: int | None
    """How many of the first parties were rooted; None: all."""


def write_model(path: Path, kept: Kept) -> None:
    """Write a predictor.

    Raises:
        BadModel: if the file cannot be written.
    """
    arrays: dict[str, Any] = {
        f"{forest}.{one.name}": getattr(getattr(kept.model, forest), one.name)
        for forest in _FORESTS
        for one in fields(Forest)
    }
    arrays |= {
        "form": np.array([_FORM, *NAMES]),
        "harm": np.float64(kept.model.harm),
        "scale": np.array(kept.scale, float),
        "genesis": np.int64(kept.genesis or 0),
    }
    try:
        with path.open("wb") as file:
            np.savez(file, **arrays)
    except (OSError, ValueError) as error:
        raise BadModel(str(path), "cannot be written: give another place", "") from error


def read_model(path: Path) -> Kept:
    """A predictor as ``write_model`` wrote it.

    Raises:
        BadModel: if the file holds none, or one that was learned from other features.
    """
    found = _arrays(path)
    if [str(name) for name in np.ravel(found["form"])] != [_FORM, *NAMES]:
        raise BadModel(str(path), "was learned from other features than these")
    for name, kind in _KINDS.items():
        if found[name].dtype.kind != kind or found[name].ndim != (0 if name in _NUMBERS else 1):
            raise BadModel(str(path), f"{name} is no array of the kind it should be")
    scale = found["scale"]
    if len(scale) != 2 or not np.isfinite(scale).all() or not scale[0] < scale[1] or found["genesis"] < 0:
        raise BadModel(str(path), "the scale or the genesis makes no sense")
    if not -1 <= found["harm"] <= 0:
        raise BadModel(str(path), "the mean of negative ratings makes no sense")
    forests = {forest: _forest(path, found, forest) for forest in _FORESTS}
    model = Frozen(**forests, harm=float(found["harm"]))
    return Kept(model, (float(scale[0]), float(scale[1])), int(found["genesis"]) or None)


def _arrays(path: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(one.file_size for one in packed.infolist()) > _MOST:
                raise BadModel(str(path), f"holds more than {_MOST >> 20} MiB")
        with np.load(path, allow_pickle=False) as held:
            return {name: held[name] for name in ("form", *_KINDS)}
    except BadModel:
        raise
    except OSError as error:
        why = (error.strerror or "cannot be read").lower()
        raise BadModel(str(path), why, "give the file that train wrote") from error
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError) as error:
        raise BadModel(str(path), "is no predictor this program wrote") from error


def _forest(path: Path, found: dict[str, Any], forest: str) -> Forest:
    arrays: dict[str, Any] = {name: found[f"{forest}.{name}"] for name in _OF_A_FOREST}
    if why := _unsound(arrays):
        raise BadModel(str(path), why)
    arrays["start"] = float(arrays["start"])
    return Forest(**arrays)


def _unsound(arrays: dict[str, Any]) -> str:
    """Why arrays are no trees that can be walked to their leaves; nothing if they are."""
    nodes, inner, begins = len(arrays["feature"]), arrays["feature"] >= 0, arrays["begins"]
    if any(len(arrays[name]) != nodes for name in ("threshold", "unknown_left", "left", "right", "value")):
        return "arrays of nodes differ in length"
    if not np.isfinite(arrays["start"]) or not np.isfinite(arrays["value"]).all():
        return "numbers are not finite"
    if np.isnan(arrays["threshold"]).any():
        return "a threshold is no number"
    if (arrays["feature"] >= len(NAMES)).any() or ((begins < 0) | (begins >= nodes)).any():
        return "a tree asks for what is not there"
    own = np.flatnonzero(inner)
    for side in ("left", "right"):
        # Each step leads behind its own node, so every walk ends.
        if ((arrays[side][inner] <= own) | (arrays[side][inner] >= nodes)).any():
            return "a tree leads nowhere"
    return ""
