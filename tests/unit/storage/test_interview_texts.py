"""A text of an interview's page that is open in the person's own editor: its file, and its way back after a kill."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.model.record_lists import INTERVIEWS
from reflect.storage import InUse, Store
from reflect.storage.files.editor_files import EditorFile
from tests.support.listed_records import a_record, listed, put, record_id
from tests.support.stored_sessions import Clock

BACK = ["What you wrote in your editor is on the page of its interview again."]


def killed_with(folder: Path, field: str, words: str, saved: str) -> EditorFile:
    """A field of the first page in an editor, what was saved there, and then a kill."""
    texts = Store(folder).interview_texts(record_id(1))
    file = texts.write(field, words)
    file.path.write_text(saved, encoding="utf-8")
    texts.close()  # as the system does
    return file


def started_again(folder: Path) -> list[str]:
    """What the next start says, twice nothing; no file of an editor is left."""
    store = Store(folder, Clock())
    assert store.check().problems == []
    said = [repair.what for repair in store.open()]
    assert not (folder / "editor").exists()
    assert Store(folder, Clock()).open() == []
    return said


def test_what_was_saved_there_is_on_its_page_again(tmp_path: Path) -> None:
    put(Store(tmp_path), INTERVIEWS, a_record(1, company="Acme", ask=["Why now?"]))
    killed_with(tmp_path, "ask", "Why now?", "Why now?\nWho decides?\n")
    assert started_again(tmp_path) == BACK
    (page,) = listed(Store(tmp_path), INTERVIEWS)
    assert (page["company"], page["ask"]) == ("Acme", "Why now?\nWho decides?")


def test_a_page_of_nothing_else_is_made_for_it(tmp_path: Path) -> None:
    killed_with(tmp_path, "company", "", "Acme")
    assert started_again(tmp_path) == BACK
    (page,) = listed(Store(tmp_path), INTERVIEWS)
    assert (page["id"], page["company"]) == (record_id(1), "Acme")


@pytest.mark.parametrize("saved", ["", "Acme"])
def test_where_nothing_new_was_saved_the_page_stays(tmp_path: Path, saved: str) -> None:
    put(Store(tmp_path), INTERVIEWS, a_record(1, company="Acme"))
    killed_with(tmp_path, "company", "Acme", saved)
    assert started_again(tmp_path) == []
    assert listed(Store(tmp_path), INTERVIEWS) == [a_record(1, company="Acme")]


def test_while_the_editor_is_open_nobody_else_touches_its_file(tmp_path: Path) -> None:
    put(Store(tmp_path), INTERVIEWS, a_record(1, company="Acme"))
    texts = Store(tmp_path).interview_texts(record_id(1))
    file = texts.write("company", "Acme")
    with pytest.raises(InUse):
        Store(tmp_path).interview_texts(record_id(1))
    other = Store(tmp_path)
    assert other.open() == []
    assert other.check().problems == []
    file.path.write_text("Acme and Sons", encoding="utf-8")
    assert texts.read(file) == "Acme and Sons"
    texts.remove(file)
    texts.close()
    assert not (tmp_path / "editor").exists()
