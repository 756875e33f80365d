"""One damaged byte in the archive: no session comes twice, none is lost, and what is exported can be imported."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from reflect.cli.run import run
from reflect.model.guide import Guide
from reflect.model.session import Document
from reflect.storage import NewerVersion, Store
from reflect.storage.exchange.import_reader import loads
from tests.support.locked import Way, open_store, opened
from tests.support.sample import ACME, session
from tests.support.stored_sessions import START, Clock, documents, keep, session_id

SESSIONS = 4
LAYOUTS = ("lines", "indented", "UTF-16")


def in_layout(data: bytes, layout: str) -> bytes:
    """The archive as another program may have written it."""
    if layout == "lines":
        return data
    text = json.dumps(json.loads(data), indent=1, ensure_ascii=False)
    return text.encode("utf-16" if layout == "UTF-16" else "utf-8")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, way: Way) -> Path:
    """A folder of whole sessions, one of them worded twice."""
    folder = tmp_path_factory.mktemp("original") / "data"
    store = Store(folder, Clock())
    made = [session({**ACME, "company": f"Company {number}"}, days_ago=number) for number in range(SESSIONS)]
    for number, each in enumerate(made):
        each.document["id"] = session_id(number)
        for place, action in enumerate(each.document["actions"]):
            action["id"] = session_id(100 * number + 10 + place)
    for each in made:
        keep(store, each)
    made[0].set_answer("learned", "Something else, a day later", START)
    keep(store, made[0])
    way.prepare(folder)
    return folder


def damage(data: bytes, chance: random.Random) -> bytes:
    """One byte changed: to any other, by a bit, or to another of the same kind, which is the hardest to see."""
    place = chance.randrange(len(data))
    old = data[place]
    alike = b"0123456789" if chr(old).isdigit() else b"abcdef" if chr(old).isalpha() else b',:"{}[] '
    new = chance.choice([chance.randrange(256), old ^ 1 << chance.randrange(8), chance.choice(alike)])
    return data[:place] + bytes([new]) + data[place + 1 :]


def exported(folder: Path, guide: Guide) -> list[Document]:
    """What the command exports, as an import reads it."""
    target = folder.with_name(f"{folder.name}.export.json")
    assert run(["export", "--output", str(target), "--force", "--data", str(folder)]) == 0
    found = loads(target.read_bytes(), guide).sessions
    target.unlink()
    return found


def said(data: bytes) -> list[Any]:
    """The sessions of a file that can be parsed, however wrong they are."""

    def values(value: Any) -> Iterator[Any]:
        yield value
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from values(each)

    try:
        tables = json.loads(data.decode(json.detect_encoding(data)))
    except ValueError:
        return []
    return [value for value in values(tables) if isinstance(value, dict) and "answers" in value]


def check_with_backups(before: dict[str, Document], found: list[Document], damaged: bytes) -> None:
    """Each session is there once, under its id: as it was, or as a file that can still be read says it is."""
    assert sorted(document["id"] for document in found) == sorted(before)
    changed = [document for document in found if document != before[document["id"]]]
    if changed:  # a letter or a digit is another one, as by the hand of its owner
        (only,) = changed
        hand_edit = next(document for document in said(damaged) if document["id"] == only["id"])
        assert _unlike(only, before[only["id"]]) <= _unlike(hand_edit, before[only["id"]])


def _unlike(one: Document, other: Document) -> set[str]:
    """The fields and answers that differ; what an import would refuse is exported under its name and ``-as-found``."""
    answers = {**one.get("answers", {}), **{key: value for key, value in one.items() if key != "answers"}}
    others = {**other.get("answers", {}), **{key: value for key, value in other.items() if key != "answers"}}
    both = answers.keys() | others.keys()
    return {key.removesuffix("-as-found") for key in both if answers.get(key) != others.get(key)}


def check_without_backups(before: dict[str, Document], found: list[Document], told: str) -> None:
    """All sessions but the one that was hit are as they were; that one is there once, or counted as lost."""
    assert len({document["id"] for document in found}) == len(found) <= len(before)
    whole = [document for document in found if before.get(document["id"]) == document]
    assert len(whole) >= len(before) - 1
    if len(found) < len(before):
        assert "1 could not be read any more" in told


def damage_and_check(original: Path, folder: Path, seed: int, guide: Guide, layout: str, way: Way) -> str:
    chance = random.Random(seed)
    shutil.copytree(original, folder)
    before = documents(open_store(original))
    has_backups = chance.random() < 0.5 or (way.is_locked and layout != "lines")
    if not has_backups:
        shutil.rmtree(folder / "backups")
    archive = folder / "reflect.json"
    data = in_layout(archive.read_bytes(), layout)
    damaged = damage(data, chance)
    archive.write_bytes(damaged)
    found = exported(folder, guide)
    store = open_store(folder)
    told = " ".join(repair.what for repair in store.check().repairs)
    if has_backups:
        check_with_backups(before, found, opened(folder, damaged))
    else:
        check_without_backups(before, found, told)
    kept = [path.read_bytes() for path in (archive, *folder.glob("reflect.json.damaged-*"))]
    assert damaged in kept or opened(folder, damaged) in (opened(folder, data) for data in kept)
    with suppress(NewerVersion):
        store.open()
    assert len(documents(store)) == len(found)
    fresh = Store(folder / "fresh")
    fresh.merge(found)
    assert len(documents(fresh)) == len(found)
    return "repaired" if told else "read"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_damaged_byte_makes_no_second_session_and_no_export_that_is_refused(
    original: Path, tmp_path: Path, guide: Guide, layout: str, way: Way
) -> None:
    seeds = way.some(range(7000, 7040))
    results = {damage_and_check(original, tmp_path / str(seed), seed, guide, layout, way) for seed in seeds}
    assert results == {"read", "repaired"} or (way.is_locked and results == {"repaired"})


@pytest.mark.attack
def test_two_thousand_damaged_bytes_make_no_second_session(
    original: Path, tmp_path: Path, guide: Guide, way: Way
) -> None:
    results: dict[str, int] = {}
    for seed in range(20_000, 22_000):
        folder = tmp_path / str(seed)
        layout = LAYOUTS[0] if seed % 4 else LAYOUTS[seed // 4 % 3]
        try:
            result = damage_and_check(original, folder, seed, guide, layout, way)
        except BaseException as error:
            error.add_note(f"seed {seed}, {layout}")
            raise
        results[result] = results.get(result, 0) + 1
        shutil.rmtree(folder)
    print(f"\n{results}")


def test_what_looks_like_a_newer_version_can_be_exported_all_the_same(
    original: Path, tmp_path: Path, guide: Guide, way: Way
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(original, folder)
    archive = folder / "reflect.json"
    archive.write_bytes(re.sub(b'"version": [12]', b'"version": 9', archive.read_bytes()))
    assert {each["id"]: each for each in exported(folder, guide)} == documents(open_store(original))


DAMAGE_TO_AN_ID = [
    b'"id": "',
    b'"session": {"id": "',
    b'"created": "20',
    b'"updated": "20',
    b'"actions": [{"id": "',
]


@pytest.mark.parametrize("place", DAMAGE_TO_AN_ID)
@pytest.mark.parametrize("digit", [b"9", b"z", b"e"])
def test_what_a_session_is_known_by_may_be_damaged(
    original: Path, tmp_path: Path, guide: Guide, place: bytes, digit: bytes
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(original, folder)
    before = documents(open_store(original))
    archive = folder / "reflect.json"
    data = archive.read_bytes()
    if place not in data:
        pytest.skip("it is sealed")
    at = data.index(place) + len(place)
    archive.write_bytes(data[:at] + digit + data[at + 1 :])
    found = exported(folder, guide)
    assert sorted(each["id"] for each in found) == sorted(before)
    if place in DAMAGE_TO_AN_ID[:2]:
        assert {each["id"]: each for each in found} == before
