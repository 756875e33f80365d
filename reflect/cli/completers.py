"""Completers: what may stand for an argument of the command line, as argcomplete asks while a shell completes.

Each takes the keywords that argcomplete calls it with and returns words, or a mapping of words to what zsh and fish
show beside them; argcomplete drops those that do not begin as typed. The table of commands names them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from reflect.model.errors import ReflectError

if TYPE_CHECKING:
    from reflect.model.session import Session

WIDEST = 60
"""Characters of what is shown beside a word."""

# --- completers that need no data ---


def choices(*, action: argparse.Action, **_: Any) -> Iterable[str]:
    """The choices of an argument; argcomplete itself would show all of its help beside each of them."""
    return map(str, action.choices or ())


def formats(*, action: argparse.Action, **_: Any) -> Mapping[str, str]:
    """The formats of a command, with their names."""
    from reflect.reports.formats import FORMATS

    return {id_: FORMATS[id_].label for id_ in choices(action=action)}


def letter_kinds(**_: Any) -> Mapping[str, str]:
    """The kinds of letter, with their names."""
    from reflect.analysis.letters.letters_loader import load_letters

    return {kind.id: kind.name for kind in load_letters().kinds.values()}


def outcomes(**_: Any) -> Mapping[str, str]:
    """Where an application can stand, with the words for it."""
    from reflect.model.guide.guide_loader import load_guide

    return {choice.id: choice.label for choice in load_guide().question("outcome").choices}


def text_questions(**_: Any) -> Mapping[str, str]:
    """The questions that are answered in several lines, with their labels."""
    from reflect.model.guide.guide_loader import load_guide
    from reflect.model.kinds import kind_of

    return {each.id: each.label for each in load_guide().questions() if kind_of(each).has_lines}


def commands(**_: Any) -> Mapping[str, str]:
    """The names of all commands, with what each does."""
    from reflect.cli.commands import COMMANDS

    return {command.name: command.summary for command in COMMANDS}


# --- completers that look into the data folder ---


def waiting_sessions(*, parsed_args: argparse.Namespace, **_: Any) -> Mapping[str, str]:
    """The short ids of the sessions that wait to hear."""
    from reflect.analysis.overview import overview

    stored = {session.id: session for session in _stored_sessions(parsed_args)}
    return _with_names(stored[row.id] for row in overview(stored.values()).waiting)


def letters_out(*, parsed_args: argparse.Namespace, **_: Any) -> Mapping[str, str]:
    """The short ids of the letters that were sent, with whom they went to."""
    from reflect.analysis.letters.letter_record import sent_letters
    from reflect.model.values import short_id
    from reflect.text.sanitize import shown_line

    return {
        short_id(letter.id): shown_line(letter.to or letter.kind)[:WIDEST]
        for session in _stored_sessions(parsed_args)
        for letter in sent_letters(session)
    }


def sessions(*, parsed_args: argparse.Namespace, **_: Any) -> Mapping[str, str]:
    """``last`` and the short ids of all sessions, the newest first; none where a kind of letter is still to come."""
    if getattr(parsed_args, "kind", "") is None:
        return {}
    named = _with_names(_stored_sessions(parsed_args))
    return {"last": "the session you touched last", **named} if named else {}


def unfinished_sessions(*, parsed_args: argparse.Namespace, **_: Any) -> Mapping[str, str]:
    """The short ids of the sessions that can be resumed: the unfinished ones, then those that wait to hear."""
    from reflect.analysis.overview import overview

    stored = {session.id: session for session in _stored_sessions(parsed_args)}
    rows = overview(stored.values())
    return _with_names(stored[row.id] for row in [*rows.unfinished, *rows.waiting])


def open_actions(*, parsed_args: argparse.Namespace, **_: Any) -> Mapping[str, str]:
    """The short ids of all open actions, by date, with what is to be done."""
    return _actions(parsed_args, is_open=True)


def closed_actions(*, parsed_args: argparse.Namespace, **_: Any) -> Mapping[str, str]:
    """The short ids of all actions that are done or dropped."""
    return _actions(parsed_args, is_open=False)


def _actions(parsed_args: argparse.Namespace, *, is_open: bool) -> Mapping[str, str]:
    from reflect.analysis.agenda import action_items_of, by_date
    from reflect.analysis.usable import may_be_listed
    from reflect.model.values import short_id
    from reflect.text.sanitize import shown_line

    stored = _stored_sessions(parsed_args)
    items = by_date(
        item for session in stored for item in action_items_of(session) if item.is_open == is_open
    )
    return {
        short_id(item.id): shown_line(item.shown)[:WIDEST]
        for item in items
        if item.id and may_be_listed(item.words)
    }


def _with_names(stored: Iterable[Session]) -> dict[str, str]:
    """Sessions as ``list`` names them: short id, day and title."""
    from reflect.analysis.titles import title
    from reflect.model.values import short_id
    from reflect.text.dates import format_day

    today = date.today()
    return {
        short_id(session.id): f"{format_day(session.day, today)}  {title(session)}"[:WIDEST]
        for session in stored
    }


def _stored_sessions(parsed_args: argparse.Namespace) -> list[Session]:
    """The sessions of the data folder that the command line names, the newest first; none if they cannot be read."""
    from reflect.storage import Store
    from reflect.storage.files.read_only_disk import ReadOnlyDisk
    from reflect.storage.paths import data_folder

    try:
        return Store(data_folder(getattr(parsed_args, "data", None)), disk=ReadOnlyDisk()).sessions()
    except (ReflectError, OSError):
        return []
