"""done, reopen, later, smaller, drop, undo: each says what it did, and how to take it back. And what is due."""

from __future__ import annotations

import errno
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from reflect.model.session import Action, Session, short_id
from reflect.storage import Store
from reflect.storage.files import last_change
from tests.support.program import Program
from tests.support.sample import session

TODAY = date.today()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()
ANN, WALK = "Call Ann", "A walk"


def steps() -> Session:
    actions = [{"what": ANN, "due": YESTERDAY}, {"what": WALK}]
    contact = {"keep-in-touch": "Ada", "keep-in-touch-on": TODAY.isoformat()}
    return session({"company": "Acme", "actions": actions, **contact}, days_ago=0)


@pytest.fixture
def kept(reflect: Program) -> Session:
    reflect.keep(one := steps())
    return one


def action(reflect: Program, place: int = 0) -> Action:
    return reflect.kept()[0].actions[place]


TAKES_BACK = "`reflect undo` takes it back."


# --- what is due


def test_each_thing_due_has_a_line_with_its_id(reflect: Program, kept: Session) -> None:
    ran = reflect("due")
    assert (ran.code, ran.err) == (0, "")
    first, second = ran.out.splitlines()
    assert first.split()[0] == short_id(kept.actions[0].id)
    assert first.endswith(ANN)
    assert second.split()[0] == short_id(kept.id)
    assert second.endswith("Stay in touch: Ada")
    assert "Acme" not in ran.out


def test_nothing_due_is_silence(reflect: Program) -> None:
    assert reflect("due") == reflect("due", "--days", "0")
    assert (reflect("due").code, reflect("due").out, reflect("due").err) == (0, "", "")
    assert reflect("due", "--count").out == "0\n"
    assert json.loads(reflect("due", "--json").out) == []


def test_a_number_alone_json_and_a_look_ahead(reflect: Program, kept: Session) -> None:
    assert reflect("due", "--count").out == "2\n"
    reflect("later", short_id(kept.actions[0].id), "+3d")
    assert reflect("due", "--count").out == "1\n"
    found = json.loads(reflect("due", "--days", "3", "--json").out)
    assert [(each["kind"], each["what"]) for each in found] == [("contact", "Ada"), ("step", ANN)]
    assert found[1]["on"] == (TODAY + timedelta(days=3)).isoformat()
    for wrong in ("-1", "x", "", "1.5"):
        assert reflect("due", f"--days={wrong}").code == 2


# --- what becomes of it


def test_several_are_done_at_once_and_one_undo_takes_all_of_it_back(reflect: Program, kept: Session) -> None:
    before = [each.record for each in kept.actions]
    ran = reflect("done", *(short_id(each.id) for each in kept.actions), short_id(kept.actions[0].id))
    assert ran.error_lines == [f"Done: {ANN}", f"Done: {WALK}", TAKES_BACK]
    assert [each.status for each in reflect.kept()[0].actions] == ["done", "done"]
    ran = reflect("undo")
    assert ran.error_lines[:2] == [f"As it was: {WALK}", f"As it was: {ANN}"]
    assert [each.record for each in reflect.kept()[0].actions] == before
    again = reflect("undo").error_lines
    assert again == [f"Done again: {ANN}", f"Done again: {WALK}", TAKES_BACK]
    assert [each.status for each in reflect.kept()[0].actions] == ["done", "done"]


def test_a_wrong_name_among_several_changes_nothing(reflect: Program, kept: Session) -> None:
    assert reflect("done", short_id(kept.actions[0].id), "zzzz").code == 2
    assert action(reflect).is_open
    assert reflect("undo").code == 1


def test_what_is_done_is_opened_again(reflect: Program, kept: Session) -> None:
    id_ = short_id(kept.actions[0].id)
    reflect("done", id_)
    assert reflect("reopen", id_).error_lines == [f"Open again: {ANN}", TAKES_BACK]
    assert action(reflect).is_open
    assert reflect("reopen", id_).error_lines == [f"This is open: {ANN}"]


@pytest.mark.parametrize(("typed", "days"), [(["tomorrow"], 1), (["in", "two", "weeks"], 14), (["+3d"], 3)])
def test_a_step_is_put_off_to_a_day_as_people_say_it(
    reflect: Program, kept: Session, typed: list[str], days: int
) -> None:
    ran = reflect("later", short_id(kept.actions[0].id), *typed)
    assert ran.error_lines[0].startswith("Moved to ")
    assert ran.error_lines[0].endswith(ANN)
    assert ran.error_lines[1] == TAKES_BACK
    assert action(reflect).due == TODAY + timedelta(days=days)
    assert action(reflect).moved == [YESTERDAY]


def test_a_step_loses_its_day(reflect: Program, kept: Session) -> None:
    assert (
        reflect("later", short_id(kept.actions[0].id), "none").error_lines[0] == f"Without a day now: {ANN}"
    )
    assert (action(reflect).due, action(reflect).moved) == (None, [YESTERDAY])


@pytest.mark.parametrize("typed", ["01/02/2099", "31 feb", "some day", "yesterday", YESTERDAY])
def test_a_day_that_is_none_or_has_passed_changes_nothing(
    reflect: Program, kept: Session, typed: str
) -> None:
    ran = reflect("later", short_id(kept.actions[0].id), typed)
    assert (ran.code, action(reflect).record) == (2, kept.actions[0].record)
    assert ran.err.startswith(typed)
    assert "as you typed it" not in ran.err
    assert len(ran.error_lines) <= 3


def test_a_step_is_made_smaller_and_says_what_it_was(reflect: Program, kept: Session) -> None:
    ran = reflect("smaller", short_id(kept.actions[1].id), "sit", "outside", "tomorrow")
    assert action(reflect, 1).what == "sit outside tomorrow"
    assert action(reflect, 1).due == TODAY + timedelta(days=1)
    assert f"sit outside tomorrow (before: {WALK})" in ran.error_lines[0]
    assert ran.error_lines[1] == TAKES_BACK
    assert reflect("smaller", short_id(kept.actions[1].id), " ").code == 2


def test_words_that_call_for_help_get_no_day_and_a_line_on_where_help_is(
    reflect: Program, kept: Session
) -> None:
    ran = reflect("smaller", short_id(kept.actions[1].id), "I want to die tomorrow")
    assert action(reflect, 1).due is None
    assert "findahelpline.com" in ran.err
    ran = reflect("drop", short_id(kept.actions[0].id), "--why", "I want to die")
    assert (action(reflect).why, "findahelpline.com" in ran.err) == ("I want to die", True)


def test_a_step_is_dropped_with_or_without_a_reason(reflect: Program, kept: Session) -> None:
    ran = reflect("drop", short_id(kept.actions[0].id), "--why", "no longer needed")
    assert ran.error_lines == [f"Dropped: {ANN}", TAKES_BACK]
    assert (action(reflect).status, action(reflect).why) == ("dropped", "no longer needed")
    reflect("drop", short_id(kept.actions[1].id))
    assert (action(reflect, 1).status, action(reflect, 1).why) == ("dropped", "")


@pytest.mark.parametrize("command", [("later", "fri"), ("smaller", "x"), ("drop",)])
def test_what_is_closed_is_left_alone_and_its_way_back_is_named(
    reflect: Program, kept: Session, command: tuple[str, ...]
) -> None:
    id_ = short_id(kept.actions[0].id)
    reflect("done", id_)
    ran = reflect(command[0], id_, *command[1:])
    assert (ran.code, action(reflect).status) == (1, "done")
    assert f"`reflect reopen {id_}`" in ran.err


def test_staying_in_touch_is_done_by_the_id_that_due_shows(reflect: Program, kept: Session) -> None:
    id_ = reflect("due").out.splitlines()[1].split()[0]
    assert reflect("done", id_).error_lines == ["Done: Stay in touch: Ada", TAKES_BACK]
    assert reflect("due", "--count").out == "1\n"
    assert reflect("undo").error_lines[0] == "As it was: Stay in touch: Ada"
    assert reflect("due", "--count").out == "2\n"


# --- taking back


def test_without_a_change_there_is_nothing_to_take_back(reflect: Program, kept: Session) -> None:
    ran = reflect("undo")
    assert (ran.code, ran.error_lines) == (1, ["There is no change of an action to take back."])


def test_an_action_that_was_changed_since_is_left_as_it_is(reflect: Program, kept: Session) -> None:
    reflect("done", short_id(kept.actions[0].id))
    Store(reflect.folder).change(kept.id, lambda found: found.actions[0].reword("Call Ann at noon", ""))
    ran = reflect("undo")
    assert (ran.code, action(reflect).status) == (1, "done")
    assert "Nothing was changed" in ran.err


def test_a_calendar_between_a_change_and_its_undo_is_no_other_change(reflect: Program, kept: Session) -> None:
    reflect("later", short_id(kept.actions[0].id), "+3d")
    reflect("plan", "--format", "ics")
    assert reflect("undo").code == 0
    assert action(reflect).due == TODAY - timedelta(days=1)
    assert action(reflect).is_in_calendar


def test_no_word_of_a_deleted_session_stays_with_the_last_change(reflect: Program, kept: Session) -> None:
    other = session({"company": "Globex", "actions": [{"what": "Sleep"}]}, days_ago=3)
    reflect.keep(other)
    reflect("done", short_id(kept.actions[0].id), short_id(other.actions[0].id))
    assert ANN in _everything(reflect.folder)
    reflect("delete", kept.id, "--yes")
    assert ANN not in _everything(reflect.folder)
    assert reflect("undo").error_lines[0] == "As it was: Sleep"
    reflect("delete", other.id, "--yes")
    assert not (reflect.folder / "last-change.json").exists()


def _everything(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"version": 2, "edits": []}', b'{"version": 1, "edits": [5]}']
)
def test_a_file_of_the_last_change_that_cannot_be_read_is_none(
    reflect: Program, kept: Session, data: bytes
) -> None:
    (reflect.folder / "last-change.json").write_bytes(data)
    assert reflect("undo").code == 1
    reflect("delete", kept.id, "--yes")
    assert not (reflect.folder / "last-change.json").exists()


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"version": 1, "edits": [5]}', None], ids=str)
def test_a_file_of_the_last_change_that_cannot_be_read_is_named_by_doctor(
    reflect: Program, kept: Session, data: bytes | None
) -> None:
    path = reflect.folder / "last-change.json"
    assert "last-change" not in reflect("doctor").out
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
        path.chmod(0o600)
    ran = reflect("doctor")
    assert ran.code == 1
    assert "last-change.json cannot be read, so `reflect undo` does not know" in ran.out


def test_a_change_that_undo_cannot_know_of_says_so_and_leaves_none_before_it(
    reflect: Program, kept: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (short_id(each.id) for each in kept.actions[:2])
    reflect("done", first)
    with monkeypatch.context() as patch:
        patch.setattr(last_change, "write_atomically", _full)
        ran = reflect("done", second)
    assert ran.code == 4
    assert ran.error_lines[2] == "The change is saved, but `reflect undo` cannot take it back."
    assert action(reflect, 1).status == "done"
    assert reflect("undo").code == 1, "what came before is not the last change any more"


def _full(*args: object, **options: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_folder_in_place_of_the_last_change_stops_no_deletion(reflect: Program, kept: Session) -> None:
    (reflect.folder / "last-change.json").mkdir()
    assert reflect("delete", kept.id, "--yes").code == 0
    assert ANN not in _everything(reflect.folder)


def test_words_of_a_deleted_session_go_from_where_a_link_of_the_last_change_leads(
    reflect: Program, kept: Session, tmp_path: Path
) -> None:
    (reflect.folder / "last-change.json").symlink_to(tmp_path / "elsewhere.json")
    reflect("done", short_id(kept.actions[0].id))
    assert ANN in (tmp_path / "elsewhere.json").read_text(encoding="utf-8")
    reflect("delete", kept.id, "--yes")
    assert ANN not in (tmp_path / "elsewhere.json").read_text(encoding="utf-8")


def test_a_day_that_could_be_two_is_named_once(reflect: Program, kept: Session) -> None:
    ran = reflect("later", short_id(kept.actions[0].id), "01/02/2027")
    assert ran.error_lines[0].count("01/02/2027") == 1
