"""Writes ``screens.md`` and the pictures anew: ``python -m tests.support.screens_page``.

The page is made from the guide, the key tables and the scenes; ``test_screens_page`` fails when it and the program differ.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from reflect.model.guide import Guide, Question, Screen
from reflect.model.guide.guide_loader import load_guide
from reflect.tui.key_bindings import Key
from reflect.tui.keys import (
    ANYWHERE,
    HOME,
    KEYS_OF_SCREENS,
    LOCK_NOW,
    MOVING,
    SESSION,
)
from tests.support.scenes import SCENES, Scene, draw
from tests.support.walkthrough import WALKTHROUGH, draw_walkthrough

PAGE = Path(__file__).parents[2] / "screens.md"

ANSWERED_BY = {
    "line": "one line",
    "text": "several lines, growing",
    "number": "a number",
    "choice": "one of",
    "choices": "several of",
    "scale": "a scale that starts unset",
    "date": "a date, in small words or in figures",
    "list": "a list: type, Enter, type, Enter",
}

_PURPOSES = {
    "check-in": "Where, which job, how far it went, where it stands, how the person is, and the sentence that keeps coming back.",
    "review": "What happened, as a camera would have recorded it; what went right before anything negative; what may have made "
    "the difference, and how much of that is known; what to do differently.",
    "inventory": "A standing list of strengths and weaknesses that grows over the sessions and is not filled anew each time.",
    "reframe": "The thought stands at the top. It may be weighed, called simply true or unfair, or left for tonight. "
    "Its second rating is given without seeing the first.",
    "plan": "Small actions with a moment and a day, with suggestions from the answers.",
    "close": "One thing known now, the mood once more, and the summary with the way to paper.",
}


_AROUND: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (
        "Since you were here",
        "What is asked when the app is opened and something is due: one question for each step, person to stay in touch "
        "with and letter whose answer is open. Once a day at most, never within seven days of a heavy night, and one key "
        "leaves all of it.",
        ("due",),
        "DueScreen",
    ),
    (
        "Next steps",
        "All open actions of all sessions by date, with what they help with and where they come from. Each can be ticked, "
        "put off, made smaller or dropped, and taken back.",
        ("next-steps",),
        "NextStepsScreen",
    ),
    (
        "History",
        "Every session, the newest first. Search goes over every word of every answer; what stands in the thought is only "
        "said to be there. A session can be read, edited, continued, printed and deleted.",
        ("history",),
        "HistoryScreen",
    ),
    (
        "Reading",
        "One session as a document, the words exactly as they were typed: first what was learned, the fairer sentence and "
        "the plan with what became of it; then the rest; the raw thought last.",
        ("reading",),
        "ReadingScreen",
    ),
    (
        "Inventory",
        "Strengths and weaknesses over all sessions, each once, in its newest words.",
        ("inventory-list",),
        "InventoryScreen",
    ),
    (
        "Letters",
        "Drafts made only from the person's own facts, with gaps asked for and never invented: thanks, a request for "
        "advice, a reason to think again, staying in touch. Which fit, and what is missing for the others. Nothing is sent "
        "by the program.",
        ("letters",),
        "LettersScreen",
    ),
    (
        "A letter",
        "The editor, with the word count and the words worth a second look, each with why and a plainer way. Sent on, "
        "answered on, and what came back, sentence by sentence.",
        ("letter",),
        "LetterScreen",
    ),
    (
        "What they said",
        "The sentences of an answer, to the application or to a letter. Each becomes a next step, with what will be done "
        "and when, a strength or a weakness, or is set aside; the words stay where they stand.",
        (),
        "TheirWordsScreen",
    ),
    (
        "Patterns",
        "What keeps coming up over the sessions. Every statement has its number of sessions and leads to them; below its "
        "minimum it says “not enough yet”.",
        ("patterns",),
        "PatternsScreen",
    ),
    (
        "The road",
        "A line for each application of the last two years, with a dot for each step that took place; below it what the "
        "marked one holds. From 100 columns it stands beside Home's menu. Nothing is counted on it.",
        ("road", "home-wide"),
        "RoadScreen",
    ),
    (
        "Card",
        "The page to read before an interview: strengths with proof, answers that are ready and still to practise, one "
        "if-then, what to look up. Lessons only. There can be several, the next one first.",
        ("card",),
        "CardScreen",
    ),
    (
        "The page of an interview",
        "What is only for this one: company, day, who is there, the first sentence, three questions to ask. Saved as it "
        "is typed.",
        ("interview",),
        "InterviewScreen",
    ),
    (
        "Rehearse",
        "Questions of an interview, one after another, for five minutes at most. The person's own better answer is hidden "
        "until it is wanted, and how it felt decides on which day the question comes up again. A question that is nobody's "
        "business need not be answered.",
        ("rehearse",),
        "RehearseScreen",
    ),
    (
        "The plan as a page",
        "The page to print, save or copy: actions as boxes, never the thought, the ratings or what they said.",
        ("paper",),
        "PrintScreen",
    ),
    (
        "Not today",
        "Keeps the few lines there are, takes a day to come back if one is wanted, and ends kindly.",
        ("not-today",),
        "",
    ),
    (
        "What would you like to do?",
        "Everything that works on the screen in use, each with its key, and the places Home leads to; a word of it finds it.",
        ("palette",),
        "",
    ),
    (
        "Help",
        "Why the question in focus is asked, the keys that work here, and a few words on how the app works. Help and the "
        "next page are one key away everywhere.",
        ("help",),
        "",
    ),
    (
        "If it is more than a bad day",
        "Where help is, with the lines a person has added for themselves on top. It asks nothing and counts nothing.",
        ("care",),
        "",
    ),
    (
        "The passphrase",
        "The first screen of a locked folder, and what the app goes back to after a while without a key: nothing of the "
        "sessions is read before. A wrong passphrase can be tried again as often as wanted; the recovery code is taken in "
        "the same line. Help and the next page are one key away here too.",
        ("locked",),
        "LockScreen",
    ),
    (
        "A lock for your sessions",
        "What it protects from and what not, before anything is changed; then a passphrase, twice, and the recovery code, "
        "of which two groups are typed. Once it is set: lock now, after how many minutes it locks itself, another "
        "passphrase, take it off.",
        ("lock",),
        "",
    ),
    (
        "Colours",
        "reflect's own themes first, dark and light, each also in high contrast, then all that come with the toolkit. The "
        "choice is remembered.",
        ("colours",),
        "",
    ),
)
"""The screens around a session: title, purpose, scenes, and the place in the key tables."""


def page(guide: Guide) -> str:
    """The whole page."""
    return "\n".join([*_top(), *_home(), *_session(guide), *_around()]) + "\n"


def _top() -> Iterator[str]:
    yield "# The screens of reflect"
    yield ""
    yield "What each screen is for, what it asks, and its keys. This page is written by `python -m tests.support.screens_page`, and a"
    yield "test fails when it and the program differ."


def _home() -> Iterator[str]:
    yield from _heading("Home")
    yield "Starts a session, goes on with one, and lists what is next, who is awaited, and what was learned before. A session is"
    yield "never headlined by its outcome, and a late action is “waiting since”, without alarm."
    yield ""
    yield from _pictures("home", "home-empty")
    yield from _key_table(HOME)
    yield ""
    yield "Everywhere:"
    yield ""
    yield from _key_table((*ANYWHERE, LOCK_NOW._replace(does=f"with a lock: {LOCK_NOW.does}")))


def _session(guide: Guide) -> Iterator[str]:
    yield from _heading("The session")
    yield "Six screens. Everything may be skipped, answered in any order and returned to. Above stand the company, the state of"
    yield "the file in words (`Saved`, `Saving`, `NOT SAVED` with the reason) and the steps; from 100 columns the steps stand at"
    yield "the side, from 120 columns the reason for the question beside it. Questions marked • make up the short session,"
    yield "those marked (•) in some situations only."
    yield "A few wait behind a closed line, “More, if you like”, at the end of a screen of the full session; Enter opens it."
    yield ""
    yield from _key_table(MOVING + SESSION)
    yield ""
    yield from _pictures("wide")
    for number, screen in enumerate(guide.screens, 1):
        yield from _screen(number, screen)


def _screen(number: int, screen: Screen) -> Iterator[str]:
    yield from _heading(f"{number} {screen.title}", level=3)
    yield _PURPOSES[screen.id]
    yield ""
    yield f"> {screen.intro}"
    yield ""
    yield from _pictures(screen.id)
    yield ""
    yield "| | id | asks | answered by |"
    yield "|---|---|---|---|"
    for question in screen.questions:
        mark = "•" if question.short else "(•)" if question.short_if else ""
        hint = f"<br>*{_cell(question.hint)}*" if question.hint else ""
        yield f"| {mark} | `{question.id}` | {_cell(question.prompt)}{hint} | {_answered_by(question)} |"


def answered_by(kind: str) -> str:
    """How questions of a kind are answered; a kind of which that is not told is named."""
    assert kind in ANSWERED_BY, (
        f"kind {kind!r} is not told: add it to ANSWERED_BY in tests/support/screens_page.py"
    )
    return ANSWERED_BY[kind]


def _answered_by(question: Question) -> str:
    kind = answered_by(question.kind)
    if question.kind == "scale":
        kind += f", 0 to {question.maximum}" + (" %" if question.maximum == 100 else "")
    if question.choices:
        kind += " " + ", ".join(choice.label for choice in question.choices)
    if question.fields:
        kind += "; each with " + ", ".join(f"`{field.id}`" for field in question.fields)
    if question.more:
        kind += " (behind “More, if you like”)"
    if question.again:
        kind += " (when a finished session is opened again)"
    if question.reading:
        kind += " (in the reading view, two weeks later)"
    return _cell(kind)


def _around() -> Iterator[str]:
    for title, purpose, scenes, place in _AROUND:
        yield from _heading(title)
        yield purpose
        yield ""
        yield from _pictures(*scenes)
        if place:
            yield from _key_table(KEYS_OF_SCREENS[place][1])


def _heading(text: str, level: int = 2) -> Iterator[str]:
    yield ""
    yield f"{'#' * level} {text}"
    yield ""


def _pictures(*names: str) -> Iterator[str]:
    for name in names:
        scene = scene_named(name)
        yield f"![{scene.says}](tests/app/pictures/{scene.path.name})"
        yield ""


def _key_table(keys: Iterable[Key]) -> Iterator[str]:
    yield "| key | does |"
    yield "|---|---|"
    for key in keys:
        yield f"| {' or '.join(f'`{name}`' for name in key.keys.split(','))} | {_cell(key.does)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def scene_named(name: str) -> Scene:
    """The scene with this name."""
    return next(scene for scene in SCENES if scene.name == name)


def main() -> None:
    """Write the page and the pictures: all, those that are named, or with ``--page`` none."""
    PAGE.write_text(page(load_guide()), encoding="utf-8")
    named = sys.argv[1:]
    for scene in [scene for scene in SCENES if not named or scene.name in named]:
        scene.path.parent.mkdir(exist_ok=True)
        scene.path.write_text(asyncio.run(draw(scene)), encoding="utf-8")
    if not named or WALKTHROUGH.stem in named:
        WALKTHROUGH.write_text(asyncio.run(draw_walkthrough()), encoding="utf-8")


if __name__ == "__main__":
    main()
