"""Words in an answer that are worth a second look: names for oneself, absolutes, phrases of despair.

Pure. Nothing is stored, counted or altered for it. The words and what is said beside them stand in the guide.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from reflect.guide import Answers, Guide, holds

NO_OTHERS: Answers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something found in an answer, and what is said beside it."""

    notice_id: str
    word: str
    """The words found, as they were typed, on one line."""
    says: str


def notices(guide: Guide, question_id: str, text: str, answers: Answers = NO_OTHERS) -> list[Noticed]:
    """What is worth pointing out in this answer: each notice at most once, in the order of the guide.

    Beside some other ``answers`` a notice is better left unsaid.
    """
    found = []
    for notice in guide.notices:
        if (notice.questions and question_id not in notice.questions) or not holds(
            None, notice.unless, answers
        ):
            continue
        if match := notice.words.search(text):
            word = " ".join(match[0].split())
            found.append(Noticed(notice.id, word, notice.says.replace("{word}", word)))
    return found
