"""The blank session sheet, for pen and paper: the same questions as on the screens, with room to write."""

from __future__ import annotations

from datetime import date

from reflect.model.guide import Ask, Guide, Pace, Question
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS
from reflect.reports.outline import Blank, Outline, Section

AFTER_AN_INTERVIEW = {
    "stage": "interview",
    "outcome": "no",
    "about": "one",
    "channel": "letter",
    "mood": 5,
    "way": "weigh",
    "kindness": "",  # nothing is answered that would keep its question there
}
"""A sheet cannot ask by what was answered before; this is the situation it is made for."""

LINES = 3
"""Lines to write on, for an answer of several."""

RECORDS = 3
"""Records to fill in, in a list."""

ABOUT_THE_SCREEN = ("company", "belief-after")
"""Questions whose hint speaks of the screen, as those of dates do."""


def blank_outline(guide: Guide, today: date, *, full: bool = False) -> Outline:
    """A session to fill in by hand: the short one, or all of its questions."""
    pace = Pace.FULL if full else Pace.SHORT
    answers = {question.id: "x" for question in guide.questions()} | AFTER_AN_INTERVIEW
    answers["speed"] = pace.value
    sections = []
    for screen in guide.screens:
        if screen.fits(answers) and (asked := screen.asked(answers, pace)):
            blanks = tuple(_blank(guide, question, answers, full=full) for question in asked)
            sections.append(Section(screen.title, blanks, screen.id))
    return Outline(kind="sheet", title="Session sheet", day=today, sections=tuple(sections))


def _blank(guide: Guide, question: Question, answers: dict[str, object], *, full: bool) -> Blank:
    prompt, hint, _ = question.words(answers)
    kind = kind_of(question)
    if not kind.has_hint_on_paper or question.id in ABOUT_THE_SCREEN:
        hint = ""
    if kind.has_records:
        # on the short sheet the first field only, of an action also its moment and its day
        fields = question.fields if full else question.fields[: 3 if question.id == ACTIONS else 1]
        rows = tuple(_record(number, fields) for number in range(1, RECORDS + 1))
        return Blank(prompt, hint, rows=rows)
    blank = _input(question, prompt, hint, LINES if kind.has_lines else 1)
    if question.unsure:
        instead = guide.question(question.unsure).choices
        return blank._replace(options=(*blank.options, *(choice.label for choice in instead)))
    return blank


def _record(number: int, fields: tuple[Ask, ...]) -> tuple[Blank, ...]:
    return Blank(f"{number}.", lines=1), *(_input(field, field.label, "", 1) for field in fields[1:])


def _input(ask: Ask, label: str, hint: str, lines: int) -> Blank:
    kind = kind_of(ask)
    if options := kind.options(ask):
        return Blank(label, hint, options=options, circled=kind.is_circled)
    return Blank(label, hint, lines)
