"""What every page without a screen can do: say lines, read one, and carry out the marks that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from reflect.analysis.notices import FIRST_LINES, calls_for_help, with_signs
from reflect.cli.plain.plain_answers import understood
from reflect.cli.plain.talk import Talk
from reflect.model.errors import ReflectError
from reflect.model.guide import Ask, Choice, Guide, is_answered
from reflect.model.kinds import kind_of
from reflect.text.dates import local_day
from reflect.text.sanitize import clean_input, printable, shown_line

if TYPE_CHECKING:
    from reflect.model.session import Session
    from reflect.model.text_places import TextPlace
    from reflect.storage import Draft

SIGNS = {
    "help": "! (exclamation mark)",
    "stop": "Full stop (.)",
    "everything": "* (asterisk)",
    "put_away": "!- (exclamation mark, minus)",
    "leave": "ctrl+c",
    "keep": "& (ampersand)",
}
"""What is typed here for what lines of the guide name; in words too, since a screen reader may pass over a sign."""

END_MARK = ";;"
"""What ends a text, on a line of its own, where a paste cannot be told from what is typed."""

_ENDED_BY_MARK = f"{END_MARK} (two semicolons) on a line of its own ends it; it may have empty lines."
"""How a text ends there."""


class Stopped(Exception):
    """The person wants to stop here, or the input has ended."""


class Back(Exception):
    """The person wants what was before."""


def mark_in(line: str) -> str:
    """What a line holds as a mark: nothing but itself and space. A paste of several lines is never one."""
    return "" if "\n" in line else line.strip()


class PlainPage:
    """Says lines and reads what is typed."""

    why = ""
    """What a question mark is answered with, where nothing else fits better."""

    def __init__(self, guide: Guide, talk: Talk) -> None:
        self.guide, self._talk = guide, talk
        self._say, self._now = talk.say, talk.now

    @property
    def _today(self) -> date:
        return local_day(self._now())

    # --- reading ---

    def _heard(self, why: str = "", prompt: str = "", *, words: bool = False) -> str:
        """The next line that is no mark; ``why`` answers a question mark, and ``prompt`` is said again after that.

        ``words`` says that any words are kept, so that those are, too, whose Enter never comes. Raises ``Stopped`` and
        ``Back``.
        """
        why = why or self.why
        while True:
            line = self._next_line(words=words)
            line = None if line is None else clean_input(line)  # of keys that are no words nothing is left
            if line is None or mark_in(line) == ".":
                raise Stopped
            self._care_at_once(line)
            match mark_in(line):
                case "<":
                    raise Back
                case "?" if why:
                    self._say(why)
                case "!":
                    self._show_care()
                case _:
                    return line
            self._say_again(prompt)

    def _next_line(self, *, words: bool) -> str | None:
        """The next line; ``words`` says that any words are kept."""
        return (self._talk.read_words or self._talk.read)() if words else self._talk.read()

    def _say_again(self, prompt: str) -> None:
        """Say what is asked again, after something else was said: who listens cannot look back to it."""
        if prompt:
            self._heading(prompt)

    def _show_care(self) -> None:
        page = self.guide.page("care")
        for line in (page.title, *self._talk.own_help_lines, *page.paragraphs):
            self._say(with_signs(line, SIGNS))

    def _care_at_once(self, line: str) -> None:
        """Say where help is when a line calls for it, whatever was asked and whether or not it is an answer."""
        if calls_for_help(line):
            for each in self.guide.page("care").paragraphs[:FIRST_LINES]:
                self._say(with_signs(each, SIGNS))

    def _text(self, first: str, keep: Callable[[str], None] = lambda _: None, *, words: bool = True) -> str:
        """A text that begins with a line, up to its end; ``keep`` is given what there is after each line.

        ``words`` says that what there is of it is kept, too, when the program is ended within.
        """
        text, has_ended = self._until_mark(clean_input(first))
        keep(text)
        while (
            not has_ended and (line := self._next_line(words=words)) is not None and not self._ends_text(line)
        ):
            self._care_at_once(line)
            more, has_ended = self._until_mark(clean_input(line))
            text = f"{text}\n{more}"
            keep(text)
        if "\n" in first:
            self._say(f"All of it is one answer: {len(text.splitlines())} lines.")
        return text

    def _until_mark(self, line: str) -> tuple[str, bool]:
        """A line that was read, without the mark that ends a text where that came at once behind it; whether it did."""
        words, _, last = line.rpartition("\n")
        has_ended = not self._talk.knows_pastes and "\n" in line and last.strip() == END_MARK
        return (words, True) if has_ended else (line, False)

    def _ends_text(self, line: str) -> bool:
        return not line.strip() if self._talk.knows_pastes else line.strip() == END_MARK

    def _corrected(self, words: str) -> str | None:
        """A line on which these words stood to be edited; ``None`` where there are none, or no line can be edited."""
        if not words:
            self._say("There is nothing to correct here yet.")
        elif self._talk.correct is None:
            self._say("This terminal cannot put it on the line. Type it anew, or - (minus) takes it away.")
        else:
            line = self._talk.correct(words)
            if line is None:
                raise Stopped
            return clean_input(line)
        return None

    def _in_own_editor(
        self,
        draft: Draft,
        session: Session,
        place: TextPlace,
        words: str,
        keep: Callable[[str], object],
        takes_away: str,
    ) -> bool:
        """Let the person edit words of a session in their own editor, and tell whether words came of it."""
        from reflect.cli.plain.plain_own_editor import EditedText, edit_in_own_editor

        try:
            return edit_in_own_editor(self._say, EditedText(draft, session, place, words, keep, takes_away))
        except ReflectError as error:
            self._said(error.lines)
            return False

    # --- asking ---

    def _how_to_answer(self, ask: Ask, hint: str) -> Iterator[str]:
        """Lines on how to answer, as far as the hint has not said so."""
        if kind_of(ask).has_lines and not self._talk.knows_pastes:
            yield _ENDED_BY_MARK
        else:
            yield from kind_of(ask).how_to_answer(ask, hint)

    def _read_back(self, ask: Ask, value: Any) -> None:
        """Say what a number was taken for, where it stands for words."""
        if ask.choices and is_answered(value):
            self._say(f"Noted: {shown_line(kind_of(ask).as_typed(ask, value))}")

    def _asked(self, ask: Ask, before: Any = None, why: str = "", offered: str = "") -> Any:
        """Ask for one answer; an empty line leaves what there was, a minus takes it away (``None``).

        ``offered`` are words that are taken by ``+1``.
        """
        kind, is_new = kind_of(ask), not is_answered(before)
        self._say(ask.prompt)
        for line in filter(None, (ask.hint, *self._how_to_answer(ask, ask.hint))):
            self._say(line)
        if is_answered(before):
            self._say(f"So far: {printable(kind.as_typed(ask, before))}")
        if offered:
            self._say(f"  +1  {printable(offered)}")
        while True:
            line = self._heard(why, ask.prompt, words=is_new and kind.is_free)
            if not line.strip():
                return before
            if mark_in(line) == "-":
                return None
            if offered and mark_in(line) == "+1":
                self._say(f"Noted: {shown_line(offered)}")
                return offered
            if mark_in(line) == "=":
                typed = kind.as_typed(ask, before) if is_answered(before) else ""
                if (corrected := self._corrected(typed)) is None:
                    continue
                line = corrected
            elif kind.has_lines:
                return self._text(line, words=is_new)
            value = line if kind.has_lines else understood(ask, line, self._today, self._say)
            if value is not None:
                self._read_back(ask, value)
                return value

    def _chosen(self, prompt: str, choices: Iterable[tuple[str, str]], why: str = "") -> str:
        """The id of a choice, which is made by its number or words; empty for an empty line."""
        ask = Ask(
            id="choice",
            kind="choice",
            prompt=prompt,
            choices=tuple(Choice(id_, label) for id_, label in choices),
        )
        return str(self._asked(ask, why=why) or "")

    def _said(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._say(line)

    def _heading(self, title: str) -> None:
        self._say("")
        self._say(title)
