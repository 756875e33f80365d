"""Commands that set the lock of the data folder, change its passphrase, or take it off: lock, unlock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.cli.passphrase import COMMAND_VARIABLE, NobodyToAsk, ask, has_terminal, new_passphrase, open_lock
from reflect.model.errors import ReflectError, UsageError
from reflect.model.lock_words import CONFIRMED, lock_words, named
from reflect.storage.problems import NOTHING_CHANGED

if TYPE_CHECKING:
    from reflect.storage.folder_lock import FolderLock


def lock(call: Call) -> None:
    """Lock the data folder with a passphrase, or give its lock another one."""
    _refuse_demo(call)
    if not has_terminal():
        raise NobodyToAsk
    found = _lock_of(call)
    if found.is_set():
        opened = open_lock(found)
        if found.is_set():
            found.change(opened, new_passphrase())
            streams.message(lock_words().line("changed"))
            return
        streams.message(lock_words().line("unlocked"), "")  # what was cut off has been carried out just now
    from reflect.storage.format.recovery_code import new_code

    words = lock_words()
    streams.message(*words.what, "")
    passphrase, code = new_passphrase(), new_code()
    streams.write(f"{line}\n" for line in (*words.code_page(code), ""))
    _confirm_kept(code.split("-"))
    call.store.open()
    _offer_to_remove(call, found.set(passphrase, code))
    streams.message(words.line("locked"))


def unlock(call: Call) -> None:
    """Say how a locked folder is opened, or take the lock off for good."""
    _refuse_demo(call)
    found = _lock_of(call)
    if not found.is_set():
        raise ReflectError(f"{call.folder} is not locked.", NOTHING_CHANGED, "`reflect lock` locks it.")
    if not call.options.for_good:
        streams.message(
            "Locked. The app asks for the passphrase when it starts, and locks itself after a while without a key.",
            f"A command asks each time, or takes what the command in {COMMAND_VARIABLE} prints.",
            "`reflect unlock --for-good` takes the lock off.",
        )
        return
    opened = open_lock(found)
    from reflect.storage import Store

    Store(call.folder, disk=opened.disk).open()
    is_set = found.is_set()  # else opening it has carried out what was cut off: it is off by now
    if is_set and (left := found.take_off(opened)):
        raise ReflectError(
            lock_words().line("left-sealed", files=named(left)),
            "Nothing was lost, and the passphrase is the same.",
            "Mend or remove them, then try again.",
        )
    streams.message(lock_words().line("unlocked"))


def _offer_to_remove(call: Call, left: Sequence[Path]) -> None:
    """Name files that could not be sealed, and remove them after a yes."""
    if not left:
        return
    streams.message(lock_words().line("left", files=named(left)))
    if streams.confirm("Remove them, with what they hold? [y/N] "):
        from reflect.storage import Store

        Store(call.folder).remove_copies(left)
        streams.message("Removed.")
    else:
        streams.message("They stay there.")


def _refuse_demo(call: Call) -> None:
    if call.is_demo:
        raise UsageError(lock_words().line("demo"), todo="Leave out --demo.")


def _lock_of(call: Call) -> FolderLock:
    from reflect.storage.folder_lock import FolderLock

    return FolderLock(call.folder)


def _confirm_kept(groups: Sequence[str]) -> None:
    """Have some groups of the code typed. Raises ``ReflectError`` at the end of input."""
    from reflect.storage.format.recovery_code import normalized

    streams.message(lock_words().line("code-keep"))
    for place in sorted(SystemRandom().sample(range(len(groups)), CONFIRMED)):
        while normalized(ask(f"{lock_words().line('group', number=place + 1)}: ")) != groups[place]:
            streams.message(lock_words().line("another-group"))
