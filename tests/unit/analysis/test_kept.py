"""Sentences that are kept: which may be, what is shown of them, and on which evening it is said that one is there."""

from __future__ import annotations

import json
from typing import Any

from reflect.analysis.kept import (
    is_low_evening,
    kept_ids,
    kept_in_words,
    kept_sentences,
    may_be_kept,
    of_other_evenings,
    set_all_kept,
    set_kept,
)
from reflect.model.session import Session
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import loads
from tests.support.people import guide
from tests.support.sample import HOSTILE, NOW, TODAY, session
from tests.support.tables import every_row

FAIRER = f"I don't know why. I do know the talk went well. {HOSTILE}"


def an_evening(days_ago: int = 30, **answers: Any) -> Session:
    return session(
        {"company": "Acme", "balanced": FAIRER, "learned": "They do read letters", **answers},
        days_ago=days_ago,
    )


def with_kept(*ids: str, **answers: Any) -> Session:
    one = an_evening(**answers)
    set_all_kept(one, ids, NOW)
    return one


def test_nothing_is_kept_before_it_is_marked_and_the_mark_can_be_taken_away() -> None:
    one = an_evening()
    assert kept_ids(one) == []
    set_kept(one, "balanced", True, NOW)
    assert kept_ids(one) == one.document["kept"] == ["balanced"]
    set_kept(one, "balanced", False, NOW)
    assert "kept" not in one.document


@every_row("question_id", ["thought", "company", "happened", "mood", "nothing"])
def test_only_a_sentence_to_come_back_to_may_be_kept(question_id: str) -> None:
    assert not may_be_kept(an_evening(thought="I froze", happened="A talk", mood=4), question_id)


@every_row("words", ["", "nothing", "I want to die", "I am worthless", "I always fail"])
def test_no_empty_heavy_or_harsh_words_are_kept_even_where_they_were_marked(words: str) -> None:
    one = with_kept("balanced", "learned")
    one.set_answer("balanced", words, NOW)
    assert kept_ids(one) == ["learned"]


@every_row("kept", [None, "balanced", {"balanced": True}, [3, None, {"a": 1}], ["of-another-version"]])
def test_what_stands_there_in_another_form_keeps_nothing_and_stays(kept: Any) -> None:
    one = an_evening()
    one.document["kept"] = kept
    assert kept_ids(one) == []
    assert one.document["kept"] == kept


def test_marks_that_this_version_does_not_know_stay() -> None:
    one = an_evening()
    one.document["kept"] = ["of-another-version"]
    set_kept(one, "learned", True, NOW)
    set_kept(one, "learned", False, NOW)
    assert one.document["kept"] == ["of-another-version"]


def test_it_is_shown_as_typed_with_its_day_what_was_done_and_how_it_was_seen_later() -> None:
    one = with_kept(
        "balanced",
        actions=[{"what": "Call Ann", "due": "2026-11-01"}, {"what": "A walk"}],
        later=[{"on": "2026-11-15", "note": "It was a long list"}],
    )
    one.actions[0].close("done", NOW)
    shown = list(kept_in_words(guide(), list(kept_sentences(one)), TODAY))
    assert shown == [
        FAIRER,
        "You wrote it on Fri 23 Oct.",
        "What you did of that evening's steps:",
        "Call Ann",
        "How you saw it on Sun 15 Nov:",
        "It was a long list",
    ]


def test_what_is_not_marked_is_never_among_what_is_shown() -> None:
    shown = "\n".join(kept_in_words(guide(), list(kept_sentences(with_kept("learned"))), TODAY))
    assert "They do read letters" in shown
    assert FAIRER not in shown


def test_the_newest_stands_first_and_none_of_the_session_that_is_written() -> None:
    old, new = with_kept("learned", days_ago=40), with_kept("learned", days_ago=20)
    kept = [each for one in (old, new) for each in kept_sentences(one)]
    assert [each.session_id for each in of_other_evenings(kept, session({}))] == [new.id, old.id]
    assert [each.session_id for each in of_other_evenings(kept, new)] == [old.id]


@every_row(
    ("answers", "is_low"),
    [
        ({}, False),
        ({"mood": 4}, False),
        ({"mood": 3}, True),
        ({"mood": 0}, True),
        ({"mood": "3"}, False),
        ({"mood": 3, "happened": "I want to die"}, False),
    ],
)
def test_it_is_spoken_of_at_a_mood_of_three_or_lower_and_never_after_a_help_phrase(
    answers: dict[str, Any], is_low: bool
) -> None:
    assert is_low_evening(session(answers)) is is_low


def test_the_mark_goes_through_an_export_and_an_import() -> None:
    one = with_kept("balanced", "learned")
    text = dumps([one.document])
    assert json.loads(text)["sessions"][0]["kept"] == ["balanced", "learned"]
    [read] = loads(text.encode(), guide()).sessions
    assert kept_ids(Session(read)) == ["balanced", "learned"]
