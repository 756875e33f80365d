"""The files themselves: for their owner alone under any umask, and readable without the program."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from reflect.storage import Store
from tests.support.program import process
from tests.support.stored_sessions import a_document, a_store, documents

HOSTILE = '\x1b[31m \x07 \u202e \ud800 \x9b <script> [bold] \\ " \u2028 我們 ' + "long " * 2000


@pytest.mark.parametrize("umask", [0, 0o277, 0o777])
def test_files_are_for_their_owner_alone_under_any_umask(tmp_path: Path, umask: int) -> None:
    a_store(tmp_path / "first", 1, 2)
    mine = tmp_path / "mine"
    mine.mkdir()
    mine.chmod(0o755)
    export = mine / "export.json"
    process(tmp_path / "first", "export", "--output", str(export), umask=umask, check=True)
    for folder in (tmp_path / "made" / "by it", mine):
        process(folder, "import", str(export), umask=umask, check=True)
        below = [path for path in folder.rglob("*") if path.name != export.name]
        assert {stat.S_IMODE(path.stat().st_mode) for path in below if path.is_dir()} == {0o700}
        assert {stat.S_IMODE(path.stat().st_mode) for path in below if path.is_file()} == {0o600}
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o700
    assert stat.S_IMODE(export.stat().st_mode) == 0o600
    assert stat.S_IMODE(mine.stat().st_mode) == 0o755


def test_everything_comes_out_as_json_and_goes_in_again_whatever_is_in_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "data")
    given = [
        {
            **a_document(1, thought=HOSTILE.encode("utf-8", "replace").decode()),
            "unknown": {"kept": [1, None]},
        },
        a_document(2, **{"a-question-of-tomorrow": [{"what": "kept"}]}),
    ]
    store.merge(given)
    exported = process(tmp_path / "data", "export", check=True).stdout
    assert not [byte for byte in exported if byte < 32 and byte != 10]
    said = {session["id"]: session for session in json.loads(exported.decode())["sessions"]}
    assert said == {document["id"]: document for document in given}
    file = tmp_path / "export.json"
    file.write_bytes(exported)
    process(tmp_path / "other", "import", str(file), check=True)
    assert documents(Store(tmp_path / "other")) == said
    stored = json.loads((tmp_path / "other" / "reflect.json").read_text(encoding="utf-8"))["sessions"]
    assert {row["session"]["id"]: row["session"] for row in stored.values()} == said
