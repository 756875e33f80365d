"""What stands beneath a list of records: the keys that do something there now."""

from __future__ import annotations

from collections.abc import Mapping

TYPE_ONE = "Type one, press Enter"
REMOVED = "Removed. u or ctrl+z brings it back."
IN_DETAILS = "tab: next   esc: close"
ANY_DAY = "Is there a day for it? up gives it one. It may also stay without."
"""Asked once, of a step with neither day nor moment."""

_ON_A_ROW = "Enter: details   delete: remove"
_GO_ON = "down: go on adding"
_ROWS_ABOVE = "up: change one, or remove it"
_ROWS_WITH_A_DAY = "up: give one its day, change or remove it"
_TAKE_BACK = {"due": "ctrl+z: without the day", "when": "ctrl+z: without the moment"}
"""By the field that was read; a moment that was read with a day goes with it."""
_GAP = "   "


def after_an_entry(reading: Mapping[str, str], *, has_day: bool) -> str:
    """In the add line, with rows above: the undo of a ``reading`` first, or else a day, for the prompt asks for it."""
    if undo := _take_back(reading):
        return f"{undo}{_GAP}{_ROWS_ABOVE}"
    return _ROWS_WITH_A_DAY if has_day else _ROWS_ABOVE


def on_a_row(reading: Mapping[str, str]) -> str:
    """On a row, of which a ``reading`` stands or none."""
    return f"{_ON_A_ROW}{_GAP}{_take_back(reading) or _GO_ON}"


def _take_back(reading: Mapping[str, str]) -> str:
    """How a reading is taken back; empty without one."""
    return next((hint for id_, hint in _TAKE_BACK.items() if id_ in reading), "")
