"""Settings and help lines: small files that people may edit and break."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from reflect.storage import Settings, Store


def test_settings_come_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    store.save_settings(Settings(theme="nord"))
    assert Store(tmp_path / "data").settings().theme == "nord"
    assert os.stat(tmp_path / "data" / "settings.json").st_mode & 0o777 == 0o600  # noqa: PTH116


def test_settings_this_version_does_not_know_survive(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('\ufeff{"theme": "nord", "sound": {"on": true}}', encoding="utf-8")
    store = Store(tmp_path)
    store.save_settings(Settings("dracula", store.settings().other_fields))
    assert store.settings() == Settings("dracula", {"sound": {"on": True}})


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b'{"theme": 5}', b"[" * 100_000])
def test_broken_settings_are_as_they_come_and_are_not_lost(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    store = Store(tmp_path)
    assert store.settings().theme == ""
    assert path.read_bytes() == data
    store.save_settings(Settings("nord"))
    assert store.settings().theme == "nord"
    if data != b'{"theme": 5}':
        assert (tmp_path / "settings.json.damaged").read_bytes() == data


def test_saving_the_same_settings_writes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save_settings(Settings("nord"))
    inode = (tmp_path / "settings.json").stat().st_ino
    store.save_settings(Settings("nord"))
    assert (tmp_path / "settings.json").stat().st_ino == inode


def test_help_lines_are_a_plain_text_that_people_edit(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save_help_lines(["Mia: 0123 456", "我的朋友"])
    assert (tmp_path / "help-lines.txt").read_text(encoding="utf-8") == "Mia: 0123 456\n我的朋友\n"
    (tmp_path / "help-lines.txt").write_bytes("\ufeffMia: 0123 456\r\n\r\n  Ben \xe9".encode() + b"\xff\r\n")
    assert store.help_lines() == ["Mia: 0123 456", "Ben \xe9\ufffd"]


def test_what_is_about_the_person_says_in_the_file_what_it_is_for(tmp_path: Path) -> None:
    store = Store(tmp_path)
    known = Settings("nord", {"x": 1}, "Ana Ruiz", date(2026, 11, 30))
    store.save_settings(known)
    assert store.settings() == known
    text = (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert '"name-is": "your name, for letters;' in text
    assert '"asked-on-is": "the day you were last asked' in text
    store.save_settings(known._replace(name="", asked_on=None))
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8")) == {"theme": "nord", "x": 1}


def test_a_name_or_day_that_is_none_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(
        '{"theme": "nord", "name": 7, "asked-on": "soon"}', encoding="utf-8"
    )
    assert Store(tmp_path).settings() == Settings("nord")


def test_when_the_app_locks_itself_is_written_only_where_somebody_chose_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.save_settings(Settings("nord"))
    assert "lock" not in (tmp_path / "settings.json").read_text(encoding="utf-8")
    for minutes in (0.0, 30.0, 0.5):
        store.save_settings(Settings("nord", lock_after=minutes))
        assert store.settings().lock_after == minutes
    assert '"lock-after-is": "minutes without a key' in (tmp_path / "settings.json").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("wrong", ["-1", '"soon"', "true", "null", "1e9", "NaN", "[5]"])
def test_minutes_that_are_none_are_as_they_come(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "settings.json").write_text(f'{{"lock-after": {wrong}}}', encoding="utf-8")
    assert Store(tmp_path).settings().lock_after == 15
