"""Commands that look after the data and the shell: delete, doctor, completion."""

from __future__ import annotations

from reflect.cli import streams
from reflect.cli.call import Call

SHELLS = ("bash", "zsh", "fish")


def delete(call: Call) -> int:
    """Delete a session for good, after asking."""
    session = call.session()
    name = call.name(session)
    if not call.options.yes and not _agrees(f"Delete {name} for good, from backups too? [y/N] "):
        streams.talk("Nothing was deleted.")
        return 1
    call.open_for_writing()
    deleted = call.store.delete(session.id)
    streams.talk(f"Deleted: {name}.")
    left = deleted.not_rewritten
    if not left:
        return 0
    streams.talk("Some of its words may still be in damaged files:", *map(str, left))
    if call.options.yes or not _agrees("Remove these files too? [y/N] "):
        streams.talk("These files were left. Remove them yourself once you need nothing from them.")
        return 1
    call.store.remove_copies(left)
    streams.talk("These files are removed.")
    return 0


def _agrees(question: str) -> bool:
    return streams.ask(question).casefold() in ("y", "yes")


def doctor(call: Call) -> int:
    """Check the data and say where it is."""
    raise NotImplementedError


def completion(call: Call) -> int:
    """Print a script by which a shell completes commands and options."""
    raise NotImplementedError
