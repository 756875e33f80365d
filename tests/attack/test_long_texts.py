"""However long a text is: every command is answered within two seconds."""

from __future__ import annotations

import time

import pytest

from tests.process.test_odd_data import READING
from tests.support.long_texts import REPEATED, long_records, with_long_texts
from tests.support.odd_data import write_archive
from tests.support.program import Program

LENGTH = 25_000
"""Characters in each place."""
PATIENCE = 2.0
"""Seconds of work a command may take."""


@pytest.mark.attack
@pytest.mark.parametrize("kind", REPEATED)
def test_every_command_is_quick_with_long_texts(reflect: Program, kind: str) -> None:
    write_archive(reflect.folder, [with_long_texts(kind, LENGTH)], long_records(kind, LENGTH))
    for arguments in (*READING, ("search", "friday")):
        before = time.process_time()
        assert reflect(*arguments).code in (0, 1, 2)
        assert time.process_time() - before < PATIENCE, arguments
