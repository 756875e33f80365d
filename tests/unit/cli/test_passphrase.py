"""The passphrase that a command prints."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from reflect.cli.passphrase import COMMAND_VARIABLE, open_lock
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
