"""The card: what all sessions have for the one page to read before an interview. Pure.

Lessons only: no outcome and no rating of the person is on it, and no session is named. What the person writes for one
interview (``InterviewRecord``) is put with it on the page. From sections 6.1 and 6.3 of the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reflect.analysis import experiments
from reflect.analysis.entries import names_of_jobs, with_entries_only
from reflect.analysis.experiments import running
from reflect.analysis.interview_answers import interview_answers, is_ready
from reflect.analysis.interview_words import load_interview_words
from reflect.analysis.inventory import recurring_records
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.practice import PracticeLog, PracticeQuestion
from reflect.analysis.usable import can_be_built_on
from reflect.model.action import words_of
from reflect.model.guide import Guide
from reflect.model.session import ACTIONS, Action, Session
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form

MOST_STRENGTHS = 3
"""The most strengths on the card."""

QUESTIONS_READ = frozenset(
    {
        "company", "role", "strengths", "questions", "change", "weaknesses", "pitch", "look-up", "researched",
        "say-no-if", *experiments.QUESTIONS_READ,
    }
)  # fmt: skip
"""The questions the card reads, apart from the actions; company and role only to tell a job from a weakness."""

NERVES = "nerves"
"""The area whose if-then comes before any other."""

INTERVIEW_AREAS = frozenset({NERVES, "preparation", "technical", "answers"})
"""The areas of what happens in an interview; an if-then from another one is nothing to read before it."""

_IF = re.compile(r"\s*(if|when|whenever)\b", re.IGNORECASE)
"""Matches the beginning of a moment that makes an action an if-then."""


NO_PRACTICE = PracticeLog({})
"""Nothing was rehearsed, and nothing made of any list."""


class Strength(NamedTuple):
    """A strength, with what shows it."""

    words: str
    proof: str


class Weakness(NamedTuple):
    """A weakness, with what the person does about it; both as typed."""

    words: str
    how: str


class IfThen(NamedTuple):
    """An if-then plan: a moment and what to do then; both as typed."""

    moment: str
    then: str


class Card(NamedTuple):
    """The content of the card; false while there is none."""

    strengths: tuple[Strength, ...] = ()
    answers: tuple[PracticeQuestion, ...] = ()
    """All of them, those that need practice most first."""
    if_then: IfThen | None = None
    look_up: str = ""
    missed: tuple[str, ...] = ()
    """The ids of the choices of ``researched`` that were not marked last time."""
    pitch: str = ""
    weakness: Weakness | None = None
    say_no_if: str = ""
    one_change: str = ""
    """The change that is being tried, until its sessions are there."""

    def __bool__(self) -> bool:
        return any(self)

    @property
    def to_practise(self) -> tuple[PracticeQuestion, ...]:
        """The answers that are not ready, rated or not."""
        return tuple(answer for answer in self.answers if not is_ready(answer))

    @property
    def ready(self) -> tuple[PracticeQuestion, ...]:
        """The answers that were rated solid last."""
        return tuple(answer for answer in self.answers if is_ready(answer))


def card(guide: Guide, sessions: Iterable[Session], log: PracticeLog = NO_PRACTICE) -> Card:
    """The card as it is now, from sessions in any order.

    ``log`` has what was rehearsed outside them, and what was made of their lists there.
    """
    given = sorted(sessions, key=lambda session: session.created, reverse=True)
    jobs, edits = names_of_jobs(given), log.edits
    newest_first = with_entries_only(given, jobs)
    if_then = _if_then(guide, newest_first, edits)
    return Card(
        strengths=_strengths(newest_first, edits),
        answers=tuple(interview_answers(newest_first, log)),
        if_then=if_then,
        look_up=_newest(newest_first, "look-up"),
        missed=_missed(guide, newest_first),
        pitch=_newest(newest_first, "pitch"),
        weakness=_weakness(newest_first, edits, if_then),
        say_no_if=_newest(newest_first, "say-no-if"),
        one_change=tried.experiment.what.strip() if (tried := running(newest_first)) else "",
    )


def _newest(sessions: Iterable[Session], question_id: str) -> str:
    """The newest answer in words that something can be made of."""
    answers = (session.words(question_id).strip() for session in sessions)
    return next(filter(can_be_built_on, answers), "")


def _strengths(sessions: Sequence[Session], edits: ListEdits) -> tuple[Strength, ...]:
    """Those with proof first, in each the ones noted most often, then the newest."""
    entries = recurring_records(sessions, "strengths", "strength", edits)
    entries.sort(key=lambda entry: (not _words(entry.record, "proof"), -len(entry.sessions)))
    return tuple(
        Strength(_words(entry.record, "strength"), _words(entry.record, "proof"))
        for entry in entries[:MOST_STRENGTHS]
    )


def _weakness(sessions: Sequence[Session], edits: ListEdits, if_then: IfThen | None) -> Weakness | None:
    """The newest weakness of which it is known what is done about it, and that is not met by the if-then already."""
    for entry in recurring_records(sessions, "weaknesses", "weakness", edits):
        words, how = _words(entry.record, "weakness"), _words(entry.record, "how")
        if how and (words, how) != if_then:
            return Weakness(words, how)
    return None


def _if_then(guide: Guide, sessions: Sequence[Session], edits: ListEdits) -> IfThen | None:
    """An if-then against nerves, else how nerves are to be met, else another if-then.

    An action against nerves that has a day and no if is homework, and "after breakfast" is no use in a talk; one
    without a day may say its if in another language. The other if-then has to say a moment of an interview: what comes
    first after the next no, or when there is a quiet half hour, is nothing to read before one.
    """
    words = load_interview_words()
    nervous = list(_to_work_on(sessions, frozenset({NERVES}), edits))
    helps = {normal_form(name) for name, _ in nervous}
    moments, at_home = _suggested_moments(guide)
    actions = [
        action
        for session in sessions
        for action in session.actions
        if _is_planned(action)
        and normal_form(action.when) not in at_home
        and not words.after_it.search(action.when)
    ]
    against = [
        action
        for action in actions
        if normal_form(action.helps) in helps or normal_form(action.when) in moments
    ]
    if chosen := _open_first(action for action in against if _IF.match(action.when)):
        return chosen
    if chosen := _open_first(action for action in against if action.due is None):
        return chosen
    if met := next((IfThen(name, how) for name, how in nervous if how), None):
        return met
    helps = {normal_form(name) for name, _ in _to_work_on(sessions, INTERVIEW_AREAS, edits)}
    return _open_first(
        action
        for action in actions
        if _IF.match(action.when)
        and words.in_there.search(action.when)
        and action.due is None
        and (action.kind == "practise" or normal_form(action.helps) in helps)
    )


def _is_planned(action: Action) -> bool:
    return action.status != "dropped" and bool(action.what.strip() and action.when.strip())


def _open_first(actions: Iterable[Action]) -> IfThen | None:
    """The first that is still open, else the first."""
    found = min(actions, key=lambda action: not action.is_open, default=None)
    return IfThen(found.when.strip(), found.what.strip()) if found else None


def _to_work_on(
    sessions: Sequence[Session], areas: frozenset[str], edits: ListEdits
) -> Iterator[tuple[str, str]]:
    """What to be better at or to do differently in some areas, and how."""
    for list_, named_by in (("weaknesses", "weakness"), ("change", "what")):
        for entry in recurring_records(sessions, list_, named_by, edits):
            if words_of(entry.record, "area") in areas:
                yield _words(entry.record, named_by), _words(entry.record, "how")


def _suggested_moments(guide: Guide) -> tuple[frozenset[str], frozenset[str]]:
    """The moments of the actions that the guide suggests: those of an interview, which have no day, and the others."""
    fills = [dict(rule.fill) for rule in guide.suggestions if rule.target == ACTIONS]
    moments = {normal_form(fill["when"]): "due" in fill for fill in fills if "when" in fill}
    at_home = frozenset(moment for moment, has_day in moments.items() if has_day)
    return frozenset(moments) - at_home, at_home


def _missed(guide: Guide, sessions: Sequence[Session]) -> tuple[str, ...]:
    """What was not marked the last time anything was."""
    given = next((value for session in sessions if (value := session.answer("researched"))), None)
    if not guide.knows("researched") or not isinstance(given, list):
        return ()
    return tuple(choice.id for choice in guide.question("researched").choices if choice.id not in given)


def _words(record: dict[str, Any], field: str) -> str:
    return words_of(record, field).strip()
