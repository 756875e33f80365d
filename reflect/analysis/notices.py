"""What is said beside an answer: words pointed out, a kind line at a low mood, two numbers next to each other.

Pure functions; every word of it stands in the guide or in ``pointed_out.toml``, and nothing is stored, counted or
altered for it. The rules are those of ``care``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

from reflect.analysis.care.levels import Level, phrases_found
from reflect.analysis.care.pointed_out import pointed_out
from reflect.model.action import words_of
from reflect.model.guide import Answers, Guide, is_answered
from reflect.model.session import Session
from reflect.text.sanitize import words_in

LOW_MOOD = 2
"""At this mood and below, a line offers help, a pause, or a person to call."""

_QUESTION_MARKS = ("?", "？", "؟")

CARE = "care"
"""The notice that brings up the help page."""


class Noticed(NamedTuple):
    """Words in an answer that are worth a second look, and what is said beside them."""

    notice_id: str
    word: str
    """The words, as they were typed, on one line."""
    says: str


def notices(
    guide: Guide, question_id: str, text: str, answers: Answers = MappingProxyType({})
) -> list[Noticed]:
    """What is worth pointing out in this answer, at most one; beside some other ``answers`` it is left unsaid."""
    help_phrase = next((found for found in phrases_found(text) if found.level is Level.HELP), None)
    if help_phrase:
        return [Noticed(CARE, help_phrase.words, guide.line("care"))]
    pointed = pointed_out(question_id, text, answers)
    return [Noticed(*pointed)] if pointed else []


def beside(guide: Guide, session: Session, question_id: str) -> list[str]:
    """The lines to show beside the answer to a question."""
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
            if is_low(answer):
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
            if is_low(mood):
                yield guide.line("way-weigh-later")
        case "way" if f"way-{answer}" in guide.lines:
            yield guide.line(f"way-{answer}")
        case "thought" if session.words("thought").rstrip().endswith(_QUESTION_MARKS):
            if not is_low(mood):  # its answer may hurt
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
    """The parts of a text that have no words, once a line begins with one of them: ``Task:``."""
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
    """Whether an answer of any kind holds one of the phrases at which the help page is shown."""
    return any(noticed.notice_id == CARE for noticed in notices(guide, question_id, words_in(answer)))


def goodbye(guide: Guide, session: Session) -> str:
    """The last line of a session; to somebody who feels very low at its end, where help is."""
    return guide.line("finished-low" if is_low(session.answer("mood-after")) else "finished")


def is_low(mood: object) -> bool:
    """Whether nothing should be asked of the person at this mood."""
    return isinstance(mood, (int, float)) and mood <= LOW_MOOD


def _is_above(one: object, other: object) -> bool:
    return isinstance(one, (int, float)) and isinstance(other, (int, float)) and one > other
