"""Words in generated modules."""

from __future__ import annotations

import textwrap

NOTE = "Generated from the service's description by ``python -m api.client write``; do not edit."


def docstring(words: str, *, indent: int = 0, generated: bool = False) -> str:
    """Words as a docstring, wrapped."""
    said = " ".join(words.split()).replace("\\", "\\\\").replace('"""', "'''")
    if said.endswith('"'):
        said += " "
    pad = " " * indent
    lines = textwrap.wrap(f'"""{said}', 108 - indent, break_long_words=False, break_on_hyphens=False)
    if generated:
        lines += ["", NOTE]
    text = "\n".join(lines)
    closed = text + '"""' if "\n" not in text and len(text) + indent < 106 else text + '\n"""'
    return textwrap.indent(closed, pad)
