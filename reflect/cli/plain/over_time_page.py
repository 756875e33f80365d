"""What there is over all sessions, without a screen: the patterns, and the road in words."""

from __future__ import annotations

from collections.abc import Sequence

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.joining import near_same_in
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.patterns import QUESTIONS_READ, session_names
from reflect.analysis.patterns import patterns as find
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.analysis.road import road
from reflect.cli.plain.page import mark_in
from reflect.cli.plain.records_page import RecordsPage
from reflect.model.session import Session
from reflect.reports.patterns_report import patterns_outline, requested_outline
from reflect.text.sanitize import shown_line


class OverTimePage(RecordsPage):
    """Pages that are read from the top to the end, and leave."""

    why = "s asks about two that may be the same, u takes the last answer back, an empty line leaves."

    def patterns(self) -> None:
        """Say what keeps coming up; then ask, if the person wants, which causes, changes and questions are the same."""
        sessions, nights = list[Session](), HeavyNights(self._today)
        for session in self.store.scan():
            nights.add(session)
            sessions.append(session.only(QUESTIONS_READ))
        with self._telling():
            self._say_patterns(sessions)
            if nights.last is None:
                self._ask_what_is_the_same(sessions)

    def _ask_what_is_the_same(self, sessions: Sequence[Session]) -> None:
        while (pairs := list(near_same_in(sessions, ListEdits(self.store.record_lists())))) or self._made:
            self._said([self.guide.line("near-same-over-time"), self.why])
            match mark_in(self._heard()).casefold():
                case "s" if self._join(pairs):
                    self._say_patterns(sessions)
                case "u":
                    self._undo()
                case "":
                    return

    def _say_patterns(self, sessions: Sequence[Session]) -> None:
        words = load_patterns()
        self._heading(words.line("title"))
        found = find(words, self.guide, sessions, self._today, ListEdits(self.store.record_lists()))
        names = session_names(sessions, self._today)
        self._show_outline(patterns_outline(words, found, names, self._today))
        for each in found:
            if each.on_request and each.is_found and self._yes(f"{each.title}: show it?"):
                self._show_outline(requested_outline(words, found, names, self._today))

    def road(self) -> None:
        """Say each application with its stages, as the road shows them."""
        self._heading("The road")
        applications = road(self._rows(), self._today)
        for each in applications:
            stages = each.stages_in_words(self.guide, self._today) or self.guide.line("road-no-step")
            state = each.state_in_line(self.guide, self._today)
            self._say(f"{shown_line(each.title)}: {', '.join(filter(None, (stages, state)))}")
        if not applications:
            self._say("There is no application here yet.")
