"""The records beside the sessions: which version is the newer one, and how several versions of the lists are merged."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reflect.model.record_lists import (
    RecordChange,
    RecordLists,
    is_listed_record,
    merged_lists,
    new_record,
    touched,
)
from reflect.model.values import parse_timestamp
from tests.support.listed_records import a_record, a_strength, record_id
from tests.support.stored_sessions import START

MOMENTS = st.sampled_from(["2026-11-22T20:00:00Z", "2026-11-22T21:00:00+01:00", "2026-11-22T20:00:00.001Z"])
RECORDS = st.builds(
    lambda number, updated, words: {**a_record(number, words=words), "updated": updated},
    st.integers(0, 2),
    MOMENTS,
    st.sampled_from(["one", "two"]),
)


def _in_lists(records: list[tuple[str, dict[str, Any]]]) -> RecordLists:
    lists: RecordLists = {}
    for name, record in records:
        lists = merged_lists(lists, {name: {record["id"]: record}})
    return lists


LISTS = st.lists(st.tuples(st.sampled_from(["inventory", "joined"]), RECORDS), max_size=5).map(_in_lists)


@given(LISTS, LISTS, LISTS)
def test_it_does_not_matter_in_which_order_versions_are_merged(
    one: RecordLists, two: RecordLists, three: RecordLists
) -> None:
    assert merged_lists(one, two) == merged_lists(two, one)
    assert merged_lists(merged_lists(one, two), three) == merged_lists(one, merged_lists(two, three))


@given(LISTS, LISTS)
def test_merging_the_same_again_changes_nothing(one: RecordLists, two: RecordLists) -> None:
    both = merged_lists(one, two)
    assert merged_lists(both, one) == merged_lists(both, two) == merged_lists(both, both) == both


@given(LISTS, LISTS)
def test_no_record_is_older_than_in_any_version(one: RecordLists, two: RecordLists) -> None:
    both = merged_lists(one, two)
    for name, records in [*one.items(), *two.items()]:
        for id_, record in records.items():
            assert parse_timestamp(both[name][id_]["updated"]) >= parse_timestamp(record["updated"])


def test_a_record_that_is_changed_is_newer_even_when_the_clock_went_back() -> None:
    record = new_record({"list": "strengths"}, START)
    later = touched(record, START - timedelta(days=1))
    assert parse_timestamp(later["updated"]) > parse_timestamp(record["updated"])


def test_a_change_that_is_taken_back_is_newer_than_the_change() -> None:
    before = a_strength(1, "patience")
    after = touched({**before, "strength": "Patience"}, START + timedelta(days=1))
    back = RecordChange("inventory", before, after).reversed(START)
    assert back.before == after
    assert back.after is not None
    assert back.after["strength"] == "patience"
    assert parse_timestamp(back.after["updated"]) > parse_timestamp(after["updated"])


def test_a_record_needs_an_id_and_the_moment_it_was_updated() -> None:
    assert is_listed_record({"id": record_id(1), "updated": "2026-11-22T20:00:00Z"})
    moment = "2026-11-22T20:00:00Z"
    wrong: list[Any] = [None, [], {}, {"id": "", "updated": moment}, {"id": "x"}, {"id": "x", "updated": 3}]
    assert not any(map(is_listed_record, wrong))
