"""A session as plain questions and answers, one after another to the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reflect.analysis import progress
from reflect.analysis.fairer import A_FAIRER_SENTENCE, fairer_sentence
from reflect.analysis.first_lines import first_lines
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.analysis.notices import FIRST_LINES, closing_line, is_low_mood, pointed_out_line, with_signs
from reflect.analysis.situation import situation
from reflect.analysis.usable import can_be_built_on
from reflect.cli.plain.asker import Asker
from reflect.cli.plain.page import SIGNS, Back, Stopped
from reflect.cli.plain.route import Route
from reflect.cli.plain.talk import Talk
from reflect.model.action import by_date
from reflect.model.guide import Guide, Screen
from reflect.model.session import Position, Session
from reflect.text.dates import format_day
from reflect.text.sanitize import printable, shown_line

if TYPE_CHECKING:
    from reflect.storage import Draft

HOW_TO = (
    "Answer each question and press Enter. An empty line skips it, two skip the rest of an entry.",
    "Everything is kept. One of these may be a line of its own:",
    "  ?   question mark: why it is asked",
    "  <   less than: back to the question before",
    "  -   minus: takes it away; -2 entry 2 of a list",
    "  =   equals: puts it on the line, to correct it; so =2",
    "  /   slash: your own editor, for an answer in words",
    "  +1  plus one: takes the first suggestion",
    "  *   asterisk: more questions, or fewer",
    "  &   ampersand: keeps your last sentence, or lets it go",
    "  !   exclamation mark: if it is more than a bad day",
    "  !-  with a minus: puts away what was said there",
    "  .   full stop: stops here",
)
"""What is said first; each sign also in words, since a screen reader may pass over it."""


class PlainSession(Asker):
    """Asks a session's questions one after another and saves after every answer."""

    def __init__(
        self,
        guide: Guide,
        session: Session,
        draft: Draft,
        talk: Talk,
        *,
        earlier: Sequence[Session],
        edits: ListEdits = NO_EDITS,
        start: Position | None = None,
    ) -> None:
        """``edits`` are what was made of the lists of the ``earlier`` sessions outside them.

        Without a position to ``start`` at it begins where the session was left.
        """
        super().__init__(guide, session, draft, talk, earlier=earlier, edits=edits)
        self._route = Route(guide, session)
        self._start = start

    def run(self) -> bool:
        """Ask until the last question is done, and tell whether it was.

        What could not be saved is told, and saved with the next answer; the last may need another try at the end.
        """
        for line in HOW_TO:
            self._say(line)
        self._say_first()
        place: Position | None
        place = self._start or progress.resume_point(self.guide, self.session)
        screen_id = ""
        try:
            while place:
                if place.screen != screen_id:
                    screen_id = place.screen
                    self._introduce(self.guide.screen(screen_id))
                place = self._at(place)
        except Stopped:
            if self._calls_for_help or self._has_called_for_help:
                self._show_care()
            return False
        self.session.finish(self._now())
        self._save()
        self._sum_up()
        self._say("")
        self._close()
        return True

    def _close(self) -> None:
        """Say the last line. Where that tells of help, it follows: the sign that shows it works no more."""
        closing = closing_line(self.guide, self.session, SIGNS)
        self._say(closing)
        is_low = is_low_mood(self.session.answer("mood-after"))
        if is_low or self._calls_for_help or self._has_called_for_help:
            self._say("")
            self._show_care()
        elif SIGNS["help"] in closing:
            self._said(self.guide.page("care").paragraphs[:FIRST_LINES])

    def _say_first(self) -> None:
        """What is said before anything is asked, as after a heavy night."""
        nights = HeavyNights.of(self._earlier, self._today)
        for id_ in first_lines(self.session, self._earlier, nights, self._today):
            self._say(with_signs(self.guide.line(id_), SIGNS))

    def _sum_up(self) -> None:
        """What the last screen of the app shows."""
        if fairer := fairer_sentence(self.guide, self.session):
            self._say("")
            self._say(f"{A_FAIRER_SENTENCE}: {printable(fairer)}")
        if planned := [
            each for each in by_date(self.session.actions) if each.is_open and can_be_built_on(each.what)
        ]:
            self._say("")
            self._say("Your plan:")
        for action in planned:
            by = f", by {format_day(action.due, self._today)}" if action.due else ""
            self._say(f"  {shown_line(action.what)}{by}")

    # --- going about ---

    def _at(self, place: Position) -> Position | None:
        """Ask the question at a place and return the next place, or ``None`` after the last."""
        question = self.guide.question(place.question)
        if not self.session.is_empty and not self.session.finished:
            self.session.position = place
        try:
            self._ask(question)
        except Back:
            return self._route.before(place) or place
        return self._route.after(place)

    def _introduce(self, screen: Screen) -> None:
        self._say("")
        left = progress.screens_left(self.guide, self.session, screen.id)
        self._say(f"{screen.title} ({progress.left_in_words(left)})")
        if introduction := screen.introduction(situation(self.session)):
            self._say(introduction)
        thought = self.session.words("thought")
        if thought and progress.keeps_thought_in_sight(screen, self.session):
            self._say(f"Your sentence: {printable(thought)}")
            if line := pointed_out_line(self.session, "thought"):
                self._say(with_signs(line, SIGNS))
