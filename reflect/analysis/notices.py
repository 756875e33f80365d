"""Lines said next to an answer: where help is, words pointed out, what a value calls for. Pure.

Every line stands in the files of words, and nothing is stored, counted or altered for it. At most one word or phrase is
pointed out in an answer, and none on a heavy night.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reflect.analysis.letters.their_words import TheirWords
from reflect.analysis.situation import (
    THEIR_WORDS,
    Night,
    is_few_questions,
    is_nobody,
    is_question,
    night_of,
    situation,
)
from reflect.analysis.usable import is_usable
from reflect.model.action import words_of
from reflect.model.guide import Guide, is_answered
from reflect.model.session import LOWEST_MOOD, OUTCOME, Session
from reflect.model.values import texts_in

if TYPE_CHECKING:
    from reflect.analysis.care.pointed_out import PointedOut

FIRST_LINES = 2
"""The paragraphs of the help page that stand beside an answer: the emergency number, and a helpline."""

_ANSWERED_WHEN_LEFT = frozenset({"mood", "mood-after", "reach"})

_WITHOUT_REFRAME = frozenset({"waiting", "offer", "withdrew"})
"""Outcomes after which no screen has a way for unfair treatment, so that what counts is said at once."""

Signs = Mapping[str, str]
"""What a person presses or types, by the names in the lines.

Those are ``help stop everything put_away leave``, and in the app ``sort page``.
"""


def notice_lines(
    guide: Guide,
    session: Session,
    question_id: str,
    signs: Signs,
    *,
    is_left: bool = True,
    with_help: bool = True,
) -> list[str]:
    """The lines to show next to the answer to a question.

    Words are pointed out, a low mood and nobody to call are answered, only once the question ``is_left``, or its number
    stands: until then it may be on its way to another. ``with_help`` is false where the lines on help stand elsewhere.
    """
    lines = [*help_lines(guide, session, question_id)] if with_help else []
    if is_left and question_id != "thought" and (line := pointed_out_line(session, question_id)):
        lines.append(line)
    if is_left or question_id not in _ANSWERED_WHEN_LEFT:
        lines += _about(guide, session, question_id, signs)
    if "sort" in signs and question_id == THEIR_WORDS and can_be_sorted(session):
        lines.append(guide.line("sort-words"))
    if guide.is_only_begun(question_id, session.answer(question_id)):
        lines.append(guide.line("only-begun"))
    return [with_signs(line, signs) for line in (*lines, *_about_parts(guide, session, question_id))]


def can_be_sorted(session: Session) -> bool:
    """Whether to offer to go through what they said by its sentences; not on a heavy night, nor what was unfair."""
    if night_of(session) in (Night.HEAVY, Night.HELP) or _tells_of_unfairness(session, THEIR_WORDS):
        return False
    return bool(TheirWords(session).answer.strip())


def with_signs(line: str, signs: Signs) -> str:
    """A line with what to press in the places for it; a person's own braces stay as they are."""
    for name, sign in signs.items():
        line = line.replace(f"{{{name}}}", sign)
    return line


def help_lines(guide: Guide, session: Session, question_id: str) -> Iterator[str]:
    """Where help is, next to an answer that calls for it and was not put away."""
    if calls_for_help(session.answer(question_id), session):
        *first, last = first_help_lines(guide)
        yield from first
        yield f"{last} {guide.line('not-about-me')}"


def first_help_lines(guide: Guide) -> list[str]:
    """How the page on help begins, and where the rest of it is."""
    return [*guide.page("care").paragraphs[:FIRST_LINES], guide.line("more-help")]


def calls_for_help(answer: object, session: Session | None = None) -> bool:
    """Whether an answer of any kind holds a phrase that calls for help and was not put away in this session."""
    from reflect.analysis.care.levels import Level, level_of

    silenced = session.put_away if session else ()
    return any(level_of(text, silenced) is Level.HELP for text in texts_in(answer))


def put_away(session: Session, question_id: str) -> bool:
    """Put away what is said beside an answer, for this session, and tell whether there was anything."""
    from reflect.analysis.care.levels import Level, phrases_found

    found = (phrase for text in texts_in(session.answer(question_id)) for phrase in phrases_found(text))
    keys = {phrase.key for phrase in found if phrase.level is Level.HELP} - session.put_away
    if not keys and (pointed := _pointed_out(session, question_id)):
        keys = {_pointed_key(pointed.says)}
    session.put_away |= keys
    return bool(keys)


def pointed_out_line(session: Session, question_id: str) -> str:
    """What is said of a word in an answer, at most of one; an empty text where nothing is pointed out."""
    found = _pointed_out(session, question_id)
    return found.says if found else ""


def asked_of_thought(session: Session) -> str:
    """The question that is asked of a word in the thought, where the thought stands above it; else an empty text."""
    found = _pointed_out(session, "thought")
    return found.asks if found else ""


def _pointed_out(session: Session, question_id: str) -> PointedOut | None:
    from reflect.analysis.care.pointed_out import pointed_out

    text = session.words(question_id)
    if not text or night_of(session) in (Night.HEAVY, Night.HELP):
        return None
    found = pointed_out(question_id, text, session.answers)
    return found if found and _pointed_key(found.says) not in session.put_away else None


def _pointed_key(says: str) -> str:
    return f"pointed-out: {says}"


def _about(guide: Guide, session: Session, question_id: str, signs: Signs) -> Iterator[str]:
    """What one question's answer, or another that bears on it, gives reason to say."""
    answer, mood = session.answer(question_id), session.answer("mood")
    match question_id:
        case "mood" | "mood-after":
            if is_low_mood(answer):
                yield guide.line(f"low-{question_id}")
            elif question_id == "mood-after" and _is_above(mood, answer):
                yield guide.line("mood-lower")
        case "belief-after":  # both ratings of the thought, side by side and without comment
            before = session.answer("belief")
            if is_answered(before) and is_answered(answer):
                yield guide.line("both-numbers").format(before=before, after=answer)
            if _is_above(answer, before):
                yield guide.line("truer")
        case "way" if answer == "unfair":
            yield from _on_unfairness(guide, signs)
        case "causes" if (explanation := session.words("explanation")) and is_usable(explanation):
            yield guide.line("good-enough").replace("{explanation}", explanation)
        case "happened" | "causes" | "their-words" if _tells_of_unfairness(session, question_id):
            if is_few_questions(session) or night_of(session) is Night.HELP:
                yield guide.line("unfair-on-a-heavy-night")
            elif session.answer(OUTCOME) in _WITHOUT_REFRAME:
                yield from _on_unfairness(guide, signs)
            else:
                yield guide.line("unfair-seen")
        case "way" if f"way-{answer}" in guide.lines:
            yield guide.line(f"way-{answer}")
        case "thought":
            yield from _about_thought(guide, session)
        case "reach" if not answer or is_nobody(session.words("reach")):
            yield guide.line("reach-nobody")
        case "did-my-best" | "weaknesses" if _did_all(guide, session):
            yield guide.line("all-four" if question_id == "did-my-best" else "all-four-weaknesses")
        case "applicants" if _is_above(answer, 1):
            yield guide.line("one-in").format(count=answer)


def _on_unfairness(guide: Guide, signs: Signs) -> Sequence[str]:
    """What counts after unfair treatment: all of it, or what cannot wait where a key shows the rest."""
    return guide.page("unfair-first" if "page" in signs else "unfair").paragraphs


def _tells_of_unfairness(session: Session, question_id: str) -> bool:
    """Whether an answer tells of unfair treatment, while the way for it is not chosen yet."""
    from reflect.analysis.care.topics import unfair_of

    texts = texts_in(session.answer(question_id))
    return session.answer("way") != "unfair" and any(unfair_of(text) for text in texts)


def _about_thought(guide: Guide, session: Session) -> Iterator[str]:
    """Heavy words at a good mood bring an offer of the few questions; a question is asked for its answer.

    A sentence that tells of unfair treatment has a way of its own.
    """
    night = night_of(session)
    if night is Night.OFFERED:
        yield guide.line("few-questions")
    elif night is Night.ORDINARY and is_question(session.words("thought")):
        yield guide.line("thought-is-a-question")
    elif night is Night.ORDINARY and _tells_of_unfairness(session, "thought"):
        yield guide.line("unfair-in-thought")


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
    is_asked = question.fits(situation(session))
    return is_asked and isinstance(given, list) and all(choice.id in given for choice in question.choices)


def closing_line(guide: Guide, session: Session, signs: Signs) -> str:
    """The last line of a session; to somebody who felt very low last, or lower than at first, where help is."""
    after = session.answer("mood-after")
    is_low = (
        is_low_mood(session.answer("mood") if after is None else after) or night_of(session) is Night.HELP
    )
    is_lower = _is_above(session.answer("mood"), after)
    line = "finished-low" if is_low else "finished-lower" if is_lower else "finished"
    return with_signs(guide.line(line), signs)


def is_low_mood(mood: object) -> bool:
    """Whether a mood is so low that nothing more should be asked of the person."""
    return isinstance(mood, (int, float)) and mood <= LOWEST_MOOD


def _is_above(one: object, other: object) -> bool:
    return isinstance(one, (int, float)) and isinstance(other, (int, float)) and one > other
