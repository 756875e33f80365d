"""What stands beneath a list of records: the keys that do something there now."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from reflect.model.guide import Ask
from reflect.model.kinds import kind_of
from reflect.tui.fields.choice_fields import option_keys

TYPE_ONE = "Type one, press Enter"
ANOTHER = "Another one, or Enter goes on"
"""In the add line, with rows above."""
REMOVED = "Removed. u or ctrl+z brings it back."

_ROWS_ABOVE = "up: change or remove one"
_SAY_MORE = "right: say more"
_ON_A_ROW = "Enter: change   right: its parts   delete: remove"
_DAY_OR_NONE = "Is there a day for it? Enter on nothing leaves it without."
_SKIP = "Enter on nothing skips it, twice skips the rest."
_DONE = "Enter: done"
_LEAVE = "esc: enough"
_TAKE_BACK = {"due": "ctrl+z: without the day", "when": "ctrl+z: without the moment"}
"""By the field that was read; a moment that was read with a day goes with it."""
HINT_GAP = "   "
"""Between two parts of a hint; a line is broken there, and not in a part."""

WHAT_THEN = "What will you do then? Add it here. Enter again keeps it as it is."
"""Of a day that was entered as a step, with no step before it."""
ON_ITS_OWN = "Enter: a step of its own"
"""Of a day that was taken back from the step before it."""


WORDS_BEGIN_ANOTHER = "These words begin the next entry.   up: the one before"
"""In the add line, after words were typed over a choice among the fields of an entry."""


def keys_that_answer(ask: Ask) -> str:
    """The keys that answer a question which takes no words: ``1 to 6``."""
    return option_keys(ask) if ask.choices else f"0 to {ask.maximum}"


def given_to(number: int, fields: Collection[str]) -> str:
    """In the add line, after a day or a moment that was typed went to these fields of the step with this number."""
    what = "the day of" if "due" in fields else "what starts"
    return _joined(f"That is {what} step {number} now.", "ctrl+z takes it back")


def after_an_entry(reading: Mapping[str, str], *, can_say_more: bool) -> str:
    """In the add line, with rows above: the undo of a ``reading`` first."""
    return _joined(_take_back(reading), _SAY_MORE if can_say_more else "", _ROWS_ABOVE)


def after_a_paste(count: int) -> str:
    """In the add line, after so many entries came at once."""
    return f"{count} entries. ctrl+z takes them back."


def on_a_row(reading: Mapping[str, str]) -> str:
    """On a row, of which a ``reading`` stands or none."""
    return _joined(_take_back(reading), _ON_A_ROW)


def in_a_field(ask: Ask, reading: Mapping[str, str], *, is_empty: bool) -> str:
    """In a field of a record, by its kind; ``is_empty`` is one without an answer."""
    is_day = is_empty and kind_of(ask).is_day
    return _joined(_take_back(reading), _way_on(ask, is_empty), "" if is_day else _LEAVE)


def _way_on(ask: Ask, is_empty: bool) -> str:
    kind = kind_of(ask)
    if ask.choices:
        return f"{option_keys(ask)} picks   Enter goes on"
    if not is_empty:
        return "tab: done" if kind.has_lines else _DONE
    return _DAY_OR_NONE if kind.is_day else _SKIP


def _joined(*parts: str) -> str:
    return HINT_GAP.join(filter(None, parts))


def _take_back(reading: Mapping[str, str]) -> str:
    """How a reading is taken back; empty without one."""
    return next((hint for id_, hint in _TAKE_BACK.items() if id_ in reading), "")
