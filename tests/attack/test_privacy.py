"""Nothing leaves the data folder: no connection, no file elsewhere, whatever the store does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.locked import Way

WATCHED = """
import os, sys
from pathlib import Path

import cryptography, filelock, tinydb  # what they do while they are imported is their own
from tests.support.story import Story
from reflect.storage.files.disk import DISK

folder = os.path.realpath(sys.argv[1])
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate")
found = []

def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        found.append((event, str(arguments)))
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITES
    if writes or event in CHANGES:
        for path in arguments[:2] if event in ("os.rename", "os.link") else arguments[:1]:
            if isinstance(path, (str, os.PathLike)) and not os.path.realpath(path).startswith(folder):
                found.append((event, str(path)))

sys.addaudithook(watch)
story = Story(Path(folder) / "data", DISK, sys.argv[2] == "True")
for step in story.steps():
    step.act()
story.store.check()
story.store.save_settings(story.store.settings())
print(found)
open(os.path.join(os.path.dirname(folder), "elsewhere"), "w").close()
print(len(found))
"""


def test_the_store_opens_no_connection_and_touches_no_file_elsewhere(tmp_path: Path, way: Way) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, str(folder), str(way.is_locked)],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/nowhere"},
    )
    assert done.stdout == "[]\n1\n", "the second line shows that the watch is awake"
    assert done.stderr == ""
