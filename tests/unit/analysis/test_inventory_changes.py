"""The inventory changed outside a session: added, changed, taken out, brought back, joined; no session is changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from reflect.analysis.card import card
from reflect.analysis.inventory import Inventory, RecurringRecord
from reflect.analysis.inventory_changes import InventoryChanges
from reflect.analysis.joining import NearSame, join, near_same
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.patterns import patterns
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.analysis.practice import PracticeLog
from reflect.analysis.suggestions import suggest
from reflect.model.guide import Guide
from reflect.model.record_lists import RecordChange, RecordLists
from reflect.model.session import Session
from tests.support.listed_records import a_join, lists_of
from tests.support.sample import NOW
from tests.support.suggesting import session

HARSH = "I am useless"


class Kept:
    """Sessions, and what was made of their lists since, as a store keeps it."""

    def __init__(self, *sessions: Session) -> None:
        self.sessions = sessions
        self.lists: RecordLists = {}
        self._now = NOW

    @property
    def edits(self) -> ListEdits:
        return ListEdits(self.lists)

    @property
    def inventory(self) -> Inventory:
        return Inventory.of(self.sessions, self.edits)

    @property
    def changes(self) -> InventoryChanges:
        self._now += timedelta(seconds=1)
        return InventoryChanges(self.edits, self._now)

    def apply(self, changes: list[RecordChange]) -> list[RecordChange]:
        for change in changes:
            records = self.lists.setdefault(change.list, {})
            assert records.get(change.id) == change.before
            if change.after is None:
                del records[change.id]
            else:
                records[change.id] = change.after
        return changes

    def undo(self, changes: list[RecordChange]) -> None:
        self.apply([change.reversed(self._now) for change in changes])

    def entry(self, words: str, question_id: str = "strengths") -> RecurringRecord[Any]:
        found = [*self.inventory.entries(question_id), *self.inventory.left_out(question_id)]
        return next(each for each in found if words in each.record.values())

    def records(self, question_id: str = "strengths") -> list[dict[str, Any]]:
        return [entry.record for entry in self.inventory.entries(question_id)]


def two_sessions() -> Kept:
    return Kept(
        session(
            9, strengths=[{"strength": "Plain words", "proof": "the churn story"}, {"strength": "Order"}]
        ),
        session(2, strengths=[{"strength": "plain words"}], weaknesses=[{"weakness": "Salary talks"}]),
    )


# --- add, change, take out, bring back ---


def test_an_entry_that_is_added_stands_in_the_list_without_a_session() -> None:
    kept = two_sessions()
    kept.apply(kept.changes.add("strengths", {"strength": "Patience", "proof": "the school bus", "use": ""}))
    entry = kept.entry("Patience")
    assert (entry.record, entry.sessions) == ({"strength": "Patience", "proof": "the school bus"}, [])
    assert entry.changed is not None
    assert Inventory.of([], kept.edits).records("strengths") == [entry.record]


def test_an_entry_that_is_changed_stands_as_it_was_made_until_a_later_session_says_more() -> None:
    kept = two_sessions()
    entry = kept.entry("plain words")
    kept.apply(
        kept.changes.change("strengths", entry, {"strength": "Plain words", "proof": "", "use": "calls"})
    )
    assert kept.records()[0] == {"strength": "Plain words", "use": "calls"}
    later = session(-1, strengths=[{"strength": "plain words", "proof": "a newer one"}])
    kept.sessions = (*kept.sessions, later)
    assert kept.records()[0] == {"strength": "plain words", "proof": "a newer one", "use": "calls"}


def test_in_other_words_it_is_another_entry_and_no_proof_goes_along() -> None:
    kept = two_sessions()
    changed = kept.changes.change("strengths", kept.entry("plain words"), {"strength": "Explaining"})
    kept.apply(changed)
    assert sorted(record["strength"] for record in kept.records()) == ["Explaining", "Order"]
    assert "proof" not in kept.entry("Explaining").record
    assert [entry.record["strength"] for entry in kept.inventory.left_out("strengths")] == ["plain words"]
    kept.undo(changed)
    assert kept.records() == two_sessions().records()


def test_one_that_was_only_added_is_not_taken_out_but_changed() -> None:
    kept = two_sessions()
    kept.apply(kept.changes.add("strengths", {"strength": "Patience"}))
    kept.apply(kept.changes.change("strengths", kept.entry("Patience"), {"strength": "Calm"}))
    assert {"strength": "Calm"} in kept.records()
    assert kept.inventory.left_out("strengths") == []
    assert len(kept.lists["inventory"]) == 1


@pytest.mark.parametrize("added", [False, True])
def test_one_that_is_taken_out_can_be_brought_back_as_it_was(*, added: bool) -> None:
    kept = two_sessions()
    if added:
        kept.apply(kept.changes.add("strengths", {"strength": "Patience", "proof": "the school bus"}))
    words = "Patience" if added else "plain words"
    before = kept.entry(words)
    kept.apply(kept.changes.take_out("strengths", before))
    assert all(words not in record.values() for record in kept.records())
    kept.apply(kept.changes.bring_back("strengths", kept.entry(words)))
    assert kept.entry(words).record == before.record
    assert kept.inventory.left_out("strengths") == []


def test_one_that_was_taken_out_is_there_again_once_a_later_session_names_it() -> None:
    kept = two_sessions()
    kept.apply(kept.changes.take_out("strengths", kept.entry("Order")))
    kept.sessions = (*kept.sessions, session(-1, strengths=[{"strength": "order"}]))
    assert kept.entry("order").is_left_out is False


def test_the_words_come_from_the_sessions_that_name_the_entry() -> None:
    kept = two_sessions()
    kept.apply(kept.changes.take_out("strengths", kept.entry("plain words")))
    (record,) = kept.lists["inventory"].values()
    assert sorted(record["sessions"]) == sorted(each.id for each in kept.sessions)
    assert "proof" not in record


def test_a_harsh_sentence_stands_in_no_list_whoever_put_it_there(guide: Guide) -> None:
    kept = two_sessions()
    kept.apply(kept.changes.add("weaknesses", {"weakness": HARSH, "area": "nerves", "how": HARSH}))
    kept.apply(kept.changes.add("strengths", {"strength": "Patience", "proof": HARSH}))
    assert HARSH not in str([kept.records("strengths"), kept.records("weaknesses")])
    assert HARSH not in str(card(guide, kept.sessions, PracticeLog({}, kept.edits)))


# --- joined ---

NEAR = (
    session(9, strengths=[{"strength": "I explain models", "proof": "the churn story"}]),
    session(5, strengths=[{"strength": "Explaining models"}]),
    session(2, strengths=[{"strength": "Explained models"}, {"strength": "Patience"}]),
)


def test_near_same_entries_are_offered_and_only_the_person_joins_them() -> None:
    kept = Kept(*NEAR)
    assert len(kept.records()) == 4
    pairs = [set(pair.wordings) for pair in near_same(kept.inventory)]
    assert {"I explain models", "Explaining models"} in pairs
    assert not any("Patience" in pair for pair in pairs)


def pair_of(kept: Kept, one: str, other: str) -> NearSame:
    return NearSame("strengths", kept.entry(one), kept.entry(other))


def test_joined_entries_are_one_with_all_their_sessions_and_are_two_again_when_that_is_taken_back() -> None:
    kept = Kept(*NEAR)
    pair = pair_of(kept, "Explaining models", "I explain models")
    joined = kept.apply(join(pair, NOW, together=True))
    (entry,) = (each for each in kept.inventory.entries("strengths") if len(each.sessions) == 2)
    assert entry.record == {"strength": "Explaining models", "proof": "the churn story"}
    kept.undo(joined)
    assert kept.records() == Kept(*NEAR).records()


def test_a_no_is_for_good_also_for_what_either_is_joined_with_later() -> None:
    kept = Kept(*NEAR)
    kept.apply(join(pair_of(kept, "Explaining models", "I explain models"), NOW, together=False))
    kept.apply(join(pair_of(kept, "Explained models", "Explaining models"), NOW, together=True))
    assert list(near_same(kept.inventory)) == []
    assert len(kept.records()) == 3


def test_of_two_decisions_on_a_pair_the_newer_counts() -> None:
    older = {**a_join(1, "patience", "being patient"), "updated": "2026-11-22T20:00:00Z"}
    newer = a_join(2, "Being patient.", "Patience", together=False)
    for order in ((older, newer), (newer, older)):
        edits = ListEdits(lists_of(joined=order))
        assert edits.key("strengths", "patience") != edits.key("strengths", "being patient")
    assert ListEdits(lists_of(joined=(older,))).key("weaknesses", "patience") == "patience"


def test_a_chain_of_joins_is_one_thing_in_whatever_order_it_was_made() -> None:
    joins = (a_join(1, "a", "b"), a_join(2, "c", "d"), a_join(3, "b", "c"))
    for order in (joins, joins[::-1], joins[1:] + joins[:1]):
        edits = ListEdits(lists_of(joined=order))
        assert {edits.key("strengths", each) for each in "abcd"} == {"a"}


def test_an_entry_that_is_joined_is_taken_out_under_each_of_its_wordings() -> None:
    kept = Kept(*NEAR)
    kept.apply(join(pair_of(kept, "Explaining models", "I explain models"), NOW, together=True))
    kept.apply(kept.changes.take_out("strengths", kept.entry("Explaining models")))
    assert [record["strength"] for record in kept.records()] == ["Explained models", "Patience"]


# --- what is made of the lists ---


def test_the_card_follows(guide: Guide) -> None:
    kept = two_sessions()
    kept.apply(kept.changes.take_out("strengths", kept.entry("Order")))
    kept.apply(kept.changes.add("strengths", {"strength": "Patience", "proof": "the school bus"}))
    found = [
        (each.words, each.proof) for each in card(guide, kept.sessions, PracticeLog({}, kept.edits)).strengths
    ]
    assert found == [("plain words", "the churn story"), ("Patience", "the school bus")]


def test_suggestions_follow(guide: Guide) -> None:
    kept = two_sessions()
    kept.apply(kept.changes.take_out("strengths", kept.entry("Order")))
    kept.apply(kept.changes.add("strengths", {"strength": "Patience"}))
    question = guide.question("strengths")
    offered = suggest(guide, question, session(0, company="Hooli"), kept.sessions, NOW.date(), kept.edits)
    labels = [each.label for each in offered]
    assert "Patience" in labels
    assert "Order" not in labels


def test_patterns_count_joined_entries_as_one_and_none_that_was_taken_out(guide: Guide) -> None:
    kept = Kept(*NEAR, *two_sessions().sessions)
    before = next(
        each for each in patterns(load_patterns(), guide, kept.sessions, NOW.date()) if each.id == "strengths"
    )
    assert [row.label for row in before.rows] == ["plain words"]
    kept.apply(join(pair_of(kept, "Explaining models", "I explain models"), NOW, together=True))
    kept.apply(kept.changes.take_out("strengths", kept.entry("plain words")))
    found = patterns(load_patterns(), guide, kept.sessions, NOW.date(), kept.edits)
    rows = next(each for each in found if each.id == "strengths").rows
    assert [(row.label, row.count) for row in rows] == [("Explaining models", 2)]
