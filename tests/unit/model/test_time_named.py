"""How long a short session takes, as Home, the README and the help say it: what there is to read, type and choose."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

from reflect.analysis.progress import asked
from reflect.analysis.situation import pace_of, situation
from reflect.cli.commands import COMMANDS
from reflect.model.guide import Guide, Question
from reflect.model.session import Session
from tests.support.trades import trades

READ = 180 / 60
"""Words read in a second."""

TYPED = 150 / 60
"""Characters that somebody tired types in a second."""

CHOOSING = 5.0
"""Seconds to choose, or to set a number."""

THINKING = 10.0
"""Seconds before the first word of an answer in words."""

SUGGESTIONS = 90
"""Words of suggestions that are read in the three lists which have some."""

STEP = "Ask Lena on Friday at 9 to read my letter"
"""A step as people write them, for the sessions whose steps come from suggestions alone."""

ENTRIES = 3
"""Most entries of a list that are counted; a short session asks for one."""

ROOT = Path(__file__).parents[3]


def words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def typed(question: Question, session: Session) -> int:
    """The characters that are typed for an answer, with the key after each."""
    if question.id == "actions":
        texts = [action.what for action in session.actions] or [STEP]
    elif question.kind == "list":
        texts = [str(record.get(question.fields[0].id, "")) for record in session.records(question.id)]
    else:
        texts = [session.words(question.id)]
    return sum(len(text) + 1 for text in texts[:ENTRIES])


def seconds(guide: Guide, session: Session) -> float:
    """How long its short questions take with its answers."""
    answers, total = situation(session), SUGGESTIONS / READ
    for screen in guide.screens_asked(answers, pace_of(session)):
        total += words(screen.title, screen.introduction(answers)) / READ
        for question in asked(screen, session):
            said = question.words(answers)
            labels = [choice.label for choice in question.choices_for(answers)]
            total += words(said.prompt, said.hint, *labels) / READ
            is_picked = question.kind in ("choice", "scale")
            total += CHOOSING if is_picked else THINKING + typed(question, session) / TYPED
    return total


def short_sessions() -> list[Session]:
    """The trades' sessions after a no, walked as short ones."""
    found = []
    for session in trades():
        if session.answer("outcome") == "no" and session.answer("about") != "several":
            session.document.pop("full", None)
            found.append(session)
    return found


def test_the_short_session_takes_the_minutes_that_are_named(guide: Guide) -> None:
    minutes = [seconds(guide, session) / 60 for session in short_sessions()]
    assert len(minutes) > 10
    assert round(median(minutes)) == 7
    assert 5 < min(minutes) < max(minutes) < 12


def test_it_is_named_alike_everywhere() -> None:
    said = [
        (ROOT / "README.md").read_text(encoding="utf-8"),
        (ROOT / "reflect" / "tui" / "widgets" / "home_menu.py").read_text(encoding="utf-8"),
        next(command.summary for command in COMMANDS if command.name == "new"),
    ]
    for text in said:
        assert re.findall(r"about (\w+) minutes", text)[:1] == ["seven"]
