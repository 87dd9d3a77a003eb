"""Texts in files of XML, which GraphML, SVG and invoices are."""

from __future__ import annotations

import re

from sharing.report.errors import TextNotWritable

# XML 1.0, production 2; readers turn a carriage return into a line feed.
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """The text itself, if it comes back from XML as it was.

    Raises:
        TextNotWritable: it has a character that XML has no way to write.
    """
    if _NOT_XML.search(text):
        raise TextNotWritable(text)
    return text
