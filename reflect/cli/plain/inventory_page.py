"""Strengths and weaknesses without a screen: read, added, changed, taken out and put back, and undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from reflect.analysis.inventory import Inventory, Origin, RecurringRecord
from reflect.analysis.inventory_changes import InventoryChanges
from reflect.analysis.joining import name_of, near_same
from reflect.analysis.list_edits import ListEdits
from reflect.cli.plain.page import Back
from reflect.cli.plain.records_page import RecordsPage
from reflect.model.action import words_of
from reflect.model.guide import Ask, is_answered
from reflect.model.kinds import kind_of
from reflect.model.record_lists import INVENTORY_LISTS
from reflect.text.named_tuple import NamedTuple
from reflect.text.normal_form import normal_form
from reflect.text.sanitize import shown_line

_LETTERS = {"a": "strengths", "w": "weaknesses"}


class _ListEntry(NamedTuple):
    """An entry of one of the two lists."""

    question_id: str
    entry: RecurringRecord[Origin]


class InventoryPage(RecordsPage):
    """The two lists over all sessions; what is changed here changes no session."""

    why = (
        "A number changes an entry or takes it out. a adds a strength, w a weakness, s asks about two that may be "
        "the same, v says what was taken out, u takes the last change back."
    )

    def run(self) -> None:
        """Show the lists until the person leaves."""
        shows_left_out = False
        with self._telling():
            while True:
                inventory = self._inventory()
                entries = list(self._entries(inventory, left_out=shows_left_out))
                self._heading("Strengths and weaknesses")
                prompt = "Which one? a: add a strength. w: a weakness. ?: more."
                picked = self._picked(entries, self._in_words, prompt, "a", "w", "s", "v", "u")
                if picked is None:
                    return
                if picked == "v":
                    shows_left_out = not shows_left_out
                else:
                    with suppress(Back):
                        self._do(picked, inventory)

    def _do(self, picked: _ListEntry | str, inventory: Inventory) -> None:
        if isinstance(picked, _ListEntry):
            self._change(picked, inventory)
        elif picked in _LETTERS:
            self._add(_LETTERS[picked], inventory)
        elif picked == "s":
            self._join(near_same(inventory))
        else:
            self._undo()

    def _inventory(self) -> Inventory:
        return Inventory.of(self.store.scan(), ListEdits(self.store.record_lists()))

    def _entries(self, inventory: Inventory, *, left_out: bool) -> Iterator[_ListEntry]:
        for id_ in filter(self.guide.knows, INVENTORY_LISTS):
            found = [*inventory.entries(id_), *(inventory.left_out(id_) if left_out else ())]
            yield from (_ListEntry(id_, entry) for entry in found)

    def _in_words(self, each: _ListEntry) -> str:
        question = self.guide.question(each.question_id)
        record = each.entry.record
        fields = [
            kind_of(field).in_row(field, record[field.id], self._today)
            for field in question.fields
            if is_answered(record.get(field.id))
        ]
        label = self.guide.line("list-left-out") if each.entry.is_left_out else question.label
        return f"{label}: {shown_line(', '.join(fields))}"

    # --- changes ---

    def _change(self, each: _ListEntry, inventory: Inventory) -> None:
        changes, id_ = InventoryChanges(inventory.edits, self._now()), each.question_id
        name = name_of(id_, each.entry)
        out = "Put it back" if each.entry.is_left_out else "Take it out of the list"
        choices = (("change", "Change it"), ("out", out), ("back", "Leave it"))
        match self._chosen(self._in_words(each), choices, self.why):
            case "out" if each.entry.is_left_out:
                self._keep(changes.bring_back(id_, each.entry), "list-brought-back", name)
            case "out":
                self._keep(changes.take_out(id_, each.entry), "list-taken-out", name)
            case "change":
                if fields := self._fields(id_, each.entry.record, inventory):
                    words = words_of(fields, INVENTORY_LISTS[id_])
                    self._keep(changes.change(id_, each.entry, fields), "list-changed", words)

    def _add(self, question_id: str, inventory: Inventory) -> None:
        if fields := self._fields(question_id, {}, inventory):
            made = InventoryChanges(inventory.edits, self._now()).add(question_id, fields)
            self._keep(made, "list-added", words_of(fields, INVENTORY_LISTS[question_id]))

    def _fields(self, question_id: str, before: Mapping[str, Any], inventory: Inventory) -> dict[str, Any]:
        """The fields of an entry as the person gives them; none where it cannot stand in the list, which is said."""
        fields: dict[str, Any] = {}
        asks, place = self.guide.question(question_id).fields, 0
        while place < len(asks):
            ask = asks[place]
            try:
                old = fields.get(ask.id) or self._old(question_id, ask, before, fields)
                fields[ask.id] = self._asked(ask, old)
            except Back:
                if not place:
                    return {}
                place -= 1
            else:
                place += 1
        if not words_of(fields, INVENTORY_LISTS[question_id]):
            self._say(self.guide.line("list-unchanged"))
            return {}
        if not inventory.may_stand(question_id, fields):
            self._say(self.guide.line("list-no-entry"))
            return {}
        return fields

    def _old(self, question_id: str, ask: Ask, before: Mapping[str, Any], fields: Mapping[str, Any]) -> Any:
        """What a field says so far; with other words it goes along only where the person says that it still fits."""
        named_by, old = INVENTORY_LISTS[question_id], before.get(ask.id) or None
        words, renamed = words_of(before, named_by), words_of(fields, named_by)
        if ask.id == named_by or old is None or normal_form(words) == normal_form(renamed):
            return old
        self._say(f"{ask.label}: {shown_line(kind_of(ask).as_typed(ask, old))}")
        return old if self._yes(self.guide.line("proof-still-fits")) else None
