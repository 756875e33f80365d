"""Commands that change actions: done, reopen, later, smaller, drop; and undo, which takes the last change back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.action_undo import NO_DAY, TAKES_BACK, carry_out, take_back_last
from reflect.cli.call import Call
from reflect.model.errors import ReflectError, UsageError
from reflect.model.json_checks import shown

if TYPE_CHECKING:
    from datetime import date

    from reflect.analysis.action_changes import ActionChange
    from reflect.analysis.agenda import ActionItem


def done(call: Call) -> None:
    """Mark actions as done."""
    from reflect.analysis.action_changes import done as mark_done
    from reflect.storage import utc_now

    items = _items(call)
    for item in items:
        if item.status == "done":
            streams.message(f"This was done already: {item.shown}")
    _carry_out(call, [mark_done(item, utc_now()) for item in items if item.status != "done"])


def reopen(call: Call) -> None:
    """Make actions open again that were done or dropped."""
    from reflect.analysis.action_changes import reopened

    items = _items(call)
    for item in items:
        if item.is_open:
            streams.message(f"This is open: {item.shown}")
    _carry_out(call, [reopened(item) for item in items if not item.is_open])


def later(call: Call) -> None:
    """Move an action to another day, or to none. Raises ``UsageError`` for a day that is none or has passed."""
    from reflect.analysis.action_changes import moved
    from reflect.text.dates import format_day

    day = _day(" ".join(call.options.day), call.today)
    item = _open_item(call)
    _carry_out(call, [moved(item, day, format_day(day, call.today) if day else "")])


def _day(typed: str, today: date) -> date | None:
    from reflect.text.dates import parse_date

    if typed.strip().lower() == NO_DAY:
        return None
    if not typed.strip():
        raise UsageError("There is no day.", "Nothing was changed.", "Try fri, tomorrow or 2026-12-01.")
    understood = parse_date(typed, today)
    if understood.day is None:
        advice = understood.advice
        said = advice if typed.strip() and advice.startswith(typed) else f"{shown(typed)}: {advice}"
        raise UsageError(said, "Nothing was changed.")
    if understood.day < today:
        raise UsageError(f"{typed}: that day has passed.", "Nothing was changed.", "Give a day to come.")
    return understood.day


def smaller(call: Call) -> None:
    """Say an action in other words, and move it to the day that they name."""
    from reflect.analysis.action_changes import reworded
    from reflect.text.sanitize import clean_input, trimmed_line

    words = trimmed_line(clean_input(" ".join(map(streams.decoded, call.options.words))))
    if not words:
        raise UsageError("There are no words.", "Nothing was changed.", "Say what would be enough.")
    item = _open_item(call)
    _carry_out(call, [reworded(item, words, item.when, call.today)], f"{words} (before: {item.shown})")
    say_where_help_is(words)


def drop(call: Call) -> None:
    """Drop an action, for a reason if one is given."""
    from reflect.analysis.action_changes import dropped
    from reflect.storage import utc_now
    from reflect.text.sanitize import clean_input, trimmed_line

    why = trimmed_line(clean_input(streams.decoded(call.options.why)))
    _carry_out(call, [dropped(_open_item(call), utc_now(), why)])
    say_where_help_is(why)


def say_where_help_is(words: str) -> None:
    """Say where help is, once, beside words that are heavy or call for it; they are kept as they were typed."""
    from reflect.analysis.usable import is_usable

    if not is_usable(words):
        from reflect.model.guide.guide_loader import GuideParts

        streams.message(GuideParts().line("help-in-reading"))


def undo(call: Call) -> None:
    """Take the last change of an action back; once more, bring it back. Raises ``ReflectError`` where there is none."""

    call.store.open()
    take_back_last(call.store, streams.message)


def _carry_out(call: Call, changes: Sequence[ActionChange], words: str = "") -> None:
    """Carry out changes and say how they are taken back; ``words`` are said in place of the action's own."""
    if not changes:
        return
    call.store.open()
    carry_out(call.store, changes, streams.message, words)
    streams.message(TAKES_BACK)


# --- which action ---


def _items(call: Call) -> list[ActionItem]:
    """The actions that the line names, each once. Raises ``UsageError`` before anything is changed."""
    all_ = _all_items(call)
    named = [_item(all_, typed) for typed in call.options.actions]
    return list({item.key: item for item in named}.values())


def _open_item(call: Call) -> ActionItem:
    """The action that the line names. Raises ``ReflectError`` where it is closed."""
    from reflect.model.values import short_id

    item = _item(_all_items(call), call.options.action)
    if not item.is_open:
        raise ReflectError(
            f"This one is {item.status}: {item.shown}",
            "Nothing was changed.",
            f"`reflect reopen {short_id(item.id)}` opens it again.",
        )
    return item


def _all_items(call: Call) -> list[ActionItem]:
    """The actions of all sessions."""
    from reflect.analysis.agenda import action_items_of

    return [item for session in call.store.scan() for item in action_items_of(session)]


def _item(items: Sequence[ActionItem], typed: str) -> ActionItem:
    """The action that ``ACTION`` means: the beginning of its id, or ``SESSION/ACTION`` if two sessions have that id.

    Raises ``UsageError`` for none and for several.
    """
    wanted = typed.strip().lower()
    found = [item for item in items if wanted and _matches(item, wanted)]
    found = [item for item in found if wanted in (item.id.lower(), _full_name(item))] or found
    if not found:
        raise UsageError(
            f"There is no action {shown(typed)!r}.",
            "Nothing was changed.",
            "`reflect plan --all` shows the open ones with their ids.",
        )
    if len({_full_name(item) for item in found}) > 1:
        raise _ambiguous(typed, found)
    return next((item for item in found if item.is_open), found[0])


def _full_name(item: ActionItem) -> str:
    """An action's id after its session's, which no other action has."""
    return f"{item.session_id}/{item.id}".lower()


def _matches(item: ActionItem, wanted: str) -> bool:
    """Whether an action's id begins like this, or its session's and its own do on either side of a ``/``."""
    session, _, action = wanted.rpartition("/")
    id_ = item.id.lower()
    in_session = bool(session and action) and item.session_id.lower().startswith(session)
    return bool(id_) and (id_.startswith(wanted) or (in_session and id_.startswith(action)))


def _ambiguous(typed: str, found: list[ActionItem]) -> UsageError:
    """The error for an id that means several actions, with the ids to choose from."""
    some = ", ".join(_distinct_ids([item.id for item in found])[:4])
    if len({item.id.lower() for item in found}) > 1:
        return UsageError(f"{typed!r} could be {len(found)} actions: {some}.", todo="Type more of the id.")
    sessions = _distinct_ids([item.session_id for item in found])
    names = [
        f"{session}/{_distinct_ids([item.id])[0]}" for session, item in zip(sessions, found, strict=True)
    ]
    some = " or ".join(list(dict.fromkeys(names))[:4])
    return UsageError(f"{typed!r} stands in {len(set(names))} sessions.", todo=f"Name one of them: {some}.")


def _distinct_ids(ids: list[str]) -> list[str]:
    """Short ids, as lists show them, or whole ones where the short ones do not differ."""
    from reflect.model.session import short_id

    short = [short_id(id_) for id_ in ids]
    return short if len(set(short)) == len(set(ids)) else ids
