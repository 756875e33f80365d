"""The letters of one session: those there are, and those that could be written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reflect.analysis.agenda import ActionItem, action_of
from reflect.analysis.letters.drafting import proposed_facts
from reflect.analysis.letters.letter_actions import letter_to_write
from reflect.analysis.letters.letter_fit import (
    Fit,
    contact_limit_reached,
    fit_of_kind,
    fits_of_kinds,
    possible_fits,
)
from reflect.analysis.letters.letter_list import letter_state
from reflect.analysis.letters.letter_record import Letter, letter_of
from reflect.analysis.letters.letter_words import LetterKind
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.titles import title
from reflect.model.errors import ReflectError
from reflect.model.guide import Ask
from reflect.reports.previews import POSSIBLE, SO_FAR
from reflect.text.sanitize import one_line
from reflect.tui.app_base import AppBase
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.controllers.letter_editor import LetterEditor
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import CLOSING
from reflect.tui.screens.dialogs import Form, FormDialog
from reflect.tui.screens.letter_answer_screen import LetterAnswerScreen
from reflect.tui.screens.letter_base_screen import LetterBaseScreen
from reflect.tui.screens.letter_screen import LetterScreen
from reflect.tui.widgets.letter_item import LetterItem
from reflect.tui.widgets.menu import MenuItem


class SessionLettersScreen(LetterBaseScreen[str]):
    """The letters of one session, and the kinds that could be written. Its result is the session's id.

    The session is open for writing until the screen is left.
    """

    BINDINGS = bindings((CLOSING,))
    DEFAULT_CSS = """
    SessionLettersScreen {
        #letter-list { height: 1fr; scrollbar-size-vertical: 1; }
        .column { padding: 0 1 0 0; }
        .how, #said { padding: 0 2; }
        .letter-title { color: $accent; text-style: bold; padding: 0 2; }
    }
    """

    def __init__(
        self, editor: LetterEditor, kind_to_begin: str = "", step: str = "", answered: str = ""
    ) -> None:
        """``kind_to_begin`` is the id of a kind to begin at once; ``step`` is that of the action it is about.

        ``answered`` is the id of a letter whose answer is to be written down; after that the screen goes.
        """
        super().__init__(editor, f"Letters · {title(editor.session)}")
        self._kind_to_begin, self._step, self._answered = kind_to_begin, step, answered
        self._leaving = False

    @property
    def open_autosave(self) -> Autosave:
        """The session being written."""
        return self.editor

    def _compose_column(self) -> ComposeResult:
        yield Static(Content(self.editor.words.line("good-letter")), classes="how")
        yield VerticalScroll(id="letter-list", can_focus=False)
        yield Static("", id="said", markup=False)

    async def on_mount(self) -> None:
        """Show the list, and begin what was asked for."""
        await self._show()
        answered = letter_of(self.editor.session, self._answered)
        if answered:
            self.app.push_screen(LetterAnswerScreen(self.editor, answered), self._return_from_answer)
        elif letter := self.editor.letter_of_action(self._step):
            self._open(letter)
        elif self._kind_to_begin:
            self.action_begin(self._kind_to_begin)

    # --- the list ---

    async def _show(self) -> None:
        container = self.query_one("#letter-list", VerticalScroll)
        focused_before = self.focused.id if self.focused else None
        with self.app.batch_update():
            await container.remove_children()
            await container.mount_all(self._list_widgets())
        items = list(self.query(MenuItem))
        item_to_focus = next(
            (item for item in items if item.id == focused_before), items[0] if items else None
        )
        if item_to_focus and self.app.screen is self:
            item_to_focus.focus()

    def _list_widgets(self) -> Iterator[Widget]:
        letters = self.editor.letters
        if letters:
            yield Static(SO_FAR, classes="letter-title")
        for index, letter in enumerate(letters):
            to = f" · {one_line(letter.to)}" if letter.to else ""
            name, state = self.editor.name_of(letter) + to, letter_state(letter, self.editor.today)
            yield LetterItem("", name, state, action=f"open({index})", id=f"letter-{index}")
        fits = fits_of_kinds(self.editor.words, self.editor.session, self.editor.today)
        if contact_limit_reached(self.editor.words, self.editor.session):
            yield Static(Content(self.editor.words.line("enough")), classes="how")
        yield from self._kind_items(POSSIBLE, possible_fits(fits, letters), "begin")
        written = {letter.kind for letter in letters}
        advised_against = [each for each in fits if each.could_fit and each.advised_against]
        yield from self._kind_items("Better not now, unless you want to", advised_against, "begin")
        impossible = [each for each in fits if not each.could_fit and each.kind.id not in written]
        yield from self._kind_items("Not now", impossible, "why_not")

    def _kind_items(self, heading: str, fits: Sequence[Fit], action: str) -> Iterator[Widget]:
        """Kinds under their heading: what each is good for, or what is missing."""
        if fits:
            yield Static(heading, classes="letter-title")
        not_advised = self.editor.words.line("not-advised")
        for each in fits:
            kind, advice = each.kind, each.advised_against
            says = " ".join(each.missing or ((*advice, not_advised) if advice else (kind.purpose,)))
            yield LetterItem("", kind.name, says, action=f"{action}({kind.id!r})", id=f"kind-{kind.id}")

    @on(MenuItem.Chosen)
    async def _chosen(self, event: MenuItem.Chosen) -> None:
        event.stop()
        await self.run_action(event.action)

    def on_descendant_focus(self) -> None:
        """With the first line, show the heading above it."""
        items = self.query(MenuItem)
        if items and self.focused is items.first():
            self.call_after_refresh(self.query_one("#letter-list", VerticalScroll).scroll_home, animate=False)

    # --- what is done with it ---

    def action_open(self, index: int) -> None:
        """Open a letter there is."""
        letters = self.editor.letters
        if index < len(letters):
            self._open(letters[index])

    def action_why_not(self, kind_id: str) -> None:
        """Say again why a letter does not fit."""
        kind = self.editor.words.kinds[kind_id]
        self.say(f"{kind.name}: not now.", *self._fit(kind).missing)

    def _fit(self, kind: LetterKind, letter: Letter | None = None) -> Fit:
        facts = letter.facts if letter else None
        return fit_of_kind(self.editor.words, self.editor.session, kind, self.editor.today, facts)

    @work(exclusive=True, group="begin")
    async def action_begin(self, kind_id: str) -> None:
        """Open a letter of a kind, after asking for what only the person can say."""
        kind = self.editor.words.kinds[kind_id]
        letter = self.editor.current_letter(kind)
        fit = self._fit(kind, letter)
        if not fit.could_fit and letter_of(self.editor.session, letter.id) is None:
            self.action_why_not(kind_id)
        elif fit.facts_missing and not letter.text:
            await self._ask_for_facts(kind)
        else:
            self._open(letter)

    async def _ask_for_facts(self, kind: LetterKind) -> None:
        """Ask for what a letter cannot be made without; what is answered is kept, also if it is not all."""
        editor = self.editor
        asked = kind.asked_of(editor.session)
        facts = [editor.words.facts[name] for name in asked]
        known = proposed_facts(editor.words, editor.session, asked) | editor.current_letter(kind).facts
        asks = [Ask(id=fact.id, kind="line", prompt=fact.prompt, hint=fact.hint) for fact in facts]
        reply = await self.app.push_screen_wait(
            FormDialog(Form(kind.name, kind.purpose, asks, known, "Make the letter"), today=editor.today)
        )
        if reply is None:
            return
        given = {fact.id: reply.words(fact.id) for fact in facts}
        if reasons := fit_of_kind(editor.words, editor.session, kind, editor.today, given).missing:
            self.say(f"{kind.name}: not now.", *reasons)
            return
        letter = editor.set_facts(kind, given)
        missing = self._fit(kind, letter).facts_missing
        if missing:
            self.say("The letter is not made yet.", *(fact.missing for fact in missing))
            await self._show()
        else:
            self._open(letter)

    def _open(self, letter: Letter) -> None:
        """Open a letter; a draft without text because a fact is missing asks for that first."""
        kind = self.editor.kind_of(letter)
        if kind and letter.is_draft and not letter.text and self._fit(kind, letter).facts_missing:
            self.action_begin(kind.id)
            return
        self.say()
        if self._step and kind and kind.id == self._kind_to_begin:
            self.editor.begin_for(self._step, letter)
        self.app.push_screen(LetterScreen(self.editor, letter), self._return_from_letter)

    async def _return_from_answer(self, kind_id: str | None) -> None:
        if kind_id:
            await self._return_from_letter(kind_id)
        else:
            self.action_close()

    async def _return_from_letter(self, kind_id: str | None) -> None:
        await self._show()
        if kind_id:
            self.action_begin(kind_id)

    # --- leaving ---

    def action_close(self) -> None:
        """Put the session away and go back, if its last words can be saved."""
        self._leave()

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        if not self._leaving:
            self._leaving = True
            self._leaving = await self.close_autosave(self.editor)
            if self._leaving:
                self.dismiss(self.editor.session.id)


async def open_session_letters(
    app: AppBase,
    session_id: str,
    kind_to_begin: str = "",
    *,
    step: str = "",
    answered: str = "",
    then: Callable[[str | None], None],
) -> None:
    """Open the letters of a session, and one at once if its kind is given; for a worker.

    ``step`` is the id of the action the letter is about; with one of its own already, that is opened. ``answered`` is
    that of a letter to write the answer down for.
    """
    try:
        editor = await LetterEditor.open(app, session_id)
    except ReflectError as error:
        app.tell_error(error)
        return
    app.push_screen(SessionLettersScreen(editor, kind_to_begin, step, answered), then)


async def open_letter_of_action(
    app: AppBase, item: ActionItem, *, then: Callable[[str | None], None]
) -> bool:
    """Open the letter that an action is about, and tell whether it is about one; for a worker."""
    try:
        session = await asyncio.to_thread(app.store.get, item.session_id)
    except ReflectError as error:
        app.tell_error(error)
        return True
    action = action_of(session, item)
    kind = letter_to_write(load_letters(), session, action, app.today) if action else ""
    if not action or not (kind or letter_of(session, action.letter)):
        return False
    await open_session_letters(app, session.id, kind, step=action.id, then=then)
    return True
