"""Earlier versions of texts that have shrunk a lot, so that emptying one can be undone even after a kill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LEAST_LOST = 10
"""Characters that a text must lose for its earlier version to be kept."""


class EarlierVersions:
    """What the texts of one session said before they shrank to half or less, by question, the latest of each."""

    def __init__(self, answers: Mapping[str, Any], kept: Mapping[str, Any] | None = None) -> None:
        """Begin with the answers as they are; ``kept`` is what was kept of them before."""
        self.texts: dict[str, str] = _texts(kept or {})
        """The earlier versions."""
        self._longest = _texts(answers)
        """The longest that each text has been since it last shrank a lot."""

    def take(self, answers: Mapping[str, Any]) -> None:
        """Take note of the answers as they are now."""
        now = _texts(answers)
        for question_id in {*self._longest, *now}:
            self._take(question_id, now.get(question_id, ""))

    def _take(self, question_id: str, text: str) -> None:
        longest, kept = self._longest.get(question_id, ""), self.texts.get(question_id, "")
        if len(longest) - len(text) >= LEAST_LOST and 2 * len(text) <= len(longest):
            if 2 * len(longest) > len(kept):  # and not the scraps of what is kept already
                self.texts[question_id] = longest
            self._longest[question_id] = text
        elif len(text) >= len(longest):
            self._longest[question_id] = text
        if kept and kept in text:  # it was brought back
            del self.texts[question_id]


def _texts(answers: Mapping[str, Any]) -> dict[str, str]:
    return {id_: value for id_, value in answers.items() if isinstance(value, str)}
