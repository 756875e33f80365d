"""Commands that carry sessions out and in: export, import."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.publish import publish
from reflect.errors import ReflectError, UsageError
from reflect.ids import short_id

if TYPE_CHECKING:
    from reflect.exchange import Exchange
    from reflect.session import Document


def export(call: Call) -> int:
    """Write every session, drafts included, in the public format."""
    from reflect.exchange import pieces

    documents = _documents(call)  # all or nothing: damage may come late
    if call.store.repairs:
        documents = _documents(call)  # what came before the damage may have been touched by it as well
    publish(call, pieces(documents, call.store.beside()))
    return 0


def _documents(call: Call) -> list[Document]:
    return [session.document for session in call.store.scan()]


def import_file(call: Call) -> int:
    """Take sessions in from a file, all of them or none."""
    name: str = call.options.file
    found = _exchange(call, name)
    call.store.open()
    merged = call.store.merge(found.sessions, found.beside)
    streams.talk(
        f"{len(merged.added)} added, {len(merged.updated)} updated, {len(merged.kept)} kept as they were."
    )
    if merged.second:
        streams.talk(
            "An unfinished session was replaced by a newer one; its words are kept as a session of its own: "
            f"{', '.join(short_id(id_) for id_ in merged.second)}."
        )
    return 0


def _exchange(call: Call, name: str) -> Exchange:
    """The sessions in an export; or in a copy of the data itself, such as a sync program leaves behind."""
    from pathlib import Path

    from reflect.exchange import NotOurFormat, dumps, loads

    data = _read(name)
    try:
        return loads(data, call.guide, "What was piped in" if name == "-" else name)
    except NotOurFormat:
        found = [] if name == "-" else call.store.documents_in(Path(name))
        if not found:
            raise
    return loads(dumps(found).encode(), call.guide, name)


def _read(name: str) -> bytes:
    from pathlib import Path

    if name == "-":
        if sys.stdin is None:
            raise UsageError("There is nothing to import: the input is closed.")
        return sys.stdin.buffer.read()
    path = Path(name)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"There is no file {path}.", "Nothing was imported.", "Check the name and its folder."
        ) from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder.", "Nothing was imported.", "Name a file in it.") from None
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        raise ReflectError(f"{path} cannot be read: {why}.", "Nothing was imported.") from None
