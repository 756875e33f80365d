"""The benchmark's own data: folders of 0 to 10,000 sessions of about 6 KB, the same words in every run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from reflect.model.session import timestamp
from reflect.storage import Store
from tests.support.bench.words import COMPANIES, ROLES, Writer

SEED = 20261122
UNFINISHED = "00000000-0000-4000-8000-000000000001"
"""The id of the newest session: the one that is not finished."""
TYPED_INTO = "happened"
"""The question at which it was left: a text, still empty."""
LIST = "actions"
"""A question that is answered by a list."""
STILL_OPEN = 12
"""The newest sessions, whose next steps are mostly still open; of the older ones few are."""


class Folders:
    """Data folders by their number of sessions, made when first asked for."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._copies = 0

    def of(self, size: int) -> Path:
        """The folder with so many sessions; for reading."""
        folder = self._home / str(size)
        if not folder.exists():
            folder.mkdir(mode=0o700)
            store = Store(folder)
            if size:
                store.merge(sessions(size))
                # whoever starts the app a second time that day is not asked about steps any more
                store.save_settings(store.settings()._replace(asked_on=datetime.now().date()))
        return folder

    @contextmanager
    def copy(self, size: int) -> Iterator[Path]:
        """A copy to write in. Its files are links: the program replaces files and never changes one in place."""
        self._copies += 1
        folder = self._home / f"{size}-copy-{self._copies}"
        shutil.copytree(self.of(size), folder, copy_function=os.link)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


@contextmanager
def folders() -> Iterator[Folders]:
    """Folders that are gone afterwards."""
    with TemporaryDirectory(prefix="reflect-bench-") as home:
        yield Folders(Path(home))


def sessions(count: int, now: datetime | None = None) -> list[dict[str, Any]]:
    """So many sessions, the newest first and unfinished, the others one a day before it."""
    writer, now = Writer(SEED), now or datetime.now(UTC)
    finished = [session(writer, number, now) for number in range(1, count)]
    return [_unfinished(writer, now), *finished]


def session(writer: Writer, number: int, now: datetime) -> dict[str, Any]:
    """A finished session of so many days ago."""
    created = now - timedelta(days=number, minutes=40)
    done = timestamp(created + timedelta(minutes=35))
    return {
        "id": _uuid(writer),
        "created": timestamp(created),
        "updated": done,
        "finished": done,
        "answers": _answers(writer, created),
        "actions": [_action(writer, number, created) for _ in range(3)],
    }


def _unfinished(writer: Writer, now: datetime) -> dict[str, Any]:
    begun = session(writer, 0, now)
    del begun["answers"][TYPED_INTO]
    begun["answers"] |= {"stage": "interview", "outcome": "no"}  # other questions have other words
    begun["answers"] |= {"mood": 6, "mood-after": 6}  # on a heavy night there is no road
    begun |= {"id": UNFINISHED, "finished": None, "position": {"screen": "review", "question": TYPED_INTO}}
    return begun


def _uuid(writer: Writer) -> str:
    return str(UUID(int=writer.dice.getrandbits(128), version=4))


def _answers(writer: Writer, created: datetime) -> dict[str, Any]:
    dice = writer.dice
    return {
        "company": dice.choice(COMPANIES),
        "role": dice.choice(ROLES),
        "stage": dice.choice(("application", "interview", "final")),
        "outcome": dice.choice(("no", "no", "no", "silence")),
        "channel": dice.choice(("letter", "call")),
        "heard-on": created.date().isoformat(),
        "their-words": writer.text(2),
        "mood": dice.randint(1, 8),
        "thought": writer.sentence(),
        "belief": 10 * dice.randint(3, 10),
        "intended": writer.text(5),
        TYPED_INTO: writer.text(11),
        "went-well": [{"what": writer.sentence(), "why": writer.sentence()} for _ in range(3)],
        "causes": [{"cause": writer.sentence(), "known": "guess", "control": "mine"} for _ in range(2)],
        "change": [{"what": writer.sentence(), "how": writer.sentence()} for _ in range(2)],
        "strengths": [{"strength": f"Explaining {writer.topic()}", "proof": writer.sentence()} for _ in range(2)],
        "weaknesses": [{"weakness": writer.topic().capitalize(), "area": "technical", "approach": "fix"}],
        "way": "weigh",
        "for": writer.text(3),
        "against": writer.text(4),
        "kindness": writer.text(3),
        "balanced": writer.sentence(),
        "balanced-belief": 10 * dice.randint(3, 10),
        "setback": writer.sentence(),
        "possibility": writer.sentence(),
        "learned": writer.sentence(),
        "mood-after": dice.randint(2, 9),
    }  # fmt: skip


def _action(writer: Writer, number: int, created: datetime) -> dict[str, Any]:
    dice = writer.dice
    is_open = dice.random() < (0.7 if number < STILL_OPEN else 0.01)
    due = created + timedelta(days=dice.randint(1, 12))
    return {
        "id": _uuid(writer),
        "what": f"Practise {writer.topic()}: {writer.sentence()}",
        "when": "Monday after breakfast",
        "due": due.date().isoformat(),
        "kind": dice.choice(("practise", "learn", "people")),
        "status": "open" if is_open else "done",
        "closed": None if is_open else timestamp(due),
    }
