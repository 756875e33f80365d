"""Printing: a page as it will be, its format, its file; saved, or copied."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from reflect.model.errors import ReflectError, UsageError
from reflect.model.guide import Ask, Choice
from reflect.reports.calendar_items import NOT_NOTED, NOTHING_DATED
from reflect.reports.formats import DEFAULT, FORMATS, format_of_file
from reflect.storage import CannotWrite
from reflect.storage.report_file import AlreadyThere, NoFolder, save
from reflect.text.sanitize import inside_a_sentence
from reflect.tui.app_base import AppBase
from reflect.tui.fields import Field, make_field
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import PRINT
from reflect.tui.printable import COPIED, Printable, default_folder, free_file_name, is_calendar, parse_path
from reflect.tui.screens.dialogs import buttons
from reflect.tui.screens.screen_bases import Dialog

_KEPT_WORDS = "Names you typed into a step stay as you wrote them."


class PrintScreen(Dialog[None]):
    """The dialog that prints a page: it is shown at once and Save has the focus, so that Enter is enough."""

    DEFAULT_CSS = """
    PrintScreen {
        .sheet { width: 100%; max-width: 86; height: 100%; max-height: 48; padding: 0 2; }
        .sheet-title { margin: 0; }
        #preview {
            height: 1fr;
            min-height: 3;
            margin: 0 0 1 0;
            padding: 0 1;
            background: $background;
            scrollbar-gutter: stable;
            scrollbar-size-vertical: 1;
        }
        #page { width: 1fr; padding: 0 1 0 0; }
        #options, .choice { height: auto; }
        .choice > Static { width: 8; color: $text-muted; }
        #said { min-height: 1; max-height: 4; }
        .buttons { margin: 0; }
        #there, &.-there #ways { display: none; }
        &.-there #there { display: block; }
    }
    """
    BINDINGS = bindings(PRINT)
    AUTO_FOCUS = "#save"

    def __init__(self, printables: Sequence[Printable], data: Path) -> None:
        """``printables`` can be printed, the first one is shown; ``data`` is the data folder, never written into."""
        super().__init__()
        self._printables = {printable.id: printable for printable in printables}
        self._printable = printables[0]
        self._format = DEFAULT
        self._switches = frozenset(self._printable.switched_on)
        self._data = data
        self._folder = default_folder()
        self._file = str(self._folder / self._printable.file_name(self._format))
        self._named = False
        self._not_noted = ""
        """What is said when it could not be noted that a calendar was given actions."""
        self._fields: dict[str, Field] = {}

    def compose(self) -> ComposeResult:
        """The page, the choices, the file, the buttons."""
        with Vertical(classes="sheet"):
            yield Static("Print", classes="sheet-title")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static("", id="page", markup=False)
            if len(self._printables) > 1:
                printables = [Choice(printable.id, printable.name) for printable in self._printables.values()]
                yield self._row("Page", "printable", "choice", self._printable.id, printables)
            yield Vertical(id="options")
            yield self._row("File", "file", "line", self._file)
            yield Static("", id="said", markup=False)
            yield buttons({"save": "Save", "copy": "Copy", "close": "Close"}, "save", id="ways")
            yield buttons({"both": "Keep both", "replace": "Replace it", "back": "Back"}, "both", id="there")

    def _row(
        self, label: str, id_: str, kind: str, value: object, choices: Sequence[Choice] = ()
    ) -> Horizontal:
        ask = Ask(id=id_, kind=kind, prompt=label, choices=tuple(choices))
        field = self._fields[id_] = make_field(ask, value, today=date.today)
        return Horizontal(Static(label), field, classes="choice")

    async def on_mount(self) -> None:
        """Show the page."""
        await self._show_options()

    def on_resize(self) -> None:
        """Lay the page out anew."""
        self.call_after_refresh(self._show_page)

    # --- choosing ---

    async def _show_options(self) -> None:
        options = self.query_one("#options", Vertical)
        with self.app.batch_update():
            await options.remove_children()
            await options.mount(
                self._row("Format", "format", "choice", self._format, self._printable.formats)
            )
            await self._show_switches()
        self.call_after_refresh(self._show_page)

    async def _show_switches(self) -> None:
        """Show the switches that the page has in this format."""
        options = self.query_one("#options", Vertical)
        switches = self._printable.switches_of(self._format)
        self._switches &= {choice.id for choice in switches}
        with self.app.batch_update():
            await options.remove_children("#switches")
            if switches:
                on = [choice.id for choice in switches if choice.id in self._switches]
                row = self._row("More", "switches", "choices", on or None, switches)
                row.id = "switches"
                await options.mount(row)

    @on(Field.Changed)
    async def _choose(self, event: Field.Changed) -> None:
        event.stop()
        self._say("")
        self.remove_class("-there")
        if event.question_id == "printable":
            self._printable = self._printables[event.value or next(iter(self._printables))]
            self._switches = frozenset(self._printable.switched_on)
            if self._format not in [choice.id for choice in self._printable.formats]:
                self._format = DEFAULT
            await self._show_options()
        elif event.question_id == "format":
            self._format = event.value or DEFAULT
            await self._show_switches()
        elif event.question_id == "switches":
            self._switches = frozenset(event.value or ())
        else:
            self._file = event.value or ""
            self._named = True
        if event.question_id != "file":
            if event.value is None and event.question_id != "switches":
                event.field.value = self._printable.id if event.question_id == "printable" else self._format
            self._rename()
            self._explain()
            self.call_after_refresh(self._show_page)

    def _rename(self) -> None:
        """Let the file's name follow the choice: all of it while it is ours, its ending where the person named it."""
        typed = Path(self._file)
        if not self._named:
            self._file = str(self._folder / self._printable.file_name(self._format))
        elif typed.suffix in {format_.suffix for format_ in FORMATS.values()}:
            self._file = str(typed.with_suffix(FORMATS[self._format].suffix))
        self._fields["file"].value = self._file

    def _explain(self) -> None:
        left_out = self._printable.left_out_line(self._switches) if is_calendar(self._format) else ""
        lines = [_KEPT_WORDS if "private" in self._switches else "", FORMATS[self._format].note, left_out]
        self._say(" ".join(filter(None, lines)))

    def _show_page(self) -> None:
        page = self.query_one("#page", Static)
        width = max(20, page.content_size.width)
        page.update(self._printable.preview(self._format, self._switches, width))

    @on(Field.Submitted)
    def _save_or_focus_next(self, event: Field.Submitted) -> None:
        event.stop()
        if event.field.ask.id == "file":
            self._save()
        else:
            self.focus_next()

    def action_preview(self, direction: int) -> None:
        """Read on in the page, or back."""
        preview = self.query_one("#preview", VerticalScroll)
        preview.scroll_relative(y=direction * max(1, preview.size.height - 1), animate=False)

    # --- saving ---

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "save" | "both" | "replace" as way:
                self._save(way)
            case "copy":
                self._copy()
            case "back":
                self.remove_class("-there")
                self._fields["file"].focus()
            case _:
                self.action_close()

    @work(exclusive=True, group="save")
    async def _save(self, way: Literal["save", "both", "replace"] = "save") -> None:
        """Save; where there is a file already, ask first whether both are to be kept."""
        try:
            path = parse_path(self._file, self._printable.file_name(self._format))
            format_of_file(path.name)
        except ValueError:
            self._say("That is not a name a file can have.")
            return
        except UsageError as error:
            self._say(f"Not saved: {inside_a_sentence(error.what)} {error.todo}")
            self._fields["file"].focus()
            return
        if self._would_be_empty():
            self._say(NOTHING_DATED)
            return
        try:
            if way == "both":
                path = await asyncio.to_thread(free_file_name, path)
            await asyncio.to_thread(save, path, self._pieces(), self._data, replace=way == "replace")
        except AlreadyThere:
            self._say(f"{path} is there already.")
            self.add_class("-there")
            self.query_one("#both", Button).focus()
        except ReflectError as error:
            self.remove_class("-there")
            why = f"{error.reason}." if isinstance(error, CannotWrite | NoFolder) else error.what
            self._say(f"Not saved: {why} Change the name and try again.")
            self._fields["file"].focus()
        else:
            self.remove_class("-there")
            self._say(
                "\n".join(filter(None, [f"Saved: {path}", self._not_noted, FORMATS[self._format].note]))
            )
            self.query_one("#close", Button).focus()

    def _would_be_empty(self) -> bool:
        return is_calendar(self._format) and self._printable.is_empty_calendar(self._switches)

    def _pieces(self) -> Iterator[str]:
        """What the file holds, in one piece that is made when it is sure to be written; for a worker's thread.

        Only then is it noted in its actions that a calendar is given them.
        """
        self._not_noted = ""
        if is_calendar(self._format):
            try:
                self._printable.note_calendar(self._switches)
            except ReflectError:
                self._not_noted = NOT_NOTED
        yield self._printable.text(self._format, self._switches)

    @work(exclusive=True, group="save")
    async def _copy(self) -> None:
        """Copy what the file would hold."""
        if self._would_be_empty():
            self._say(NOTHING_DATED)
            return
        cast(AppBase, self.app).copy_untold("".join(await asyncio.to_thread(list, self._pieces())))
        self._say(" ".join(filter(None, [COPIED, self._not_noted])))

    def _say(self, line: str) -> None:
        self.query_one("#said", Static).update(line)
