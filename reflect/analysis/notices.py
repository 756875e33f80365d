"""Lines said next to an answer: words pointed out, a kind line at a low mood, two numbers to compare. Pure.

Every line stands in the guide, and nothing is stored, counted or altered for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reflect.model.action import words_of
from reflect.model.guide import Answers, Guide, holds, is_answered
from reflect.model.session import Session
from reflect.text.sanitize import words_in

LOW_MOOD = 2
"""The highest mood, of 0 to 10, that counts as low: a line then offers help, a pause, or a person to call."""

_QUESTION_MARKS = ("?", "？", "؟")

CARE = "care"
"""The id of the notice that brings up the help page."""


class NoticeMatch(NamedTuple):
    """A match of a notice in an answer: the words found, and what is said of them."""

    notice_id: str
    word: str
    """The words, as they were typed, on one line."""
    says: str


def notices(
    guide: Guide, question_id: str, text: str, answers: Answers = MappingProxyType({})
) -> list[NoticeMatch]:
    """The notices that match an answer; one is left out where the other ``answers`` say it is better unsaid."""
    found = []
    for notice in guide.notices:
        is_about = not notice.questions or question_id in notice.questions
        if not is_about or not holds(None, notice.unless, answers):
            continue
        if match := notice.words.search(text):
            word = " ".join(match[0].split())
            found.append(NoticeMatch(notice.id, word, notice.says.replace("{word}", word)))
    return found


def notice_lines(guide: Guide, session: Session, question_id: str) -> list[str]:
    """The lines to show next to the answer to a question: notices that match, and what its value calls for."""
    lines = [*_pointed_out(guide, session, question_id), *_about(guide, session, question_id)]
    if guide.is_only_begun(question_id, session.answer(question_id)):
        lines.append(guide.line("only-begun"))
    return [*lines, *_about_parts(guide, session, question_id)]


def _pointed_out(guide: Guide, session: Session, question_id: str) -> list[str]:
    """Words worth a second look; in the thought, those wait until the reframe, where it is pinned."""
    found = notices(guide, question_id, session.words(question_id), session.answers)
    return [noticed.says for noticed in found if question_id != "thought" or noticed.notice_id == CARE]


def _about(guide: Guide, session: Session, question_id: str) -> Iterator[str]:
    """What one question's answer, or another that bears on it, gives reason to say."""
    answer, mood = session.answer(question_id), session.answer("mood")
    match question_id:
        case "mood" | "mood-after":
            if is_low_mood(answer):
                yield guide.line(f"low-{question_id}")
            if question_id == "mood-after" and _is_above(mood, answer):
                yield guide.line("mood-lower")
        case "belief-after":  # both ratings of the thought, side by side and without comment
            before = session.answer("belief")
            if is_answered(before) and is_answered(answer):
                yield guide.line("both-numbers").format(before=before, after=answer)
            if _is_above(answer, before):
                yield guide.line("truer")
        case "way" if answer == "weigh":
            if is_low_mood(mood):
                yield guide.line("way-weigh-later")
        case "way" if f"way-{answer}" in guide.lines:
            yield guide.line(f"way-{answer}")
        case "thought" if session.words("thought").rstrip().endswith(_QUESTION_MARKS):
            if not is_low_mood(mood):  # its answer may hurt
                yield guide.line("thought-is-a-question")
        case "did-my-best" | "weaknesses" if _did_all(guide, session):
            yield guide.line("all-four" if question_id == "did-my-best" else "all-four-weaknesses")
        case "applicants" if _is_above(answer, 1):
            yield guide.line("one-in").format(count=answer)
        case "causes" if explanation := session.words("explanation"):
            yield guide.line("good-enough").replace("{explanation}", explanation)


def _about_parts(guide: Guide, session: Session, question_id: str) -> list[str]:
    """For each record with a text in parts, the parts that are still empty; nothing where none was begun."""
    fields = guide.question(question_id).fields if guide.knows(question_id) else ()
    lines = []
    for field in fields:
        for record in session.records(question_id) if field.parts else ():
            if empty := empty_parts(field.parts, words_of(record, field.id)):
                line = guide.line("part-empty").replace("{parts}", ", ".join(empty))
                lines.append(line.replace("{question}", words_of(record, fields[0].id)))
    return lines


def empty_parts(parts: Sequence[str], text: str) -> list[str]:
    """The parts of a text that are still without words, once a line begins with the name of one, as in ``Task:``."""
    beginnings = re.compile(
        rf"^[ \t]*({'|'.join(map(re.escape, parts))})[ \t]*:", re.IGNORECASE | re.MULTILINE
    )
    pieces = beginnings.split(text)[1:]
    written = {
        name.casefold() for name, words in zip(pieces[::2], pieces[1::2], strict=True) if words.strip()
    }
    return [part for part in parts if part.casefold() not in written] if pieces else []


def _did_all(guide: Guide, session: Session) -> bool:
    """Whether all there is to mark of having done one's best is marked, and still asked."""
    if not guide.knows("did-my-best"):
        return False
    question = guide.question("did-my-best")
    given = session.answer("did-my-best")
    is_asked = question.fits(session.answers)
    return is_asked and isinstance(given, list) and all(choice.id in given for choice in question.choices)


def asks_for_care(guide: Guide, question_id: str, answer: object) -> bool:
    """Whether an answer of any kind holds a phrase at which the help page is shown."""
    return any(noticed.notice_id == CARE for noticed in notices(guide, question_id, words_in(answer)))


def closing_line(guide: Guide, session: Session) -> str:
    """The last line of a session; to somebody who feels very low at its end, where help is."""
    return guide.line("finished-low" if is_low_mood(session.answer("mood-after")) else "finished")


def is_low_mood(mood: object) -> bool:
    """Whether a mood is low, so that nothing more should be asked of the person."""
    return isinstance(mood, (int, float)) and mood <= LOW_MOOD


def _is_above(one: object, other: object) -> bool:
    return isinstance(one, (int, float)) and isinstance(other, (int, float)) and one > other
