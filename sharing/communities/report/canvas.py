"""matplotlib, which lacks types, stays in this module: figures in, files out, the same bytes each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sharing.communities.errors import SettingOutOfRange
from sharing.communities.report.text import writable
from sharing.errors import ToolMissing

SUFFIXES = (".png", ".svg")
"""What can be drawn."""
PRINTED = (*SUFFIXES, ".pdf")
"""And what is also hung on walls."""
SHARED = "#c1121f"
"""Of nodes in several communities: red, as in SM figure 2."""
QUIET = "#8d99ae"
"""Of what is in no community, and of lines in the background."""


def figure(width: float, height: float, rows: int = 1, columns: int = 1, **options: Any) -> tuple[Any, Any]:
    """A new figure and its axes, without a window.

    Args:
        width: in inches.
        height: in inches.
        rows: of axes.
        columns: of axes.
        options: further ones of ``Figure.subplots``.

    Raises:
        ToolMissing: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ToolMissing("matplotlib", "analysis") from error
    library: Any = mpl
    # Else each file has ids of its own, and two drawings of one network differ.
    library.rcParams["svg.hashsalt"] = "tallystick"
    made: Any = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(made)
    return made, made.subplots(rows, columns, **options)


def save(figure: Any, path: Path, suffixes: tuple[str, ...] = SUFFIXES) -> None:
    """Write it as the kind of picture that the file's name ends with.

    Args:
        figure: the picture.
        path: where.
        suffixes: what it can be.

    Raises:
        SettingOutOfRange: the name ends otherwise.
        OSError: the file cannot be written.
    """
    check_picture(path, suffixes)
    dates: dict[str, dict[str, None]] = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}
    metadata = dates.get(path.suffix.lower(), {})
    figure.savefig(path, dpi=160, metadata=metadata, facecolor="white")


def check_picture(path: Path, suffixes: tuple[str, ...] = SUFFIXES) -> None:
    """Whether a file's name is one of a picture.

    Args:
        path: the file.
        suffixes: how it may end.

    Raises:
        SettingOutOfRange: it is not.
    """
    if path.suffix.lower() not in suffixes:
        ends = f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
        raise SettingOutOfRange("the picture's name", path.name, f"a name ending with {ends}")


def colours(count: int) -> list[Any]:
    """As many colours that are told apart as there are, then the same again, never the red of ``SHARED``."""
    try:
        from matplotlib import colormaps
    except ImportError as error:
        raise ToolMissing("matplotlib", "analysis") from error
    maps: Any = colormaps
    # tab20 without its two reds and its two greys.
    some = [colour for place, colour in enumerate(maps["tab20"].colors) if place not in (6, 7, 14, 15)]
    return [some[place % len(some)] for place in range(count)]


def shown(text: str) -> str:
    """A name as a picture holds it: what stands between two dollars is no formula.

    Raises:
        TextNotWritable: it has a character that SVG has no way to write.
    """
    return writable(text).replace("$", r"\$")


def segments(axes: Any, lines: list[Any], **options: Any) -> None:
    """Many lines at once, each a list of points."""
    from matplotlib.collections import LineCollection

    axes.add_collection(LineCollection(lines, **options))
