"""A text that is open in the person's own editor: its file, and its way back after a kill."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.model.session import ACTIONS, LETTERS, Session
from reflect.model.text_places import TextPlace, words_at
from reflect.storage import Store
from reflect.storage.files.disk import DISK
from reflect.storage.files.editor_files import EditorFile, EditorFiles
from tests.support.stored_sessions import START, Clock, a_session, a_store, session_id, snapshot

HAPPENED = ("happened",)
NEWER = "What I wrote in vim, and saved there.\nTwo lines of it."


def in_editor(store: Store, session: Session, place: TextPlace = HAPPENED) -> EditorFile:
    """A text of a session put into a file for an editor; then the program is killed."""
    draft = store.edit(session)
    file = draft.write_for_editor(session, place, words_at(session, place))
    draft.close()
    return file


def put_back(folder: Path, number: int = 1) -> Session:
    """The session once the program was started again."""
    store = Store(folder, Clock())
    store.open()
    return store.get(session_id(number))


def test_a_text_is_in_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    file = in_editor(a_store(tmp_path, 1), a_session(1))
    assert file.path.read_text(encoding="utf-8") == "What happened, part 1.\n我們 größer\n"
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    for folder in (file.path.parent, file.path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")))
def test_words_come_back_as_they_went(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    files = EditorFiles(tmp_path_factory.mktemp("data") / "editor", DISK)
    assert files.read(files.write(Path("x.json"), HAPPENED, words)) == words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_words_an_editor_saved_otherwise_are_read_too(tmp_path: Path, encoding: str) -> None:
    files = EditorFiles(tmp_path, DISK)
    file = files.write(Path("x.json"), HAPPENED, "")
    file.path.write_bytes("Größe\r\n".encode(encoding))
    assert files.read(file) == "Größe"


def test_the_folder_goes_with_the_file_and_with_all_an_editor_left_beside_it(tmp_path: Path) -> None:
    files = EditorFiles(tmp_path / "editor", DISK)
    file = files.write(Path("x.json"), HAPPENED, "words")
    for name in (".happened.txt.swp", "happened.txt~", "#happened.txt#"):
        file.path.with_name(name).write_text("words", encoding="utf-8")
    file.path.with_name("undo").mkdir()
    files.remove(file)
    assert list(tmp_path.iterdir()) == []


def test_what_an_editor_had_saved_is_in_the_session_again_and_is_told(tmp_path: Path) -> None:
    file = in_editor(a_store(tmp_path, 1), a_session(1))
    file.path.write_text(NEWER, encoding="utf-8")
    store = Store(tmp_path, Clock())
    (told,) = store.open()
    assert told.what == "What you wrote in your editor is in its session again (9e3779b9)."
    assert store.get(session_id(1)).words("happened") == NEWER
    assert not (tmp_path / "editor").exists()
    assert Store(tmp_path).open() == []


LEFT_BY_A_KILL = ".happened.txt.99999999-0123abcd-0123abcd.tmp"


def test_what_a_killed_process_left_half_written_goes_with_the_next_start(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    before = snapshot(tmp_path)
    left = tmp_path / "editor" / session_id(1) / LEFT_BY_A_KILL
    left.parent.mkdir(parents=True)
    left.write_text("half of it", encoding="utf-8")
    left.chmod(0o600)
    assert store.check().left_over == [str(left)]
    assert store.open() == []
    assert snapshot(tmp_path) == before
    assert not (tmp_path / "editor").exists()


def test_what_an_editor_left_without_the_text_itself_is_named_and_stays(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    left = tmp_path / "editor" / session_id(1) / "happened.txt~"
    left.parent.mkdir(parents=True)
    left.write_text("the words as they were before a power cut", encoding="utf-8")
    left.chmod(0o600)
    store.open()
    assert left.exists()
    assert [problem.what for problem in store.check().problems] == [
        f"An editor left files in {left.parent}, and the text it had open is not among them."
    ]


def test_while_a_session_is_open_what_its_editor_does_is_its_own_business(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    draft = store.edit(a_session(1))
    file = draft.write_for_editor(a_session(1), HAPPENED, "words")
    file.path.rename(file.path.with_name("happened.txt~"))
    assert store.check().problems == []
    draft.close()


def test_what_nano_saves_when_it_is_told_to_end_counts_as_saved(tmp_path: Path) -> None:
    file = in_editor(a_store(tmp_path, 1), a_session(1))
    file.path.with_name("happened.txt.save").write_text(NEWER, encoding="utf-8")
    assert put_back(tmp_path).words("happened") == NEWER
    assert not (tmp_path / "editor").exists()


def test_the_words_before_come_back_with_undo(tmp_path: Path) -> None:
    in_editor(a_store(tmp_path, 1), a_session(1)).path.write_text(NEWER, encoding="utf-8")
    draft = Store(tmp_path, Clock()).edit(a_session(1))
    assert draft.session.words("happened") == NEWER
    assert draft.earlier_versions["happened"] == a_session(1).words("happened")
    draft.close()


def test_a_text_nobody_saved_in_the_editor_leaves_all_as_it_was(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    before = snapshot(tmp_path)
    in_editor(store, a_session(1))
    assert Store(tmp_path, Clock()).open() == []
    assert snapshot(tmp_path) == before


def test_a_file_that_a_killed_editor_left_empty_empties_no_answer(tmp_path: Path) -> None:
    in_editor(a_store(tmp_path, 1), a_session(1)).path.write_bytes(b"")
    assert put_back(tmp_path).words("happened") == a_session(1).words("happened")
    assert not (tmp_path / "editor").exists()


def test_a_new_session_without_any_other_word_gets_them_back(tmp_path: Path) -> None:
    store = Store(tmp_path, Clock())
    session = Session.new(START)
    in_editor(store, session, ("company",)).path.write_text("Acme", encoding="utf-8")
    again = Store(tmp_path, Clock())
    again.open()
    assert [each.words("company") for each in again.sessions()] == ["Acme"]


RECORDS = [{"what": "One", "why": "old"}, {"what": "Two"}]


@pytest.mark.parametrize(
    ("place", "number", "field"),
    [
        (("went-well", "0", "why"), 0, "why"),
        (("went-well", "1", "why"), 1, "why"),
        (("went-well", "2", "what"), 2, "what"),
    ],
)
def test_words_of_a_record_go_where_they_were(
    tmp_path: Path, place: TextPlace, number: int, field: str
) -> None:
    session = a_session(1)
    session.set_answer("went-well", RECORDS, START)
    in_editor(Store(tmp_path, Clock()), session, place).path.write_text("new", encoding="utf-8")
    records = put_back(tmp_path).records("went-well")
    assert records[number][field] == "new"
    assert [record["what"] for record in records if record["what"] != "new"] == ["One", "Two"]


def test_a_step_that_was_begun_in_an_editor_becomes_one_with_an_id(tmp_path: Path) -> None:
    store = Store(tmp_path, Clock())
    in_editor(store, a_session(1), (ACTIONS, "0", "what")).path.write_text("Walk", encoding="utf-8")
    (action,) = put_back(tmp_path).actions
    assert action.id
    assert action.what == "Walk"


def test_a_letter_gets_its_text_back(tmp_path: Path) -> None:
    session = a_session(1)
    session.document[LETTERS] = [{"id": "a"}, {"id": "b", "text": "Dear"}]
    in_editor(Store(tmp_path, Clock()), session, (LETTERS, "1", "text")).path.write_text(
        "Dear all", encoding="utf-8"
    )
    assert put_back(tmp_path).document[LETTERS] == [{"id": "a"}, {"id": "b", "text": "Dear all"}]


def test_words_that_have_no_place_any_more_stay_in_their_file_which_is_named(tmp_path: Path) -> None:
    file = in_editor(a_store(tmp_path, 1), a_session(1), ("went-well", "5", "why"))
    file.path.write_text("lost", encoding="utf-8")
    (told,) = Store(tmp_path, Clock()).open()
    assert told.what == f"What you wrote in your editor stays in {file.path}: its place is gone."
    assert file.path.read_text(encoding="utf-8") == "lost"


def test_a_session_that_is_open_in_a_window_is_left_alone(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    session = a_session(1)
    draft = store.edit(session)
    file = draft.write_for_editor(session, HAPPENED, "words")
    file.path.write_text(NEWER, encoding="utf-8")
    assert Store(tmp_path, Clock()).open() == []
    assert file.path.exists()
    draft.close()


def test_what_an_editor_saved_late_is_not_written_over(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    session = a_session(1)
    draft = store.edit(session)
    file = draft.write_for_editor(session, HAPPENED, "words")
    file.path.write_text(NEWER, encoding="utf-8")
    assert draft.read_from_editor(draft.write_for_editor(session, HAPPENED, "words")) == NEWER
    draft.close()


def test_deleting_a_session_removes_its_words_there_too(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1, 2)
    mine, others = (in_editor(store, a_session(number)) for number in (1, 2))
    mine.path.with_name("happened.txt~").write_text(NEWER, encoding="utf-8")
    store.delete(session_id(1))
    assert not mine.path.parent.exists()
    assert others.path.exists()


def test_doctor_names_the_file_and_what_cannot_be_put_back(tmp_path: Path) -> None:
    store = a_store(tmp_path, 1)
    file = in_editor(store, a_session(1))
    report = store.check()
    assert report.is_well
    assert (str(file.path), "editor", "0600") in {(each.path, each.kind, each.mode) for each in report.files}
    gone = tmp_path / "editor" / session_id(7)
    gone.mkdir(mode=0o700)
    assert store.check().is_well, "no word is in it"
    (gone / "happened.txt").touch(0o600)
    assert [problem.what for problem in store.check().problems] == [
        f"Words of yours stand in {gone}, and their session is gone."
    ]
    assert [told.what for told in store.open()] == [store.check().problems[0].what]
