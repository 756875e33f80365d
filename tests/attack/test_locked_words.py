"""No word of a locked folder is found on its disk: not in what is written, not after a kill, under no name."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from reflect.model.session import Document
from reflect.storage import Store
from tests.support.disks import RecordingDisk
from tests.support.locked import CODE, PASSPHRASE, a_lock, holding, open_store
from tests.support.stored_sessions import Clock, a_document, a_session, documents
from tests.support.story import NAME, TEXT, Story

LETTERS = "ghijklmnopqrstuvwxyz"
"""Those that hexadecimal has not, so that no word stands in it by chance."""


def some_words(chance: random.Random, count: int) -> list[str]:
    return ["".join(chance.choices(LETTERS, k=chance.randint(7, 12))) for _ in range(count)]


def five_hundred_sessions(chance: random.Random) -> tuple[list[Document], set[bytes]]:
    """Sessions of words that stand nowhere else, and these words."""
    every = some_words(chance, 20_000)
    made = []
    for number in range(500):
        thought, happened, went_well = (" ".join(chance.sample(every, 40)) for _ in range(3))
        answers = {"thought": thought, "happened": happened, "went-well": [{"what": went_well}]}
        made.append(a_document(number, **answers))
    return made, {word.encode() for word in every}


def test_no_word_of_five_hundred_sessions_is_found_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    made, words = five_hundred_sessions(random.Random(500))
    store = Store(folder, Clock())
    store.merge(made[:-1])
    for number in (3, 499):
        draft = store.edit(a_session(number, thought=made[number]["answers"]["thought"]))
        draft.save(a_session(number, thought=made[number]["answers"]["thought"]))
        draft.close()
    assert a_lock(folder).set(PASSPHRASE, CODE) == ()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 4
    for path in files:
        data = path.read_bytes()
        runs = data.translate(bytes(each if chr(each) in LETTERS else 32 for each in range(256))).split()
        assert not words.intersection(runs), path
        assert b"Company" not in data
    assert len(documents(open_store(folder))) == 500


def test_nothing_that_the_store_writes_has_a_word_in_it(tmp_path: Path) -> None:
    disk = RecordingDisk()
    story = Story(tmp_path / "data", disk, is_locked=True)
    for step in story.steps():
        step.act()
    written = [(path, data) for operation, path, data in disk.log if operation == "write"]
    assert len(written) > 30
    for path, data in written:
        if path.parent.parent.name != "editor" and path.name[:10] != ".settings.":
            for words in (TEXT[:20], "Company number", "Keeps calm", "Patience", "my editor", NAME):
                assert words.encode() not in data, path


def test_a_killed_writer_leaves_no_word(tmp_path: Path) -> None:
    a_lock(tmp_path).set(PASSPHRASE, CODE)
    for turn in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.support.writer", str(tmp_path), "save", str(100 * turn)],
            stdout=subprocess.PIPE,
        )
        assert writer.stdout
        for _ in range(3 + turn):
            assert writer.stdout.readline()
        writer.kill()
        writer.communicate()
        assert holding(tmp_path, "word word") == holding(tmp_path, "Company") == []
    assert documents(open_store(tmp_path))
