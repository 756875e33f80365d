"""One answer followed from the key to the disk, as CONTRIBUTING tells it."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import reflect
from reflect.tui.app import ReflectApp
from tests.support.harness import running

PACKAGE = Path(reflect.__path__[0])
GUIDE_FOR_NEWCOMERS = (PACKAGE.parent / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
TOLD = re.findall(r"`([a-z_/]+\.py)`", GUIDE_FOR_NEWCOMERS.split("## One answer")[1].split("\n## ")[0])


@contextmanager
def files_entered() -> Iterator[set[str]]:
    """The files of the package whose functions are called meanwhile, in threads that begin meanwhile too."""
    entered: set[str] = set()

    def note(frame: FrameType, event: str, argument: object) -> None:
        entered.add(frame.f_code.co_filename)

    before = sys.getprofile()
    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield entered
    finally:
        sys.setprofile(before)
        threading.setprofile(None)


async def test_an_answer_passes_the_eleven_files_that_are_told(tmp_path: Path) -> None:
    with files_entered() as entered:
        async with running(tmp_path, ReflectApp.begin_session) as driver:
            await driver.press("tab")  # past the mood
            await driver.asks("company")
            entered.clear()
            await driver.press("A")
            await driver.until(lambda: driver.session.answers == {"company": "A"})
            await driver.saved()
    assert len(TOLD) == 11
    assert [file for file in TOLD if str(PACKAGE / file) not in entered] == []
