"""The checker of bundles as one file, which needs nothing of ours: what an auditor is handed.

It is the modules of ``ledger.audit.checker`` one after the other, without what they import from each other.
"""

from __future__ import annotations

import ast
from importlib.resources import files

from ledger.audit import checker

NAME = "check_bundle.py"
"""What the file is called."""

_USAGE = '''#!/usr/bin/env python3
"""Check an offline proof bundle of Tallystick, without a network and without the rest of Tallystick.

    python check_bundle.py BUNDLE [--block-hash 0x…]…

Needs Python 3.9 or later and ``pycryptodome`` (``pip install pycryptodome``); uses ``coincurve`` for
signatures where it is installed, which is faster. One line for each check. Exit code 0 if all hold, 3 if one
does not, 2 if the file is no bundle.

What the bundle claims is followed down to the hashes of block headers: an event stands in a receipt, the
receipt under the receipts' root of a header, the header's bytes hash to the block's name. Which of those
blocks are part of the chain nobody can prove without the chain: the hashes that are left to compare with a
source you trust are printed, and ``--block-hash`` takes those that you have compared.

The formats: headers, receipts, transactions and tries as in Ethereum's Yellow Paper (appendices B to D) with
EIP-155, 658, 1559, 2718, 2930, 4844, 7702; proofs of storage as in EIP-1186; what is signed as in EIP-712.
The contracts' events, words and formulas are Tallystick's own (its folder ``contracts/``).

This file was put together from the folder ``ledger/audit/checker/``. To be sure of it, make it anew with
``tally audit checker`` of a Tallystick that you trust, and compare.
"""
'''
_START = """

if __name__ == "__main__":
    sys.exit(main())
"""


def single_file() -> str:
    """The file's text; the same for the same release."""
    plain: set[str] = set()
    named: dict[str, set[str]] = {}
    parts: list[str] = []
    for name in checker.MODULES:
        text = files(checker).joinpath(f"{name}.py").read_text(encoding="utf-8")
        body = ast.parse(text).body
        for node in body:
            if isinstance(node, ast.Import):
                plain.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not _is_ours(node):
                named.setdefault(str(node.module), set()).update(alias.name for alias in node.names)
        # Modules begin with a docstring and what they import.
        first = next(place for place, node in enumerate(body) if place and not _imports(node))
        title = ast.literal_eval(text[: text.index("\n")].strip())
        parts.append(f"# {'=' * 84} {name}\n# {title}\n{_from(text, body[first])}")
    future = named.pop("__future__")
    lines = [f"from __future__ import {', '.join(sorted(future))}", ""]
    lines += [f"import {module}" for module in sorted(plain)]
    lines += [f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(named.items())]
    return _USAGE + "\n" + "\n".join(lines) + "\n\n\n" + "\n\n".join(parts) + _START


def _is_ours(node: ast.ImportFrom) -> bool:
    return str(node.module).startswith(checker.__name__)


def _imports(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _from(text: str, node: ast.stmt) -> str:
    """The text from a statement on, with the comments and decorators that stand before it."""
    lines = text.split("\n")
    start = node.lineno - 1
    while lines[start - 1].startswith(("#", "@")):
        start -= 1
    return "\n".join(lines[start:])
