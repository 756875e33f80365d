"""Sessions to store, and a clock for them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from reflect.model.session import Document, Session
from reflect.storage import Store

START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


class Clock:
    """A clock that moves on a second each time it is asked."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def session_id(number: int) -> str:
    return str(UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % (1 << 128), version=4))


def a_document(number: int, **answers: Any) -> Document:
    moment = (START + timedelta(minutes=number)).isoformat().replace("+00:00", "Z")
    return {
        "id": session_id(number),
        "created": moment,
        "updated": moment,
        "finished": None,
        "answers": {
            "company": f"Company number {number}",
            "happened": f"What happened, part {number}.\n我們 größer",
            **answers,
        },
        "actions": [],
    }


def a_session(number: int, **answers: Any) -> Session:
    return Session(a_document(number, **answers))


def a_store(folder: Path, *numbers: int) -> Store:
    """A store with these sessions, each put there by a checkpoint of its own."""
    store = Store(folder, Clock())
    for number in numbers:
        keep(store, a_session(number))
    return store


def keep(store: Store, session: Session) -> None:
    """Write a session and put it into the archive."""
    draft = store.edit(session)
    draft.checkpoint(session)
    draft.close()


def documents(store: Store) -> dict[str, Document]:
    """What the store has, by id."""
    return {session.id: session.document for session in store.sessions()}


def raw_tables(path: Path) -> Any:
    """A file as any JSON reader sees it."""
    return json.loads(path.read_text(encoding="utf-8"))


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes, but for the empty lock files."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }
