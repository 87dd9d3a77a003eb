"""What happened, in words: every event of every contract as a sentence, folded into a history's lines."""

from ledger.audit.narrative.replaying import Told, replayed, tell, told
from ledger.audit.narrative.scene import Replay, Scene
from ledger.audit.narrative.story import Line, Story, folded, story, words_for
from ledger.audit.narrative.telling import TELLERS, Money, Telling
from ledger.audit.narrative.words import Words

__all__ = [
    "TELLERS",
    "Line",
    "Money",
    "Replay",
    "Scene",
    "Story",
    "Telling",
    "Told",
    "Words",
    "folded",
    "replayed",
    "story",
    "tell",
    "told",
    "words_for",
]
