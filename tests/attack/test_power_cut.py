"""The power goes: what was not synced may be empty, half there, zeroed or old; what was acknowledged must be there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reflect.model.errors import ReflectError
from tests.support.disks import RecordingDisk
from tests.support.locked import Way
from tests.support.story import State, Story, allowed_after, verify

KINDS = (
    "nothing unsynced",
    "all, but files empty",
    "all, but files half",
    "all, but files zeroed",
    "some of it",
    "everything",
)


@dataclass
class File:
    """A file on the modelled disk: what the system has of it, and what is on the platter."""

    content: bytes = b""
    synced: bytes | None = None

    def after_the_cut(self, kind: str, chance: random.Random) -> bytes:
        """What may be found in it."""
        if self.synced == self.content:
            return self.content
        return {
            "all, but files empty": b"",
            "all, but files half": self.content[: len(self.content) // 2],
            "all, but files zeroed": bytes(len(self.content)),
            "everything": self.content,
        }.get(kind) or (
            chance.choice([b"", bytes(len(self.content)), self.content[:7]]) if kind == "some of it" else b""
        )


@dataclass
class Folder:
    """A folder: the names on the platter, and the changes of names not synced yet, in order."""

    names: dict[str, File | Folder] = field(default_factory=dict)
    pending: list[tuple[str, File | Folder | None]] = field(default_factory=list)

    def now(self) -> dict[str, File | Folder]:
        """The names as the running system sees them."""
        return self._with(self.pending)

    def after_the_cut(self, kind: str, chance: random.Random) -> dict[str, File | Folder]:
        """The names that may be found. A rename is two changes that are done together or not at all."""
        if kind == "nothing unsynced":
            return self.names
        if kind == "some of it":
            return self._with(self.pending[: chance.randint(0, len(self.pending))])
        return self.now()

    def _with(self, changes: list[tuple[str, File | Folder | None]]) -> dict[str, File | Folder]:
        names = dict(self.names)
        for name, entry in changes:
            for part, target in [(name, entry)] if "\0" not in name else _rename(name, entry):
                if target is None:
                    names.pop(part, None)
                else:
                    names[part] = target
        return names


def _rename(name: str, entry: File | Folder | None) -> Iterator[tuple[str, File | Folder | None]]:
    source, target = name.split("\0")
    yield source, None
    yield target, entry


class Platter:
    """A disk of the recorded operations, at any moment of them."""

    def __init__(self, root: Path) -> None:
        self.root_path, self.root = root, Folder()

    def _folder(self, path: Path) -> Folder:
        folder: File | Folder = self.root
        for part in path.relative_to(self.root_path).parts:
            assert isinstance(folder, Folder)
            folder = folder.now()[part]
        assert isinstance(folder, Folder)
        return folder

    def do(self, operation: str, path: Path, data: bytes) -> None:
        """One recorded operation."""
        if operation == "sync_folder":
            if path == self.root_path or self.root_path in path.parents:
                folder = self._folder(path)
                folder.names, folder.pending = folder.now(), []
            return
        folder = self._folder(path.parent)
        if operation == "make_folder":
            folder.pending.append((path.name, Folder()))
        elif operation == "create":
            folder.pending.append((path.name, File()))
        elif operation == "remove":
            folder.pending.append((path.name, None))
        elif operation == "replace":
            target = Path(data.decode()).name
            folder.pending.append((f"{path.name}\0{target}", folder.now()[path.name]))
        else:
            file = folder.now()[path.name]
            assert isinstance(file, File)
            if operation == "write":
                file.content += data
            else:
                file.synced = file.content

    def write_out(self, folder: Path, kind: str, chance: random.Random) -> None:
        """What is found after a power cut at this moment."""
        _write_out(self.root, folder, kind, chance)


def _write_out(entry: Folder, path: Path, kind: str, chance: random.Random) -> None:
    path.mkdir(exist_ok=True)
    for name, child in entry.after_the_cut(kind, chance).items():
        if isinstance(child, Folder):
            _write_out(child, path / name, kind, chance)
        else:
            (path / name).write_bytes(child.after_the_cut(kind, chance))


def cut_everywhere(tmp_path: Path, every: int, kinds: tuple[str, ...], way: Way) -> int:
    """Cut the power at every so many operations of the story, check what is left, and return how often that was."""
    root = tmp_path / "story"
    root.mkdir()
    disk = RecordingDisk()
    story = Story(root / "data", disk, way.is_locked)
    steps = [
        step for step in story.steps() if "wreck" not in step.name
    ]  # that one changes a file behind the disk's back
    acknowledged = []
    for step in steps:
        step.act()
        acknowledged.append(len(disk.log))
    disk.let_go()
    platter = Platter(root)
    cuts = 0
    for moment, (operation, path, data) in enumerate(disk.log, 1):
        platter.do(operation, path, data)
        if moment % every:
            continue
        done = sum(count <= moment for count in acknowledged)
        for kind in kinds:
            image = tmp_path / f"{moment} {kind}"
            platter.write_out(image, kind, random.Random(moment))
            check(image, allowed_after(steps, done))
            cuts += 1
    return cuts


def check(image: Path, allowed: list[State]) -> None:
    verify(image / "data", allowed, [])


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path, way: Way) -> None:
    assert cut_everywhere(tmp_path, way.every(11), KINDS, way) > 60 // way.every(1)


@pytest.mark.parametrize("skipped", ["sync", "sync_folder"])
def test_this_test_would_notice_a_sync_that_is_left_out(
    tmp_path: Path, skipped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        RecordingDisk, "CHANGES", tuple(name for name in RecordingDisk.CHANGES if name != skipped)
    )
    with pytest.raises((AssertionError, ReflectError)):
        cut_everywhere(tmp_path, 1, KINDS, Way(is_locked=False))


@pytest.mark.attack
def test_a_power_cut_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path, way: Way) -> None:
    cuts = cut_everywhere(tmp_path, 1, KINDS, way)
    print(f"\n{cuts} power cuts")
    assert cuts > 1000
