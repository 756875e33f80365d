"""Causes and changes of several sessions that are nearly the same: asked about, and joined by the person alone."""

from __future__ import annotations

from typing import Any

from reflect.analysis.joining import NearSame, join, near_same_in
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.patterns import Pattern, patterns
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.analysis.practice import PracticeLog, practice_questions
from reflect.analysis.suggestions import suggest
from reflect.model.action import Record
from reflect.model.guide.guide_loader import load_guide
from reflect.model.record_lists import JOINED
from reflect.model.session import Session
from tests.support.sample import NOW, TODAY
from tests.support.suggesting import session


def named(days_ago: int, cause: str, change: str = "", **more: Any) -> Session:
    return session(
        days_ago, outcome="no", causes=[{"cause": cause, "known": "guess"}], change=[{"what": change}], **more
    )


SESSIONS = (
    named(9, "They wanted results", "Practise my answers aloud"),
    named(5, "they wanted a result", "Practise answers aloud"),
    named(2, "Budget", "practise my answers aloud"),
)
BEFORE = [each.document for each in SESSIONS]


def asked(edits: ListEdits) -> list[NearSame]:
    return list(near_same_in(SESSIONS, edits))


def joined(*, together: bool = True) -> ListEdits:
    """What is known once every pair that is asked about was decided on."""
    records: dict[str, Record] = {}
    while pairs := asked(ListEdits({JOINED: records})):
        [change] = join(pairs[0], NOW, together=together)
        assert change.after
        records[change.id] = change.after
    return ListEdits({JOINED: records})


def found(id_: str, edits: ListEdits) -> Pattern:
    return next(
        each for each in patterns(load_patterns(), load_guide(), SESSIONS, TODAY, edits) if each.id == id_
    )


def test_near_same_causes_and_changes_are_asked_about_with_the_sessions_they_come_from() -> None:
    pairs = {pair.question_id: pair for pair in asked(ListEdits())}
    assert set(pairs["causes"].wordings) == {"they wanted a result", "They wanted results"}
    assert set(pairs["change"].wordings) == {"practise my answers aloud", "Practise answers aloud"}
    assert [len(entry.sessions) for entry in (pairs["change"].one, pairs["change"].other)] == [2, 1]


def test_only_joined_ones_are_counted_as_one() -> None:
    assert found("causes", ListEdits()).rows == ()
    assert [(row.label, row.count) for row in found("causes", joined()).rows] == [("they wanted a result", 2)]
    assert found("same", ListEdits()).rows == ()
    assert [row.count for row in found("same", joined()).rows] == [3]


def test_those_kept_apart_stay_two_and_are_asked_about_no_more() -> None:
    edits = joined(together=False)
    assert asked(edits) == []
    assert found("causes", edits).rows == ()


def test_joining_changes_no_session() -> None:
    joined()
    assert [each.document for each in SESSIONS] == BEFORE


def test_near_same_questions_are_asked_about_and_joined_ones_are_rehearsed_as_one() -> None:
    put = (
        session(9, questions=[{"question": "Tell me about yourself", "better": "I keep books."}]),
        session(2, questions=[{"question": "Please tell me about yourself", "rating": "rough"}]),
    )
    [pair] = near_same_in(put, ListEdits())
    assert pair.question_id == "questions"
    [change] = join(pair, NOW, together=True)
    assert change.after
    lists = {JOINED: {change.id: change.after}}
    assert len(practice_questions(put, PracticeLog(lists, ListEdits()))) == 2
    [one] = practice_questions(put, PracticeLog(lists, ListEdits(lists)))
    assert (one.rating, one.better) == ("rough", "I keep books.")


def test_questions_that_ask_for_the_opposite_stay_two() -> None:
    put = (
        session(9, questions=[{"question": "Why did you leave?"}]),
        session(2, questions=[{"question": "Why did you not leave?"}]),
    )
    assert not any(near_same_in(put, ListEdits()))


def test_a_heavy_sentence_is_never_asked_about() -> None:
    heavy = (named(5, "I am worthless"), named(2, "I'm worthless"))
    assert not any(near_same_in(heavy, ListEdits()))


def test_causes_of_earlier_sessions_are_suggested_once_and_how_they_are_known_is_left_to_the_person() -> None:
    guide, here = load_guide(), session(0, outcome="no")
    offered = suggest(guide, guide.question("causes"), here, SESSIONS, TODAY, joined())
    earlier = [each.value for each in offered if "result" in each.label or "Budget" in each.label]
    assert earlier == [{"cause": "Budget"}, {"cause": "they wanted a result"}]
