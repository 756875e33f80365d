"""The records beside the sessions: kept in the archive, merged, repaired, and rid of a deleted session's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.model.record_lists import INVENTORY, JOINED, RecordChange, touched
from reflect.storage import RecordsChanged, Store
from reflect.storage.files.archive import Archive
from reflect.storage.format.record_table import format_row, parse_row
from tests.support.examples import at_most
from tests.support.listed_records import (
    a_join,
    a_record,
    a_strength,
    listed,
    lists_of,
    put,
    record_id,
    without_moment,
)
from tests.support.stored_sessions import (
    START,
    Clock,
    a_document,
    a_session,
    a_store,
    keep,
    raw_tables,
    session_id,
    snapshot,
)

SECRET = "words that nobody must find"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


# --- kept ---


def test_they_stand_in_the_archive_beside_the_sessions_one_a_line(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"))
    tables = raw_tables(tmp_path / "reflect.json")
    assert [row["record"] for row in tables["records"].values()] == [a_strength(1, "patience")]
    assert list(tables) == ["meta", "records", "sessions"]
    assert listed(Store(tmp_path)) == [a_strength(1, "patience")]
    assert (tmp_path / "reflect.json").read_text(encoding="utf-8").count(record_id(1)) == 1


@at_most(40)
@given(st.dictionaries(st.text(min_size=1, max_size=6), JSON, max_size=4), st.text(max_size=8))
def test_any_record_is_read_as_it_was_written(fields: dict[str, Any], list_: str) -> None:
    record = {**fields, **a_record(1)}
    row = parse_row(format_row(7, list_, record))
    assert row is not None
    assert (row.doc_id, row.list, row.record, row.is_intact) == (7, list_, record, True)


def test_a_folder_without_any_has_no_table_of_them(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    assert store.record_lists() == {}
    assert "records" not in raw_tables(tmp_path / "reflect.json")
    assert Store(tmp_path / "none").record_lists() == {}


def test_sessions_that_are_written_later_leave_them_as_they_are(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience", unknown={"kept": [None]}))
    keep(store, a_session(2))
    keep(Store(tmp_path, Clock()), a_session(3))
    assert listed(store) == [a_strength(1, "patience", unknown={"kept": [None]})]


def test_one_may_be_changed_and_taken_out(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    one, two = a_strength(1, "patience"), a_strength(2, "order")
    put(store, INVENTORY, one, two)
    changed = touched({**one, "proof": "the school bus"}, START)
    store.change_records([RecordChange(INVENTORY, one, changed), RecordChange(INVENTORY, two, None)])
    assert listed(Store(tmp_path)) == [changed]


def test_a_change_that_another_window_has_made_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    store, other = a_store(tmp_path, 1), Store(tmp_path, Clock())
    record = a_strength(1, "patience")
    put(store, INVENTORY, record, a_strength(2, "order"))
    theirs = touched({**record, "proof": "theirs"}, START)
    other.change_records([RecordChange(INVENTORY, record, theirs)])
    before = snapshot(tmp_path)
    with pytest.raises(RecordsChanged):
        store.change_records(
            [
                RecordChange(INVENTORY, None, a_strength(3, "a third")),
                RecordChange(INVENTORY, record, touched({**record, "proof": "mine"}, START)),
            ]
        )
    assert snapshot(tmp_path) == before
    assert theirs in listed(store)


def test_two_windows_that_change_others_lose_nothing(tmp_path: Path) -> None:
    store, other = a_store(tmp_path, 1), Store(tmp_path, Clock())
    for number in range(6):
        put((store, other)[number % 2], INVENTORY, a_strength(number, f"strength {number}"))
    assert len(listed(store)) == len(listed(other)) == 6


# --- merged ---


def test_an_import_takes_the_newer_version_of_each(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    old, same = a_strength(1, "old"), a_strength(2, "same")
    put(store, INVENTORY, old, same)
    newer = touched({**old, "strength": "newer"}, START)
    merged = store.merge([], {}, lists_of((newer, same, a_strength(3, "added"))))
    assert merged.records == (1, 1, 1)
    assert [each["strength"] for each in listed(store)] == ["newer", "same", "added"]
    assert store.merge([], {}, lists_of((old,))).records == (0, 0, 1)
    assert [each["strength"] for each in listed(store)] == ["newer", "same", "added"]


def test_an_import_that_brings_no_newer_one_writes_nothing(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"))
    before = snapshot(tmp_path)
    store.merge([a_document(1)], {}, lists_of((a_strength(1, "patience"),)))
    assert snapshot(tmp_path) == before


def left_by_an_older_version(folder: Path, **fields: Any) -> Store:
    """A store whose archive has these fields of an import, as a version that did not know them left it."""
    store = a_store(folder, 1)
    store.merge([], {"by": "another program"})
    path = folder / "reflect.json"
    tables = raw_tables(path)
    tables["meta"]["1"]["beside"].update(fields)
    path.write_text(json.dumps(tables), encoding="utf-8")
    return store


def test_what_an_older_version_kept_of_an_import_is_taken_over(tmp_path: Path) -> None:
    store = left_by_an_older_version(tmp_path, inventory=[a_strength(1, "patience"), "no record"], practice=7)
    assert listed(store) == [a_strength(1, "patience")]
    rest = {"by": "another program", "inventory-as-found": ["no record"], "practice-as-found": [7]}
    assert store.unknown_fields() == rest
    keep(store, a_session(2))
    assert listed(store) == [a_strength(1, "patience")]
    assert raw_tables(tmp_path / "reflect.json")["meta"]["1"]["beside"] == rest


def test_what_an_older_version_kept_of_a_deleted_session_goes_with_it(tmp_path: Path) -> None:
    store = left_by_an_older_version(
        tmp_path,
        inventory=[a_strength(1, SECRET, sessions=(1,)), a_strength(2, "patience")],
        other=[{"of": session_id(1), "says": SECRET}, {"says": "something"}],
    )
    store.delete(session_id(1))
    assert holding(tmp_path) == []
    assert listed(store) == [a_strength(2, "patience")]
    assert store.unknown_fields() == {"by": "another program", "other": [{"says": "something"}]}


# --- damaged ---


@pytest.mark.parametrize("has_backups", [True, False])
def test_after_damage_to_a_session_they_are_as_they_were(tmp_path: Path, *, has_backups: bool) -> None:
    store = a_store(tmp_path, 1, 2)
    put(store, INVENTORY, a_strength(1, "patience"), a_strength(2, "order"))
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes()[:-60])
    if not has_backups:
        for backup in (tmp_path / "backups").iterdir():
            backup.unlink()
    store = Store(tmp_path, Clock())
    store.open()
    assert listed(store) == [a_strength(1, "patience"), a_strength(2, "order")]


def test_one_that_is_damaged_comes_from_the_newest_backup_and_the_others_stay(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"), a_strength(2, "order"))
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b'"patience"', b'"patience'))
    assert listed(Store(tmp_path, Clock())) == [a_strength(1, "patience"), a_strength(2, "order")]
    assert Archive.read(path).record_lists[INVENTORY].keys() == {record_id(1), record_id(2)}
    assert [name for name in snapshot(tmp_path) if "damaged" in name]


def test_without_a_backup_the_undamaged_ones_stay(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"), a_strength(2, "order"))
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b'"patience"', b'"patience'))
    store = Store(tmp_path, Clock())
    store.open()
    assert listed(store) == [a_strength(2, "order")]
    assert [session.id for session in store.sessions()] == [session_id(1)]


def test_one_that_was_taken_out_does_not_come_back_from_older_backups(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    record = a_strength(1, "patience")
    put(store, INVENTORY, record)
    store.change_records([RecordChange(INVENTORY, record, None)])
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes()[:-60])
    store = Store(tmp_path, Clock())
    store.open()
    assert listed(store) == []


def test_records_alone_are_worth_a_backup(tmp_path: Path) -> None:
    store = Store(tmp_path, Clock())
    put(store, INVENTORY, a_strength(1, "patience"))
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    Store(tmp_path, Clock()).open()
    (tmp_path / "reflect.json").unlink()
    assert listed(Store(tmp_path, Clock())) == [a_strength(1, "patience")]


# --- deleted ---


def holding(folder: Path, *texts: str) -> list[str]:
    return [
        name
        for name, data in snapshot(folder).items()
        if any(text.encode() in data for text in (*(texts or (SECRET,)), session_id(1)))
    ]


def a_store_with_secrets(folder: Path) -> Store:
    """Sessions 1 and 2, which share one strength; session 1 has secret words."""
    store = a_store(folder, 0)
    said: list[dict[str, Any]] = [
        {"strength": SECRET, "proof": f"proof of {SECRET}"},
        {"strength": "patience"},
    ]
    keep(store, a_session(1, strengths=said))
    keep(store, a_session(2, strengths=[{"strength": "Patience.", "proof": "the school bus"}]))
    return store


def test_a_record_of_a_deleted_session_alone_goes_with_it_from_every_file(tmp_path: Path) -> None:
    store = a_store_with_secrets(tmp_path)
    put(store, INVENTORY, a_strength(1, SECRET, sessions=(1,), proof="typed"), a_strength(2, "of nobody"))
    put(store, "practice", a_record(3, sessions=(1,), question=SECRET, on="2026-11-30"))
    whole = (tmp_path / "reflect.json").read_bytes()
    (tmp_path / "reflect.json.damaged-20260101T000000Z").write_bytes(whole[:-20])
    assert store.delete(session_id(1)).not_rewritten == ()
    assert holding(tmp_path) == []
    assert listed(store) == [a_strength(2, "of nobody")]
    assert listed(store, "practice") == []


def test_of_a_record_of_several_sessions_stays_what_the_others_say_and_what_was_typed(tmp_path: Path) -> None:
    store = a_store_with_secrets(tmp_path)
    fields = {"proof": f"proof of {SECRET}", "use": "typed here", "more": [SECRET, "the school bus", 3]}
    put(store, INVENTORY, a_strength(1, "patience", sessions=(1, 2), **fields))
    store.delete(session_id(1))
    assert holding(tmp_path) == []
    (left,) = listed(store)
    expected = a_strength(1, "patience", sessions=(2,), use="typed here", more=["the school bus", 3])
    assert without_moment(left) == without_moment(expected)
    assert left["updated"] > expected["updated"]


def test_what_was_rehearsed_goes_with_its_question_and_keeps_how_it_felt_otherwise(tmp_path: Path) -> None:
    store = a_store_with_secrets(tmp_path)
    said = {"question": "Why us?", "rating": "rough"}
    again = store.get(session_id(1))
    again.set_answer("questions", [said, {"question": SECRET}], START)
    keep(store, again)
    keep(store, a_session(2, questions=[{"question": "Why us?"}]))
    ours = a_record(1, (1, 2), question="Why us?", on="2026-11-30", rating="rough")
    put(store, "practice", ours, a_record(2, (1, 2), question=SECRET, on="2026-11-30", rating="rough"))
    store.delete(session_id(1))
    assert holding(tmp_path) == []
    (left,) = listed(store, "practice")
    assert without_moment(left) == without_moment({**ours, "sessions": [session_id(2)]})


@pytest.mark.parametrize(
    "words", [f"{SECRET}, and more", SECRET[:20].upper(), "a former wording of the secret"]
)
def test_words_that_only_vary_those_of_the_deleted_session_go_too(tmp_path: Path, words: str) -> None:
    store = a_store_with_secrets(tmp_path)
    again = store.get(session_id(1))
    again.set_answer("thought", "a former wording of the secret", START)
    keep(store, again)
    again.set_answer("thought", None, START)
    keep(store, again)
    put(store, INVENTORY, a_strength(1, "patience", sessions=(1, 2), proof=words))
    store.delete(session_id(1))
    assert holding(tmp_path, words) == []


def test_of_two_joined_entries_one_of_a_deleted_session_leaves_nothing_to_join(tmp_path: Path) -> None:
    store = a_store_with_secrets(tmp_path)
    put(store, JOINED, a_join(1, SECRET, "Patience.", sessions=(1, 2)), a_join(2, "one", "two", "Patience."))
    put(store, JOINED, a_join(3, SECRET, "patience", "Patience.", sessions=(1, 2)))
    store.delete(session_id(1))
    assert [each["entries"] for each in listed(store, JOINED)] == [
        ["one", "two", "Patience."],
        ["patience", "Patience."],
    ]
    assert holding(tmp_path) == []


def test_a_deletion_that_was_undone_brings_them_back(tmp_path: Path) -> None:
    store = a_store_with_secrets(tmp_path)
    put(
        store,
        INVENTORY,
        a_strength(1, SECRET, sessions=(1,)),
        a_strength(2, "patience", (1, 2), proof=SECRET),
    )
    put(store, INVENTORY, a_strength(3, "of nobody"))
    deleted = store.delete(session_id(1))
    store.restore(deleted)
    found = {each["id"]: each for each in listed(store)}
    for record in (a_strength(1, SECRET, (1,)), a_strength(2, "patience", (1, 2), proof=SECRET)):
        assert without_moment(found[record["id"]]) == without_moment(record)
    assert found[record_id(3)] == a_strength(3, "of nobody")


def test_of_a_session_whose_words_are_gone_nothing_is_kept_that_no_other_says(tmp_path: Path) -> None:
    store = a_store_with_secrets(tmp_path)
    put(store, INVENTORY, a_strength(1, "patience", sessions=(1, 2), proof=SECRET))
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    for number in list(tables["sessions"]):
        if tables["sessions"][number]["id"] == session_id(1):
            del tables["sessions"][number]
    tables["meta"]["1"]["count"] -= 1
    copy = tmp_path / "reflect.sync-conflict-1.json"
    copy.write_text(json.dumps(tables), encoding="utf-8")
    (tmp_path / "deletions.json").write_text(
        json.dumps({"version": 1, "deleting": [session_id(1)], "left": []})
    )
    store = Store(tmp_path, Clock())
    store.open()
    assert holding(tmp_path) == []
    assert [each["strength"] for each in Archive.read(copy).record_lists[INVENTORY].values()] == ["patience"]


WORDS = st.sampled_from(
    ["alpha of the deleted one", "beta of both of them", "gamma of the other", "delta typed"]
)


@at_most(15)
@given(
    st.lists(
        st.tuples(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from([(), (1,), (2,), (1, 2)])),
        max_size=5,
    )
)
def test_whatever_records_there_are_no_word_of_a_deleted_session_is_left(
    tmp_path_factory: pytest.TempPathFactory, given_records: list[tuple[list[str], tuple[int, ...]]]
) -> None:
    folder = tmp_path_factory.mktemp("deleted")
    store = Store(folder, Clock())
    one = a_document(1, happened="alpha of the deleted one", thought="beta of both of them")
    two = a_document(2, happened="gamma of the other", thought="beta of both of them")
    records = [a_record(number, of, ask=words) for number, (words, of) in enumerate(given_records)]
    store.merge([one, two], {}, {"interviews": {record["id"]: record for record in records}})
    store.delete(session_id(1))
    named = [(words, sessions) for words, sessions in given_records if 1 not in sessions]
    shared = [[each for each in words if "alpha" not in each] for words, of in given_records if of == (1, 2)]
    left = [each["ask"] for each in listed(store, "interviews")]
    assert sorted(left) == sorted([words for words, _ in named] + [words for words in shared if words])
    if not any("alpha" in word for words, _ in named for word in words):
        assert holding(folder, "alpha") == []


# --- in a damaged file of another layout ---


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("check", [True, False], ids=["with checksums", "without"])
def test_records_of_a_damaged_archive_that_another_program_laid_out_are_kept(
    tmp_path: Path, indent: int | None, check: bool
) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience — so they said"), a_strength(2, "calm"))
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    for row in () if check else tables["records"].values():
        del row["check"]
    path.write_text(json.dumps(tables, indent=indent)[:-3], encoding="utf-8")
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    store = Store(tmp_path)
    assert len(store.sessions()) == 1
    assert listed(store) == [a_strength(1, "patience — so they said"), a_strength(2, "calm")]


def test_a_record_that_is_not_as_it_was_written_is_not_taken_out_of_a_damaged_archive(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"), a_strength(2, "calm"))
    path = tmp_path / "reflect.json"
    text = json.dumps(raw_tables(path), indent=2)
    path.write_text(text.replace("patience", "patiance")[:-3], encoding="utf-8")
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    store = Store(tmp_path)
    store.open()
    assert listed(store) == [a_strength(2, "calm")]


# --- beyond reading ---

WRECKS = {
    "the record": (b'"record": {"id": "%b"', b'"record": ("id": "%b"'),
    "its name": (b'"record": {"id": "%b"', b'"recosd": {"id": "%b"'),
    "its list": (
        b'"list": "inventory", "record": {"id": "%b"',
        b'"lisX": "inventory", "record": {"id": "%b"',
    ),
    "its date": (b'"id": "%b", "updated"', b'"id": "%b", "updatZd"'),
}
"""What is damaged: as it stands before a record, and as the damage leaves it."""


def in_layout(data: bytes, layout: str) -> bytes:
    """A file as another program laid it out."""
    if layout == "lines":
        return data
    text = json.dumps(json.loads(data), indent=2, ensure_ascii=False)
    return text.encode("utf-16" if layout == "UTF-16" else "utf-8")


def wreck(path: Path, what: str, layout: str = "lines") -> None:
    """Damage the record of number 1, in any layout."""
    before, after = (pattern % record_id(1).encode() for pattern in WRECKS[what])
    data = path.read_bytes()
    wrecked = data.replace(before, after)
    assert wrecked != data
    try:
        path.write_bytes(in_layout(wrecked, layout))
    except ValueError:  # no JSON any more: the damage comes after another program wrote it
        place = in_layout(data, layout)
        mark = record_id(1).encode("utf-16-le" if layout == "UTF-16" else "utf-8")
        brace = "{".encode("utf-16-le" if layout == "UTF-16" else "utf-8")
        at = place.rindex(brace, 0, place.index(mark))
        path.write_bytes(place[:at] + place[at:].replace(brace, brace.replace(b"{", b"("), 1))


@pytest.mark.parametrize("what", WRECKS)
@pytest.mark.parametrize("layout", ["lines", "indented", "UTF-16"])
def test_one_that_is_beyond_reading_is_counted_and_named_in_any_layout(
    tmp_path: Path, layout: str, what: str
) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"), a_strength(2, "order"))
    path = tmp_path / "reflect.json"
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    wreck(path, what, layout)
    lost = f"1 record beside the sessions could not be read any more: inventory {record_id(1)[:8]}."
    store = Store(tmp_path, Clock())
    assert any(lost in problem.what for problem in store.check().problems)
    store.open()
    assert lost in store.new_repairs()[0].what
    assert listed(store) == [a_strength(2, "order")]
    assert [record_id(1) in repair for repair in kept_as_evidence(tmp_path)] == [True]
    assert Store(tmp_path, Clock()).open() == []


def kept_as_evidence(folder: Path) -> list[str]:
    """The texts of the damaged files that were kept."""
    found = (path.read_bytes() for path in folder.glob("*.damaged-*"))
    return [data.decode(json.detect_encoding(data)) for data in found]


@pytest.mark.parametrize("what", WRECKS)
def test_one_that_a_backup_still_has_is_there_and_not_called_lost(tmp_path: Path, what: str) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"), a_strength(2, "order"))
    wreck(tmp_path / "reflect.json", what)
    store = Store(tmp_path, Clock())
    store.open()
    assert sorted(listed(store), key=str) == [a_strength(1, "patience"), a_strength(2, "order")]
    assert "could not be read" not in store.new_repairs()[0].what


def test_one_whose_id_is_lost_too_is_counted(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"), a_strength(2, "order"))
    for backup in (tmp_path / "backups").iterdir():
        backup.unlink()
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b'{"id": "%b"' % record_id(1).encode(), b'{"i"'))
    assert listed(store) == [a_strength(2, "order")]
    assert "1 record beside the sessions could not be read any more." in store.new_repairs()[0].what


def test_a_damaged_name_of_their_table_hides_none(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"))
    path = tmp_path / "reflect.json"
    path.write_bytes(path.read_bytes().replace(b'"records"', b'"recorcs"'))
    assert listed(store) == [a_strength(1, "patience")]
    assert raw_tables(path).keys() == {"meta", "records", "sessions"}


def test_what_another_program_put_into_their_table_is_left_there(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    put(store, INVENTORY, a_strength(1, "patience"))
    path = tmp_path / "reflect.json"
    tables = raw_tables(path)
    tables["records"]["7"] = {"colour": "blue"}
    path.write_text(json.dumps(tables), encoding="utf-8")
    keep(store, a_session(2))
    assert store.open() == []
    assert raw_tables(path)["records"]["7"] == {"colour": "blue"}
