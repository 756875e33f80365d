"""Deleted is deleted: whatever a damaged copy still holds of a session is taken out, or the copy is named."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from reflect.storage import Store
from reflect.storage.files.archive import Archive
from reflect.storage.files.disk import Disk
from reflect.storage.format.lines import Unreadable
from tests.attack.test_damage import MUTATIONS
from tests.support.listed_records import a_strength, put
from tests.support.locked import Way, open_disk
from tests.support.stored_sessions import a_session, a_store, keep, session_id

GONE = 2
"""The number of the session that is deleted."""


def wording(number: int, turn: int) -> str:
    """Words that stand nowhere else: by each of them it can be told whose they are, and which wording."""
    return " ".join(f"s{number}t{turn}w{place}." for place in range(12))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, way: Way) -> Path:
    """A folder in which each session was worded twice, with the older wording in a backup."""
    folder = tmp_path_factory.mktemp("original") / "data"
    store = a_store(folder)
    for turn in range(2):
        for number in range(4):
            session = a_session(number, thought=wording(number, turn))
            session.touch(session.updated)
            keep(store, session)
        put(
            store,
            "inventory",
            a_strength(10 * turn, wording(GONE, turn), sessions=(GONE,)),
            a_strength(10 * turn + 1, wording(0, turn), sessions=(0, GONE), proof=wording(GONE, turn)),
        )
    way.prepare(folder)
    return folder


def traces(data: bytes) -> bool:
    """Whether some whole word of the deleted session can be read in these bytes."""
    return re.search(rb"s%dt[01]w\d+\.|%b" % (GONE, session_id(GONE).encode()), data) is not None


def shown_as_anothers(path: Path, disk: Disk) -> bool:
    """Whether the file can be read whole, so that what it holds belongs to the sessions it says."""
    try:
        return session_id(GONE) not in Archive.read(path, disk).ids
    except (Unreadable, OSError):
        return False


def delete_among_damaged_copies(original: Path, folder: Path, seed: int) -> int:
    """Put damaged copies of old and new states beside the archive, delete, and see that no word stays unnamed."""
    chance = random.Random(seed)
    shutil.copytree(original, folder)
    sources = [folder / "reflect.json", *sorted((folder / "backups").iterdir())]
    for number in range(3):
        data = chance.choice(sources).read_bytes()
        for _ in range(chance.choice([1, 1, 3])):
            data = chance.choice(MUTATIONS[:-1])(data, chance) or b"\0"
        (folder / f"reflect.json.damaged-2026010{number + 1}T000000Z").write_bytes(data)
    disk = open_disk(folder)
    store = Store(folder, disk=disk)
    named = store.delete(session_id(GONE)).not_rewritten
    for path in (path for path in folder.rglob("*") if path.is_file() and path not in named):
        assert not traces(path.read_bytes()) or shown_as_anothers(path, disk), (seed, path.name)
        assert not traces(disk.read(path)) or shown_as_anothers(path, disk), (seed, path.name)
    store.remove_copies(named)
    assert not [path for path in named if path.exists()]
    assert len(list(store.scan())) == 3
    return len(named)


def test_no_word_of_a_deleted_session_stays_in_a_copy_that_is_not_named(
    original: Path, tmp_path: Path, way: Way
) -> None:
    seeds = way.some(range(60))
    named = [delete_among_damaged_copies(original, tmp_path / str(seed), seed) for seed in seeds]
    assert 0 < sum(named) < 3 * len(named), "some copies can be proven clean, others cannot"


@pytest.mark.parametrize(("run_in", "is_named"), [(b"", False), (wording(GONE, 0)[30:].encode(), True)])
def test_a_line_cut_short_is_clean_only_as_far_as_it_stands_whole_elsewhere(
    original: Path, tmp_path: Path, run_in: bytes, is_named: bool, way: Way
) -> None:
    if way.is_locked:
        pytest.skip("what is cut short there opens no more")
    folder = tmp_path / "data"
    shutil.copytree(original, folder)
    head, words, _ = (folder / "reflect.json").read_bytes().rpartition(wording(0, 1)[:20].encode())
    copy = folder / "reflect.json.damaged-20260101T000000Z"
    copy.write_bytes(head + words + run_in)
    named = Store(folder).delete(session_id(GONE)).not_rewritten
    assert named == ((copy,) if is_named else ())


@pytest.mark.attack
def test_no_word_of_a_deleted_session_stays_in_thousands_of_copies(original: Path, tmp_path: Path) -> None:
    named = 0
    for seed in range(10_000, 11_500):
        named += delete_among_damaged_copies(original, tmp_path / str(seed), seed)
        shutil.rmtree(tmp_path / str(seed))
    print(f"\n1500 deletions among 4500 damaged copies, {named} of them named")
