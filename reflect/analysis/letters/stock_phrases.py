"""Which sentences of a mail are common ones: a no in words that many are sent. Pure.

Where what a sentence says may be meant, it is none: nobody is told that a kind word is for everybody.
"""

from __future__ import annotations

from functools import lru_cache

from reflect.analysis.letters.mail_words import load_mail_words
from reflect.analysis.letters.stock_answers import says_little


@lru_cache(maxsize=256)  # a mail is shown anew at each sentence that is sorted
def is_common(sentence: str) -> bool:
    """Whether a sentence is made of stock words alone, tells of a no or of its rules, and has no kind word in it."""
    turns = load_mail_words().turns
    return (
        turns["refusal"].search(sentence) is not None
        and turns["kind"].search(sentence) is None
        and says_little(sentence)
    )
