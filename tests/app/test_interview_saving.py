"""The page of an interview on its way to disk: saved as it is typed, never over what another window wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.model.errors import ReflectError
from reflect.model.record_lists import INTERVIEWS, InterviewRecord, RecordChange, touched
from reflect.storage import Store
from reflect.tui.controllers.interview_controller import InterviewAutosave
from tests.support.listed_records import a_record, listed, put
from tests.support.sample import NOW


def editing(store: Store, interview: InterviewRecord | None = None) -> InterviewAutosave:
    return InterviewAutosave(store, interview, lambda *_: None, lambda: NOW)


def changed_elsewhere(store: Store, **fields: str) -> None:
    """What another window makes of the only page there is."""
    (record,) = listed(store, INTERVIEWS)
    store.change_records([RecordChange(INTERVIEWS, record, touched({**record, **fields}, NOW))])


async def test_a_new_page_is_on_disk_once_it_says_it_is_saved(tmp_path: Path) -> None:
    page = editing(Store(tmp_path))
    page.set_field("company", "Acme")
    assert page.state == "Saving"
    assert await page.save()
    assert [each["company"] for each in listed(Store(tmp_path), INTERVIEWS)] == ["Acme"]


async def test_a_page_without_a_word_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert await editing(store).close() == ""
    assert listed(store, INTERVIEWS) == []
    page = editing(store)
    page.set_field("company", "A")
    await page.save()
    page.set_field("company", None)
    await page.close()
    assert listed(store, INTERVIEWS) == []


async def test_fields_of_other_versions_stay_and_a_day_that_is_none_is_kept_as_typed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, INTERVIEWS, a_record(1, company="Acme", on="2026-12-03", mood_of_the_room="bright"))
    page = editing(store, InterviewRecord(listed(store, INTERVIEWS)[0]))
    page.set_field("on", "when they call")
    await page.close()
    (record,) = listed(store, INTERVIEWS)
    assert (record.get("on"), record["on-text"]) == (None, "when they call")
    assert record["mood_of_the_room"] == "bright"
    page = editing(store, InterviewRecord(record))
    page.set_field("on", "2026-12-04")
    await page.close()
    (record,) = listed(store, INTERVIEWS)
    assert (record["on"], record.get("on-text")) == ("2026-12-04", None)


async def test_a_page_that_was_changed_in_another_window_stays_and_this_one_is_kept_beside_it(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    put(store, INTERVIEWS, a_record(1, company="Acme"))
    page = editing(store, InterviewRecord(listed(store, INTERVIEWS)[0]))
    changed_elsewhere(Store(tmp_path), company="Acme Ltd")
    page.set_field("opener", "Good morning")
    assert "beside it" in await page.close()
    said = [(each["company"], each.get("opener")) for each in listed(Store(tmp_path), INTERVIEWS)]
    assert sorted(said) == [("Acme", "Good morning"), ("Acme Ltd", None)]


async def test_the_words_of_a_session_that_was_deleted_meanwhile_are_not_written_again(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    put(store, INTERVIEWS, a_record(1, (7,), company="Acme", done=True))
    (record,) = listed(store, INTERVIEWS)
    page = editing(store, InterviewRecord(record))
    store.change_records([RecordChange(INTERVIEWS, record, None)])
    page.set_field("opener", "Good morning")
    with pytest.raises(ReflectError):
        await page.close()
    assert listed(store, INTERVIEWS) == []


async def test_a_signal_saves_the_page_without_the_event_loop(tmp_path: Path) -> None:
    page = editing(Store(tmp_path))
    page.set_field("opener", "the terminal was closed")
    assert page.save_at_once()
    assert listed(Store(tmp_path), INTERVIEWS)[0]["opener"] == "the terminal was closed"
