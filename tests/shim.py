"""The program ``tally`` as scripts of our documents find it."""

from __future__ import annotations

import sys
from pathlib import Path


def quick_keys(folder: Path) -> Path:
    """A folder for PATH with a ``tally`` that encrypts new keys again so that opening them takes no second.

    Nothing else about it is changed. The password is the one of our documents.
    """
    programs = Path(sys.executable).parent
    shim = folder / "bin" / "tally"
    shim.parent.mkdir()
    (shim.parent / "weaken.py").write_text(
        "from pathlib import Path\n"
        "from ledger.settings import settings_from\n"
        "from ledger.signing.keystore import Keystore\n"
        "keys = Keystore(settings_from().home / 'keys', scrypt_n=2)\n"
        "password = 'correct horse battery staple'\n"
        "for account in keys.accounts():\n"
        "    keys.change_password(account, password, password)\n"
    )
    shim.write_text(
        f'#!/bin/sh\n"{programs}/tally" "$@" || exit $?\n'
        f'if [ "$1 $2" = "key new" ]; then "{programs}/python" "{shim.parent}/weaken.py"; fi\n'
    )
    shim.chmod(0o755)
    return shim.parent
