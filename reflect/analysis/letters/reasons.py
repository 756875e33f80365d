"""Whether what somebody answered to an application gives a reason that a letter back can take up. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reflect.analysis.letters.letter_words import LetterWords
from reflect.analysis.letters.stock_answers import says_little
from reflect.analysis.letters.wording import match_words
from reflect.text.sentences import count_words

LONGEST_REASON = 25
"""Words of an answer up to which a letter repeats it; a longer one would have to be cut."""

_TOLD_AGAIN = re.compile(
    r"\b(?:they|she|he|hr|recruiter|manager|sie|er|ils?|elles?)\s+(?:\w+\s+)?"
    r"(?:said|says|told|tells|wrote|writes|meant|thought|mentioned|explained|wanted|sagte|sagten|meinte|meinten|dit|disent)\b",
    re.IGNORECASE,
)
"""Finds an answer that was noted in the person's own words: "She said that I was not ready"."""

_ABOUT_THEM = re.compile(
    r"(?:\A|[.!?\n;])\s*(?:and |but |so )?(?:they|they['’]\w+|their|she|he)\b",
    re.IGNORECASE,
)
"""Finds a note about those who answered, which nobody is sent: "They went with someone else"."""


_OFFER_TAKEN_BACK = re.compile(
    r"\b(?:withdr[ae]w|rescind|retract|revoke|taking back|take back)\w*\b.{0,40}\boffer"
    r"|\boffer\b.{0,40}\b(?:withdr[ae]w|rescind|retract|revoke|taken back)",
    re.IGNORECASE,
)
"""Finds an offer that is taken back, for which nobody is thanked."""


def is_reason(words: LetterWords, answer: str) -> bool:
    """Whether an answer, word for word as it came, says something that can be taken up in a letter to them.

    It is short, no stock sentence, nothing that was only told on, takes no offer back, and holds no word that would be
    pointed out.
    """
    return (
        count_words(answer) <= LONGEST_REASON
        and not says_little(answer)
        and not _TOLD_AGAIN.search(answer)
        and not _ABOUT_THEM.search(answer)
        and not _OFFER_TAKEN_BACK.search(answer)
        and not match_words(words, answer)
    )


FACT_CHECKS: Mapping[str, Callable[[LetterWords, str], bool]] = {"a-reason": is_reason}
"""What must be true of the words a fact is taken from, by the names ``letters.toml`` uses."""
