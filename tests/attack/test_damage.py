"""Thousands of mutated files: never a traceback, never a loss, never a changed byte without a copy."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.model.errors import ReflectError
from reflect.model.session import Document
from reflect.storage import NewerVersion
from reflect.storage.format.salvage import salvage
from tests.support.locked import Way, open_store, opened
from tests.support.stored_sessions import START, a_session, a_store, documents

Mutation = Callable[[bytes, random.Random], bytes]


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 20])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice([1, 2, 30, 900]) :]


def cut_short(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def zero(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    length = min(chance.choice([1, 16, 512, 4096]), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def put_in(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    part = chance.choice(
        [chance.randbytes(9), b'"', b"{", b"}", b",", b"\n", b"\\", b"\xff", b"null", b'"sessions": {\n']
    )
    return data[:start] + part + data[start:]


def double(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start : start + chance.choice([1, 40, 800])] + data[start:]


def swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def drop_line(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def copy_over(data: bytes, chance: random.Random) -> bytes:
    start, target, length = (
        chance.randrange(len(data)),
        chance.randrange(len(data)),
        chance.choice([3, 50, 700]),
    )
    return data[:target] + data[start : start + length] + data[target + length :]


def change_a_value(data: bytes, chance: random.Random) -> bytes:
    """Valid JSON with something wrong in it, as an editor's slip leaves it."""
    tables = json.loads(data)
    place = tables
    while True:
        key = chance.choice(sorted(place))
        if isinstance(place[key], dict) and place[key] and chance.random() < 0.8:
            place = place[key]
            continue
        place[key] = chance.choice([None, [], {}, 5, "x", "", True, -1, 1.5, ["x"], {"x": 1}])
        return json.dumps(tables).encode()


MUTATIONS: list[Mutation] = [
    flip, cut_out, cut_short, zero, put_in, double, swap_lines, drop_line, copy_over, change_a_value,
]  # fmt: skip


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, way: Way) -> Path:
    """A folder with sessions in the archive, in drafts, and in both."""
    folder = tmp_path_factory.mktemp("original") / "data"
    store = a_store(folder, *range(6))
    for number in (5, 6):
        draft = store.edit(a_session(number, role="in the draft"))
        draft.save(a_session(number, role="in the draft"))
        draft.close()
    way.prepare(folder)
    return folder


def mutate_and_check(original: Path, folder: Path, seed: int) -> str:
    """Damage one or two files and see that nothing is lost; returns how it went."""
    chance = random.Random(seed)
    shutil.copytree(original, folder)
    before = documents(open_store(original))
    files = {
        "archive": folder / "reflect.json",
        "draft": next((folder / "drafts").glob("*.json")),
        "backup": folder / "backups" / "reflect-6.json",
    }
    chosen = chance.choice(
        [["archive"], ["archive"], ["archive"], ["draft"], ["backup"], ["archive", "backup"]]
    )
    wrecks: dict[str, bytes] = {}
    for name in chosen:
        mutation = chance.choice(MUTATIONS)
        wrecks[name] = mutation(files[name].read_bytes(), chance)
        files[name].write_bytes(wrecks[name])
    store = open_store(folder, now=lambda: START)  # the day of a session whose own can no longer be read
    first = chance.choice([store.open, store.sessions, lambda: store.find("last"), store.check])
    try:
        first()
        store.open()
        found = documents(store)
    except NewerVersion:
        assert {name: files[name].read_bytes() for name in chosen} == wrecks
        return "newer"
    check_nothing_lost(before, found, {name: opened(folder, wreck) for name, wreck in wrecks.items()})
    for name, wreck in wrecks.items():
        copies = [path for path in files[name].parent.iterdir() if path.name.startswith(files[name].name)]
        kept = [path.read_bytes() for path in copies]
        sealed = (opened(folder, data) for data in kept)
        assert wreck in kept or wreck in sealed or name == "backup"
    assert store.open() == []
    assert documents(open_store(folder)) == found
    store.merge([a_session(50).document])
    assert documents(store) == {**found, a_session(50).id: a_session(50).document}
    return "repaired" if store.repairs else "read"


def check_nothing_lost(
    before: dict[str, Document], found: dict[str, Document], wrecks: dict[str, bytes]
) -> None:
    """Every session is there as it was; or as the damaged file says, where that still says something readable."""
    for id_, document in before.items():
        if found.get(id_) == document:
            continue
        said = [
            each.stored.document
            for wreck in wrecks.values()
            for each in salvage(wreck.splitlines(keepends=True), START)
        ]
        if id_ in found:
            archived = {**document, "answers": {k: v for k, v in document["answers"].items() if k != "role"}}
            assert found[id_] in said or ("draft" in wrecks and found[id_] == archived), id_
        else:
            readable_draft_lost = "draft" in wrecks and document["answers"].get("role") == "in the draft"
            assert readable_draft_lost or any(
                other in said for other in found.values() if other["id"] not in before
            ), id_


def test_mutated_files_are_read_or_repaired(original: Path, tmp_path: Path, way: Way) -> None:
    results = [mutate_and_check(original, tmp_path / str(seed), seed) for seed in way.some(range(100))]
    assert {"read", "repaired"} <= set(results)


@pytest.mark.attack
def test_thousands_of_mutated_files_are_read_or_repaired(original: Path, tmp_path: Path) -> None:
    results: dict[str, int] = {}
    for seed in range(10_000, 15_000):
        folder = tmp_path / str(seed)
        result = mutate_and_check(original, folder, seed)
        results[result] = results.get(result, 0) + 1
        shutil.rmtree(folder)
    print(f"\n{results}")


def test_random_bytes_in_every_file_are_told_in_three_lines(original: Path, tmp_path: Path) -> None:
    chance = random.Random(1)
    for turn in range(20):
        folder = tmp_path / str(turn)
        shutil.copytree(original, folder)
        files = [path for path in folder.rglob("*.json") if not path.name.startswith("keys")]
        for path in files:
            path.write_bytes(chance.randbytes(chance.randrange(2000)))
        wrecked = {path: path.read_bytes() for path in files}
        for attempt in (open_store(folder).open, open_store(folder).sessions, open_store(folder).find):
            with pytest.raises(ReflectError) as refused:
                attempt()
            assert refused.value.exit_code == 3
            assert len(refused.value.lines) <= 3
        assert {path: path.read_bytes() for path in wrecked} == wrecked
