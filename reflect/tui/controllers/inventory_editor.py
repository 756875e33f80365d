"""The controller of the inventory: adds, changes and takes out entries; each change is saved at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from reflect.analysis.inventory import Origin, RecurringRecord
from reflect.analysis.inventory_changes import InventoryChanges
from reflect.analysis.joining import name_of
from reflect.model.action import words_of
from reflect.model.guide import Question
from reflect.model.record_lists import INVENTORY_LISTS
from reflect.model.values import is_answered
from reflect.text.normal_form import normal_form
from reflect.tui.controllers.record_editor import RecordEditor
from reflect.tui.screens.dialogs import ConfirmDialog, Form, FormDialog

PROOF = "proof"
"""The field of a strength that shows it."""

Fields = dict[str, Any]
"""The fields of an entry in the stored form."""


class InventoryEditor(RecordEditor):
    """Changes the inventory on disk."""

    @property
    def _changes(self) -> InventoryChanges:
        return InventoryChanges(self._inventory.edits, self._app.now())

    # --- what can be done ---

    async def add(self, question_id: str) -> None:
        """Ask for a new entry, and put it into the list."""

        async def put(fields: Fields) -> str:
            changes = self._changes.add(question_id, fields)
            return await self._carry_out(changes, question_id, _words(question_id, fields), "list-added")

        await self._ask_until_kept("Add", question_id, {}, put)

    async def change(self, question_id: str, entry: RecurringRecord[Origin]) -> None:
        """Ask what is to be other about an entry, and change it; in other words it is asked what of it goes along."""

        async def change_to(fields: Fields) -> str:
            if all(entry.record.get(name) == (value or None) for name, value in fields.items()):
                self._say(self._line("list-unchanged"))
                return ""
            words = _words(question_id, fields)
            if normal_form(words) != normal_form(name_of(question_id, entry)):
                fields = await self._fitting(question_id, entry.record, fields)
            changes = self._changes.change(question_id, entry, fields)
            return await self._carry_out(changes, question_id, words, "list-changed")

        await self._ask_until_kept("Change", question_id, entry.record, change_to)

    async def take_out_or_back(self, question_id: str, entry: RecurringRecord[Origin]) -> None:
        """Take an entry out of the list, or put one that was taken out into it again."""
        words = name_of(question_id, entry)
        if entry.is_left_out:
            changes = self._changes.bring_back(question_id, entry)
            await self._carry_out(changes, question_id, words, "list-brought-back")
        else:
            changes = self._changes.take_out(question_id, entry)
            await self._carry_out(changes, question_id, words, "list-taken-out")

    # --- asking ---

    async def _ask_until_kept(
        self, verb: str, question_id: str, record: Mapping[str, Any], keep: Callable[[Fields], Awaitable[str]]
    ) -> None:
        """Ask for the fields of an entry until they are kept or the person leaves; nothing typed is lost on the way.

        ``keep`` gives back why it could not keep them, or an empty text.
        """
        typed, said = None, ""
        while fields := await self._ask(verb, question_id, record, typed, said):
            said = self._why_not(question_id, fields) or await keep(fields)
            if not said:
                return
            typed = fields

    async def _ask(
        self, verb: str, question_id: str, record: Mapping[str, Any], typed: Fields | None, said: str
    ) -> Fields | None:
        """The fields of an entry as the person gives them; ``None`` when there are none, or it was left.

        Of a strength that nothing shows yet, what shows it comes first.
        """
        question = self._app.guide.question(question_id)
        lacks_proof = bool(record) and not is_answered(record.get(PROOF))
        title, begin_at = f"{verb}: {question.label.lower()}", PROOF if lacks_proof and not said else ""
        form = Form(title, "", question.fields, record, "Save it", begin_at=begin_at)
        dialog = FormDialog(form, today=self._app.today, typed=typed, said=said)
        reply = await self._app.push_screen_wait(dialog)
        return dict(reply.values) if reply and any(map(is_answered, reply.values.values())) else None

    def _why_not(self, question_id: str, fields: Fields) -> str:
        """Why an entry cannot stand in the list; an empty text when it can."""
        if not _words(question_id, fields):
            return self._line("list-no-words")
        return "" if self._inventory.may_stand(question_id, fields) else self._line("list-no-entry")

    async def _fitting(self, question_id: str, before: Mapping[str, Any], fields: Fields) -> Fields:
        """The fields that go along with other words: those given with them, and the others only when they still fit."""
        named_by = INVENTORY_LISTS[question_id]
        old = [
            name for name in fields if name != named_by and fields[name] and fields[name] == before.get(name)
        ]
        if not old:
            return fields
        kept = [self._labelled(self._app.guide.question(question_id), name, fields[name]) for name in old]
        paragraphs = [
            *kept,
            self._line("proof-of-others"),
            words_of(before, named_by),
            self._line("proof-still-fits"),
            words_of(fields, named_by),
        ]
        dialog = ConfirmDialog("Other words", paragraphs, yes="It fits these too", no="Leave it behind")
        if await self._app.push_screen_wait(dialog):
            return fields
        return {name: value for name, value in fields.items() if name not in old}

    def _labelled(self, question: Question, name: str, value: Any) -> str:
        field = next(field for field in question.fields if field.id == name)
        return f"{field.label}: {field.choice_label(value) if field.choices else value}"


def _words(question_id: str, fields: Mapping[str, Any]) -> str:
    """The words that name an entry."""
    return words_of(fields, INVENTORY_LISTS[question_id])
