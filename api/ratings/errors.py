from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from api.errors import Problem


class CommentMismatch(Problem):
    status, slug, title = 422, "comment-mismatch", "The text is not what the chain holds the hash of"
    remedy = "Send text and salt exactly as they were hashed, once the rating is revealed or the reply mined."
    example_detail = "Text and salt hash to 0x2a…, but the chain holds 0x1f…: send them as they were hashed."
    example: ClassVar[Mapping[str, Any]] = {"expected": "0x" + "1f" * 32, "given": "0x" + "2a" * 32}


class NotYourWords(Problem):
    status, slug, title = 403, "not-your-words", "Only the author keeps or erases its words"
    remedy = "Sign in as the side whose words they are."
    example_detail = "You are signed in as 0x70…, and these are the words of 0x3C…."
    example: ClassVar[Mapping[str, Any]] = {"author": "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"}
