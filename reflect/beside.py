"""What is said beside an answer: words pointed out, a kind line at a low mood, two numbers next to each other.

Pure functions; every word of it stands in the guide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reflect.guide import Guide, is_answered
from reflect.noticing import Noticed, notices
from reflect.session import Session
from reflect.text import words_in

LOW_MOOD = 2
"""At this mood and below, a line offers help, a pause, or a person to call."""

_QUESTION_MARKS = ("?", "？", "؟")

CARE = "care"
"""The notice that brings up the help page."""


def beside(guide: Guide, session: Session, question_id: str) -> list[str]:
    """The lines to show beside the answer to a question, none of which is ever stored."""
    lines = [noticed.says for noticed in _pointed_out(guide, session, question_id)]
    lines.extend(_about_mood(guide, session, question_id))
    lines.extend(_about_the_two_numbers(guide, session, question_id))
    if question_id == "way":
        lines.extend(_about_the_way(guide, session))
    if question_id == "thought" and _asks_for_its_answer(session):
        lines.append(guide.line("thought-is-a-question"))
    if guide.is_only_begun(question_id, session.answer(question_id)):
        lines.append(guide.line("only-begun"))
    lines.extend(_about_more(guide, session, question_id))
    lines.extend(_about_parts(guide, session, question_id))
    return lines


def _pointed_out(guide: Guide, session: Session, question_id: str) -> list[Noticed]:
    """Words worth a second look; in the thought, those wait until the reframe, where it is pinned."""
    found = notices(guide, question_id, session.words(question_id), session.answers)
    return [noticed for noticed in found if question_id != "thought" or noticed.notice_id == CARE]


def _asks_for_its_answer(session: Session) -> bool:
    """Whether the thought is a question whose answer can be asked for: not on a very low day, when it may hurt."""
    is_question = session.words("thought").rstrip().endswith(_QUESTION_MARKS)
    return is_question and not is_low(session.answer("mood"))


def _about_the_way(guide: Guide, session: Session) -> list[str]:
    way = session.answer("way")
    if way == "weigh":
        return [guide.line("way-weigh-later")] if is_low(session.answer("mood")) else []
    return [guide.line(f"way-{way}")] if f"way-{way}" in guide.lines else []


def _about_more(guide: Guide, session: Session, question_id: str) -> list[str]:
    """What an answer behind "more" says, beside itself or beside the question it makes lighter."""
    if question_id in ("did-my-best", "weaknesses") and _did_all(guide, session):
        return [guide.line("all-four" if question_id == "did-my-best" else "all-four-weaknesses")]
    if question_id == "applicants" and _is_above(session.answer("applicants"), 1):
        return [guide.line("one-in").format(count=session.answer("applicants"))]
    if question_id == "causes" and (explanation := session.words("explanation")):
        return [guide.line("good-enough").replace("{explanation}", explanation)]
    return []


def _about_parts(guide: Guide, session: Session, question_id: str) -> list[str]:
    """For each record with a text in parts, the parts that are still empty; nothing where none was begun."""
    question = guide.question(question_id) if guide.knows(question_id) else None
    lines = []
    for field in question.fields if question else ():
        for record in session.records(question_id) if field.parts else ():
            text, name = record.get(field.id), record.get(question.fields[0].id) if question else ""
            empty = empty_parts(field.parts, text) if isinstance(text, str) else []
            if empty:
                line = guide.line("part-empty").replace("{parts}", ", ".join(empty))
                lines.append(line.replace("{question}", name if isinstance(name, str) else ""))
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
    """Whether the person has marked all there is to mark of having done their best, and it is still asked."""
    if not guide.knows("did-my-best"):
        return False
    question = guide.question("did-my-best")
    given = session.answer("did-my-best")
    return (
        question.fits(session.answers)
        and isinstance(given, list)
        and {choice.id for choice in question.choices} <= {item for item in given if isinstance(item, str)}
    )


def asks_for_care(guide: Guide, question_id: str, answer: object) -> bool:
    """Whether an answer of any kind holds one of the phrases at which the help page is shown once beside it."""
    return any(noticed.notice_id == CARE for noticed in notices(guide, question_id, words_in(answer)))


def goodbye(guide: Guide, session: Session) -> str:
    """The last line of a session; to somebody who feels very low at its end, where help is."""
    return guide.line("finished-low" if is_low(session.answer("mood-after")) else "finished")


def is_low(mood: object) -> bool:
    """Whether a mood is so low that nothing should be asked of the person."""
    return isinstance(mood, (int, float)) and mood <= LOW_MOOD


def _about_mood(guide: Guide, session: Session, question_id: str) -> list[str]:
    if question_id not in ("mood", "mood-after"):
        return []
    mood, before = session.answer(question_id), session.answer("mood")
    low = "low-mood" if question_id == "mood" else "low-mood-after"
    lines = [guide.line(low)] if is_low(mood) else []
    if question_id == "mood-after" and _is_above(before, mood):
        lines.append(guide.line("mood-lower"))
    return lines


def _about_the_two_numbers(guide: Guide, session: Session, question_id: str) -> list[str]:
    """Both ratings of the thought, side by side and without comment, once the second is given."""
    before, after = session.answer("belief"), session.answer("belief-after")
    if question_id != "belief-after" or not is_answered(before) or not is_answered(after):
        return []
    lines = [guide.line("both-numbers").format(before=before, after=after)]
    if _is_above(after, before):
        lines.append(guide.line("truer"))
    return lines


def _is_above(one: object, other: object) -> bool:
    return isinstance(one, (int, float)) and isinstance(other, (int, float)) and one > other
