"""Commands that carry sessions out and in: export, import."""

from __future__ import annotations

import sys
from pathlib import Path

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.publish import publish
from reflect.errors import ReflectError, UsageError


def export(call: Call) -> int:
    """Write every session, drafts included, in the public format."""
    from reflect.exchange import pieces

    publish(call, pieces(stored.session.document for stored in call.store.scan()))
    return 0


def import_file(call: Call) -> int:
    """Take sessions in from a file, all of them or none."""
    from reflect.exchange import loads

    name: str = call.options.file
    documents = loads(_read(name), call.guide, "What was piped in" if name == "-" else name)
    call.open_for_writing()
    merged = call.store.merge(documents)
    streams.talk(
        f"{len(merged.added)} added, {len(merged.updated)} updated, {len(merged.kept)} kept as they were."
    )
    if merged.second:
        streams.talk(
            "An unfinished session was replaced by a newer one; its words are kept as a session of its own: "
            f"{', '.join(id_[:8] for id_ in merged.second)}."
        )
    return 0


def _read(name: str) -> bytes:
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
