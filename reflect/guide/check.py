"""Checks that the parts of a guide fit together: every id that one part names exists, and exists once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from reflect.dates import understand
from reflect.errors import ReflectError
from reflect.guide import (
    ANY_ANSWER,
    FREELY,
    UNANSWERED,
    Ask,
    Condition,
    Guide,
    Question,
    Screen,
    SuggestionRule,
)

PLACEHOLDER = re.compile(r"\{([a-z-]+)\}")
"""A place in a suggestion for a person's own words: ``{company}``."""

_SOME_DAY = date(2026, 1, 15)


class GuideError(ReflectError):
    """A file of words is wrong; the message names the place."""

    def __init__(self, mistake: str) -> None:
        super().__init__(
            f"A mistake in reflect's own words: {mistake}.",
            "Your sessions are safe.",
            "Put it right in that file, or install reflect again.",
        )


def check_references(guide: Guide) -> None:
    """Check everything that one part of the guide says about another. Raises ``GuideError``."""
    if not guide.screens:
        raise GuideError("the guide: has no screen")
    check_unique((screen.id for screen in guide.screens), "the guide, screens")
    check_unique((question.id for question in guide.questions()), "the guide, questions")
    check_unique((notice.id for notice in guide.notices), "the guide, notices")
    for screen in guide.screens:
        _check_asked(guide, screen, f"screen {screen.id}")
        for question in screen.questions:
            place = f"screen {screen.id}, question {question.id}"
            check_unique((field.id for field in question.fields), f"{place}, fields")
            _check_asked(guide, question, place)
    for rule in guide.suggestions:
        _check_rule(guide, rule)
    for notice in guide.notices:
        _check_known(guide, notice.questions, f"notice {notice.id}")
        check_conditions(guide, f"notice {notice.id}", notice.unless)
        if set(notice.says.replace("{word}", "")) & set("{}"):
            raise GuideError(f"notice {notice.id}: only {{word}} can be filled in")
    _check_known(guide, guide.starters, "starters")


def check_unique(ids: Iterable[str], place: str) -> None:
    """Check that no id stands there twice. Raises ``GuideError``."""
    if twice := [id_ for id_, times in Counter(ids).items() if times > 1]:
        raise GuideError(f"{place}: {twice[0]!r} stands there twice")


def check_conditions(guide: Guide, place: str, *conditions: Condition | None, source: str = "") -> None:
    """Check the ids in conditions, and that each is compared with answers it can have. Raises ``GuideError``.

    With a ``source``, they are about the fields of its records first, and may look for words.
    """
    for id_, accepted in (test for each in conditions if each for case in each.cases for test in case):
        ask = _ask(guide, id_, source)
        if ask is None:
            raise GuideError(f"{place}: there is no question {id_!r}")
        values = accepted - {UNANSWERED, ANY_ANSWER}
        if values and ask.kind in FREELY and not source:
            raise GuideError(f"{place}: of {id_} only whether it is answered can be asked")
        if ask.choices and (wrong := values - {choice.id for choice in ask.choices}):
            raise GuideError(f"{place}: {id_} has no choice {', '.join(sorted(map(str, wrong)))}")
        if ask.maximum and any(not isinstance(value, int) for value in values):
            raise GuideError(f"{place}: {id_} is compared with something that is no number")


def check_braces(template: str, place: str) -> None:
    """Check that no brace is left over beside the places to fill in. Raises ``GuideError``."""
    if set(PLACEHOLDER.sub("", template)) & set("{}"):
        raise GuideError(f"{place}: a brace too many in {template!r}")


def _check_asked(guide: Guide, part: Screen | Question, place: str) -> None:
    check_conditions(guide, place, part.asked_if, part.unless, *(other.when for other in part.other_words))


def _check_rule(guide: Guide, rule: SuggestionRule) -> None:
    place = f"suggestion for {rule.target}"
    _check_known(guide, filter(None, [rule.target, rule.source]), place)
    if rule.earlier and not rule.source:
        raise GuideError(f"{place}: earlier needs a from")
    check_conditions(guide, place, rule.when, rule.unless)
    check_conditions(guide, f"{place}, where", rule.where, source=rule.source)
    target = guide.question(rule.target)
    if target.kind not in ("line", "list"):
        raise GuideError(f"{place}: suggestions are for lines and lists only")
    fields: dict[str, Ask] = {field.id: field for field in target.fields} or {"": target}
    for name, template in rule.fill:
        if name not in fields:
            raise GuideError(f"{place}: has no field {name!r}")
        _check_template(guide, rule, fields[name], template, place)
    if next(iter(fields)) not in dict(rule.fill):
        raise GuideError(f"{place}: fill lacks {next(iter(fields))!r}, which the list shows")


def _check_template(guide: Guide, rule: SuggestionRule, field: Ask, template: str, place: str) -> None:
    """A template holds known places only; a fixed choice exists, and a fixed date can be read."""
    names = PLACEHOLDER.findall(template)
    if unknown := [name for name in names if _ask(guide, name, rule.source) is None]:
        raise GuideError(f"{place}: {{{unknown[0]}}} stands for nothing")
    check_braces(template, place)
    if names:
        return
    if field.choices and template not in {choice.id for choice in field.choices}:
        raise GuideError(f"{place}: {field.id} has no choice {template!r}")
    if field.kind == "date" and understand(template, _SOME_DAY).day is None:
        raise GuideError(f"{place}: {field.id} is no date: {template!r}")


def _ask(guide: Guide, name: str, source: str) -> Ask | None:
    """What a name stands for: a field of the source, else a question."""
    fields = guide.question(source).fields if source else ()
    field = next((field for field in fields if field.id == name), None)
    return field or (guide.question(name) if guide.knows(name) else None)


def _check_known(guide: Guide, ids: Iterable[str], place: str) -> None:
    for id_ in ids:
        if not guide.knows(id_):
            raise GuideError(f"{place}: there is no question {id_!r}")
