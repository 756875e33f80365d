"""One damaged byte in the archive, and the records beside the sessions.

None is there twice, none goes without a word, and what names a deleted session goes with it.
"""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from reflect.model.record_lists import INTERVIEWS, INVENTORY, JOINED, PRACTICE, RecordLists
from reflect.storage import Store
from tests.attack.test_one_byte import LAYOUTS, damage, in_layout
from tests.support.listed_records import a_join, a_record, a_strength, put
from tests.support.locked import Way, open_disk, open_store
from tests.support.stored_sessions import a_store, session_id

SECRET = "sandglass"
"""A word of session 0, and of what stands beside it from there alone."""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, way: Way) -> Path:
    """A folder with records in every list, some of sessions and some of none."""
    folder = tmp_path_factory.mktemp("original") / "data"
    store = a_store(folder, 0, 1)
    put(store, INVENTORY, a_strength(0x1000, f"patience of a {SECRET}", (0,)), a_strength(0x2222, "order"))
    put(store, JOINED, a_join(0x3333, "order", "an orderly desk", sessions=(1,)))
    put(store, PRACTICE, a_record(0x4444, (0,), question=f"What of the {SECRET}?", on="2026-11-20"))
    put(store, INTERVIEWS, a_record(0x5555, (1,), company="Acme", ask="Who is on the team?"))
    way.prepare(folder)
    return folder


def by_place(lists: RecordLists) -> dict[tuple[str, str], object]:
    return {(list_, id_): record for list_, records in lists.items() for id_, record in records.items()}


def damage_among_records(data: bytes, chance: random.Random, layout: str) -> bytes:
    """One byte damaged in the table of the records."""
    start, end = (data.index(in_layout_text(name, layout)) for name in ('"records"', '"sessions": {'))
    return data[:start] + damage(data[start:end], chance) + data[end:]


def in_layout_text(text: str, layout: str) -> bytes:
    return text.encode("utf-16-le" if layout == "UTF-16" else "utf-8")


def damage_and_check(original: Path, folder: Path, seed: int, layout: str, way: Way) -> str:
    chance = random.Random(seed)
    shutil.copytree(original, folder)
    if not (has_backups := chance.random() < 0.5 or (way.is_locked and layout != "lines")):
        shutil.rmtree(folder / "backups")
    archive = folder / "reflect.json"
    archive.write_bytes(damage_among_records(in_layout(archive.read_bytes(), layout), chance, layout))
    before = by_place(open_store(original).record_lists())
    store = open_store(folder)
    found = by_place(store.record_lists())
    told = " ".join(repair.what for repair in store.new_repairs())
    changed = [place for place, record in found.items() if before.get(place) != record]
    assert len(found) <= len(before)
    assert len(changed) <= (0 if told else 1), "one may be read as if it had been changed by hand"
    if missing := len(before) - len(found):
        lost = re.search(r"(\d) records? beside the sessions could not be read any more", told)
        assert not has_backups
        assert lost
        assert int(lost[1]) == missing
    check_deletion(store, folder)
    return "lost" if missing else "repaired" if told else "read"


def check_deletion(store: Store, folder: Path) -> None:
    """Delete a session; no word of it is left but in what is named."""
    left = {path.name for path in store.delete(session_id(0)).not_rewritten}
    disk = open_disk(folder)
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in left:
            data = path.read_bytes() + disk.read(path)
            assert SECRET.encode() not in data, path
            assert SECRET.encode("utf-16-le") not in data, path


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_damaged_byte_makes_no_record_go_without_a_word(
    original: Path, tmp_path: Path, layout: str, way: Way
) -> None:
    seeds = way.some(range(3000, 3040))
    results = {damage_and_check(original, tmp_path / str(seed), seed, layout, way) for seed in seeds}
    assert results >= ({"repaired"} if way.is_locked else {"read", "repaired", "lost"})


@pytest.mark.attack
def test_two_thousand_damaged_bytes_among_the_records(original: Path, tmp_path: Path, way: Way) -> None:
    results: dict[str, int] = {}
    for seed in range(40_000, 42_000):
        folder = tmp_path / str(seed)
        layout = LAYOUTS[0] if seed % 4 else LAYOUTS[seed // 4 % 3]
        try:
            result = damage_and_check(original, folder, seed, layout, way)
        except BaseException as error:
            error.add_note(f"seed {seed}, {layout}")
            raise
        results[result] = results.get(result, 0) + 1
        shutil.rmtree(folder)
    print(f"\n{results}")
