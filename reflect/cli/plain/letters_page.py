"""Letters without a screen: which fit, one drafted and filled in, that it was sent, and what came back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from reflect.analysis.agenda import ActionItem, action_of
from reflect.analysis.letters.letter_actions import letter_to_write
from reflect.analysis.letters.letter_fit import Fit, contact_limit_reached, fit_of_kind, fits_of_kinds
from reflect.analysis.letters.letter_list import LetterListRow, letter_list_row, letter_state, sort_rows
from reflect.analysis.letters.letter_record import Letter, letter_of
from reflect.analysis.letters.letters_loader import load_letters
from reflect.analysis.titles import title
from reflect.cli.plain.letter_page import LetterPage, PlainLetterEditor
from reflect.cli.plain.page import Back
from reflect.cli.plain.store_page import StorePage
from reflect.model.guide import Ask
from reflect.text.dates import format_day
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import shown_line

_ADVISED_AGAINST = "better not now"


class _LetterChoice(NamedTuple):
    """A letter there is, or a kind that could be written."""

    words: str
    letter: Letter | None = None
    fit: Fit | None = None


class LettersPage(StorePage):
    """The sessions that letters belong to, and the letters of each."""

    why = "Letters are drafted from what you wrote. reflect sends nothing: you copy them and send them yourself."

    def run(self) -> None:
        """Show the sessions with letters until the person leaves."""
        words = load_letters()
        while True:
            self._heading("Letters")
            self._say(words.line("intro"))
            rows = [letter_list_row(words, session, self._today) for session in self.store.scan()]
            found = sort_rows([row for row in rows if row])
            if not found:
                self._say("There is nothing to write yet. Letters belong to a session.")
                return
            picked = self._picked(found, self._row_in_words, "Which session?")
            if not isinstance(picked, LetterListRow):
                return
            with suppress(Back):
                self.of_session(picked.session_id)

    def _row_in_words(self, row: LetterListRow) -> str:
        return ", ".join(filter(None, (format_day(row.day, self._today), shown_line(row.title), row.state)))

    # --- one session ---

    def of_session(self, session_id: str) -> None:
        """Show the letters of a session until the person leaves."""
        with self._telling(), self._editor_of(session_id) as editor:
            while True:
                self._heading(f"Letters, {shown_line(title(editor.session))}")
                self._say(editor.words.line("good-letter"))
                if contact_limit_reached(editor.words, editor.session):
                    self._say(editor.words.line("enough"))
                picked = self._picked(list(self._entries(editor)), lambda entry: entry.words, "Which letter?")
                if not isinstance(picked, _LetterChoice):
                    return
                with suppress(Back):
                    if picked.letter:
                        self._page(editor).run(picked.letter)
                    elif picked.fit:
                        self._begin(editor, picked.fit.kind.id)

    def _entries(self, editor: PlainLetterEditor) -> Iterator[_LetterChoice]:
        """The letters there are, then the kinds that could be written, then those that are not advised."""
        for letter in editor.letters:
            to = f", to {shown_line(letter.to)}" if letter.to else ""
            yield _LetterChoice(f"{editor.name_of(letter)}{to}: {letter_state(letter, self._today)}", letter)
        begun = {letter.kind for letter in editor.letters if letter.is_draft}
        for fit in fits_of_kinds(editor.words, editor.session, self._today):
            if fit.is_offered and fit.kind.id not in begun:
                yield _LetterChoice(f"New: {fit.kind.name}. {fit.kind.purpose}", fit=fit)
            elif fit.could_fit and fit.advised_against:
                against = " ".join(fit.advised_against)
                yield _LetterChoice(f"New, {_ADVISED_AGAINST}: {fit.kind.name}. {against}", fit=fit)

    def _begin(self, editor: PlainLetterEditor, kind_id: str, step: str = "") -> None:
        """Begin a letter of a kind, after asking for what only the person can say."""
        kind = editor.words.kinds[kind_id]
        letter = editor.current_letter(kind)
        fit = fit_of_kind(editor.words, editor.session, kind, self._today, letter.facts)
        if not fit.could_fit:
            self._say(" ".join([f"{kind.name}: not now.", *fit.missing]))
            return
        if fit.facts_missing and not letter.text:
            given = {
                fact.id: str(
                    self._asked(Ask(id=fact.id, kind="line", prompt=fact.prompt, hint=fact.hint)) or ""
                )
                for fact in fit.facts_missing
            }
            letter = editor.set_facts(kind, given)
            fit = fit_of_kind(editor.words, editor.session, kind, self._today, letter.facts)
            if not fit.fits:
                self._say(" ".join(["The letter is not made yet.", *fit.why_not]))
                return
        if step:
            editor.begin_for(step, letter)
        self._page(editor).run(letter)

    # --- one letter at once ---

    def write_for(self, item: ActionItem) -> None:
        """Write the letter that a step is about."""
        with self._telling(), self._editor_of(item.session_id) as editor:
            action = action_of(editor.session, item)
            if action and (letter := letter_of(editor.session, action.letter)):
                self._page(editor).run(letter)
            elif action and (kind := letter_to_write(editor.words, editor.session, action, self._today)):
                self._begin(editor, kind, action.id)
            else:
                self._say("This step is about no letter.")

    def answer(self, session_id: str, letter_id: str) -> None:
        """Write down what came back to a letter, word for word, and sort it."""
        with self._telling(), self._editor_of(session_id) as editor:
            if letter := letter_of(editor.session, letter_id):
                self._page(editor).note_words(letter)

    def reply(self, session_id: str, letter_id: str) -> None:
        """Ask what came of a letter."""
        with self._telling(), self._editor_of(session_id) as editor:
            if letter := letter_of(editor.session, letter_id):
                self._page(editor).note_reply(letter)

    def _page(self, editor: PlainLetterEditor) -> LetterPage:
        return LetterPage(self.guide, self.store, self._talk, editor)

    @contextmanager
    def _editor_of(self, session_id: str) -> Iterator[PlainLetterEditor]:
        """A session open for its letters. Raises what ``Store.edit`` does."""
        session = self.store.get(session_id)
        draft = self.store.edit(session)
        with ExitStack() as at_the_end:
            at_the_end.callback(draft.close)
            at_the_end.callback(draft.checkpoint, session)
            yield PlainLetterEditor(session, draft, self._talk)
