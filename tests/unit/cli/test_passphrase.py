"""The passphrase that a command prints."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from reflect.cli.call import Call
from reflect.cli.options import options_of
from reflect.cli.passphrase import COMMAND_VARIABLE, open_lock
from reflect.storage import Store
from reflect.storage.folder_lock import Opened
from tests.support.locked import CODE, a_lock

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a command line is split as in a POSIX shell")


@pytest.mark.parametrize(
    ("passphrase", "printed"),
    [
        ("correct horse", b"correct horse"),
        ("correct horse", b"correct horse\r\nuser: somebody\n"),
        (" correct horse ", b" correct horse \n"),
        ("größer", "größer\n".encode()),
        ("horse \udcff", b"horse \xff\n"),
    ],
)
def test_it_is_the_first_line_as_it_is_whatever_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passphrase: str, printed: bytes
) -> None:
    lock = a_lock(tmp_path / "data")
    lock.set(passphrase, CODE)
    (tmp_path / "printed").write_bytes(printed)
    monkeypatch.setenv(COMMAND_VARIABLE, f"cat {shlex.quote(str(tmp_path / 'printed'))}")
    assert not open_lock(lock).by_code


def test_a_call_that_hands_the_lock_over_keeps_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_lock(tmp_path / "data").set("correct horse", CODE)
    monkeypatch.setenv(COMMAND_VARIABLE, "echo correct horse")
    call = Call(options_of(["resume", "--data", str(tmp_path / "data")]))
    assert call.store.sessions() == []
    assert call.hand_over_lock()
    assert not [each for each in vars(call).values() if isinstance(each, (Opened, Store))]
