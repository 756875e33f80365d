"""What there is over all sessions, without a screen: the patterns, and the road in words."""

from __future__ import annotations

from reflect.analysis.list_edits import ListEdits
from reflect.analysis.patterns import QUESTIONS_READ, session_names
from reflect.analysis.patterns import patterns as find
from reflect.analysis.patterns.patterns_loader import load_patterns
from reflect.analysis.road import road
from reflect.cli.plain.store_page import StorePage
from reflect.reports.patterns_report import patterns_outline, requested_outline
from reflect.text.sanitize import shown_line


class OverTimePage(StorePage):
    """Pages that are read from the top to the end, and leave."""

    def patterns(self) -> None:
        """Say what keeps coming up; before there is enough for it, when that begins."""
        words = load_patterns()
        sessions = [session.only(QUESTIONS_READ) for session in self.store.scan()]
        self._heading(words.line("title"))
        found = find(words, self.guide, sessions, self._today, ListEdits(self.store.record_lists()))
        names = session_names(sessions, self._today)
        self._show_outline(patterns_outline(words, found, names, self._today))
        for each in found:
            if each.on_request and each.is_found and self._yes(f"{each.title}: show it?"):
                self._show_outline(requested_outline(words, found, names, self._today))

    def road(self) -> None:
        """Say each application with its steps, as the road shows them."""
        self._heading("The road")
        applications = road(self._rows(), self._today)
        for each in applications:
            steps = each.steps_in_words(self.guide, self._today) or self.guide.line("road-no-step")
            state = each.state_in_line(self.guide, self._today)
            self._say(f"{shown_line(each.title)}: {', '.join(filter(None, (steps, state)))}")
        if not applications:
            self._say("There is no application here yet.")
