"""What pictures and files of XML refuse."""

from __future__ import annotations

from sharing.errors import SharingError


class TextNotWritable(SharingError):
    """A text that a file of XML cannot hold."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} has a character that files of XML have no way to write: leave it out")
        self.text = text


class NotAPicture(SharingError):
    """A file's name that is none of a picture."""

    def __init__(self, name: str, suffixes: tuple[str, ...]) -> None:
        ends = f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
        super().__init__(f"the picture's name is {name}: it must be a name ending with {ends}")
        self.name = name
