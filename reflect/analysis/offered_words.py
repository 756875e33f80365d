"""What need not be suggested again: it stands in the answer, or was suggested in nearly the same words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from reflect.analysis.near_same import compare
from reflect.analysis.suggestion_words import Suggestion
from reflect.model.guide import Question
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, Session
from reflect.text.normal_form import normal_form
from reflect.text.quoting import own_part

MOST_COMPARED = 24
"""How many wordings, of the answer and of suggestions, are compared closely; nobody looks at more at a time.

Once there are as many, only the same words are left out.
"""


class OfferedWords:
    """The words of what an answer holds and of what was suggested for it."""

    def __init__(self, question: Question, session: Session, earlier: Sequence[Session]) -> None:
        self._same = set(map(normal_form, _already_given(question, session)))
        self._compares = kind_of(question).has_records
        self._near = (
            [own_part(words) for words in _already_given(question, session)] if self._compares else []
        )
        if question.id == ACTIONS:  # a step that helps with a point is one for it, whatever it says
            self._near += [action.helps for action in session.actions if action.helps]
        self._planned = _planned_words(earlier, except_session=session.id) if question.id == ACTIONS else {}

    def new_ones(
        self, suggestions: Iterable[Suggestion], *, is_from_earlier: bool = False
    ) -> Iterator[Suggestion]:
        """The suggestions among these that are new, in their order.

        What is made of a person's words is no news while a step of another session says so; once that is done, what
        comes from earlier sessions is none either.
        """
        for suggestion in suggestions:
            if not self._is_known(suggestion, is_from_earlier):
                self._same.add(normal_form(suggestion.label))
                self._near += self._near_words(suggestion)
                yield suggestion

    def _is_known(self, suggestion: Suggestion, is_from_earlier: bool) -> bool:
        if normal_form(suggestion.label) in self._same:
            return True
        words = self._near_words(suggestion)
        statuses = {self._planned.get(normal_form(each)) for each in words}
        if "open" in statuses or (is_from_earlier and "done" in statuses):
            return True
        if len(self._near) > MOST_COMPARED:
            return False
        return any(_are_near(each, other) for each in words for other in self._near)

    def _near_words(self, suggestion: Suggestion) -> list[str]:
        return [suggestion.own_words[0]] if self._compares and suggestion.own_words else []


@lru_cache(maxsize=1 << 12)  # the same suggestions are looked for again with each entry
def _are_near(one: str, other: str) -> bool:
    return compare(one, other) != "different"


def _planned_words(sessions: Iterable[Session], *, except_session: str) -> dict[str, str]:
    """The status of the steps of other sessions, by the normal form of the person's words in them."""
    actions = (action for each in sessions if each.id != except_session for action in each.actions)
    found: dict[str, str] = {}
    for action in actions:
        if action.status in ("open", "done"):
            key = normal_form(own_part(action.what))
            found[key] = "open" if action.is_open else found.get(key, "done")
    return found


def _already_given(question: Question, session: Session) -> list[str]:
    if not question.fields:
        return [session.words(question.id)]
    return [str(record.get(question.fields[0].id, "")) for record in session.records(question.id)]
