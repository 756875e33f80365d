"""The app at the moments worth a picture: each scene is used by the README, by screens.md and by a test."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from textual.strip import Strip

from reflect.analysis.due import DueThings
from reflect.cli.demo import demo_export
from reflect.model.session import Session
from reflect.tui.app import ReflectApp
from reflect.tui.screens.due_screen import DueScreen
from reflect.tui.screens.lock_screen import LockScreen
from tests.support.app_locks import an_app_lock
from tests.support.harness import Driver, running
from tests.support.locked import PASSPHRASE
from tests.support.sample import ACME, NOW, acme, left_at, session
from tests.support.textual_internals import drawn_strips

_FONTS = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""Fonts that would be fetched from elsewhere; the reader's own monospace font serves."""

PICTURES = Path(__file__).parents[1] / "app" / "pictures"


async def _nothing(_: Driver) -> None:
    """The scene stands as it opens."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: what is in the archive, where the app opens, what is pressed, and how large the terminal is."""

    name: str
    says: str
    """What is to be seen, in words, for those who do not see the picture."""
    opening: Callable[[ReflectApp], object] | None = None
    sessions: Callable[[], Sequence[Session]] = tuple
    play: Callable[[Driver], Awaitable[None]] = _nothing
    size: tuple[int, int] = (80, 24)

    @property
    def path(self) -> Path:
        """Where its picture is kept."""
        return PICTURES / f"{self.name}.svg"


def several() -> Sequence[Session]:
    """A finished session, an older one, one that waits and one that was left in the middle."""
    older = session(
        {
            "company": "Globex",
            "role": "Analyst",
            "outcome": "silence",
            "learned": "Ask who decides, before the last round",
        },
        days_ago=20,
    )
    waiting = session(
        {"company": "Initech", "role": "Analyst", "stage": "interview", "outcome": "waiting"}, days_ago=2
    )
    begun = unfinished()
    begun.set_answer("actions", [], NOW)
    return (acme(days_ago=4), older, waiting, begun)


def a_year() -> Sequence[Session]:
    """The invented sessions of the demo, the last of them two days ago."""
    return [Session(document) for document in demo_export(NOW.date())["sessions"]]


def over_time() -> Sequence[Session]:
    """Four sessions of one search, in which some things come up again."""
    told = (
        ("Globex", "application", "documents", 3, "Two pages"),
        ("Initech", "screening", "answers", 4, "Ask who decides"),
        ("Umbrella Books", "interview", "answers", 5, "Pause before I answer"),
        ("Acme", "interview", "nerves", 4, "They wanted numbers, I gave stories"),
    )
    asked = [
        {"question": "Tell us about indexes", "rating": "rough", "better": "Situation: a slow report ..."}
    ]
    return [
        session(
            {
                **ACME,
                "company": company,
                "stage": stage,
                "change": [{"what": f"{learned}, every time", "area": area}],
                "mood": mood,
                "belief": 100 - 10 * mood,
                "learned": learned,
                "questions": asked,
                "look-up": "the two names in the invitation",
            },
            days_ago=12 * (len(told) - place),
        )
        for place, (company, stage, area, mood, learned) in enumerate(told)
    ]


def unfinished(screen: str = "reframe", question: str = "kindness") -> Session:
    """Half a session, left at a question."""
    return left_at(screen, question, {"company": "Umbrella Books"}, days_ago=1)


def _at(screen: str, question: str) -> Callable[[], Sequence[Session]]:
    return lambda: (acme(days_ago=9), unfinished(screen, question))


async def _begin(driver: Driver) -> None:
    await driver.press("5", "enter")
    await driver.type("Acme")
    await driver.press("enter")
    await driver.type("Data analyst")
    await driver.press("enter", "5", "enter", "1")
    await driver.saved()


def _pressing(key: str, until: str) -> Callable[[Driver], Awaitable[None]]:
    async def press(driver: Driver) -> None:
        await driver.press(key)
        await driver.shows(until)

    return press


async def _read_the_first(driver: Driver) -> None:
    await driver.press("h")
    await driver.shows("Globex")
    await driver.press("down", "down", "enter")
    await driver.until(lambda: type(driver.app.screen).__name__ == "ReadingScreen", "the reading view")
    await driver.shows("What you know now")


async def _write_to_acme(driver: Driver) -> None:
    await driver.press("l")
    await driver.shows("Acme")
    await driver.press("down", "enter")
    await driver.pilot.pause(1)


async def _fill_in_an_interview(driver: Driver, *more: str) -> None:
    await _pressing("k", "Explaining")(driver)
    await _pressing("e", "Which company is it?")(driver)
    for words in ("Initech", "Analyst", *more):
        await driver.type(words)
        await driver.press("enter")
    await driver.shows("Saved")


async def _leave_its_page(driver: Driver) -> None:
    await _fill_in_an_interview(driver, "in 10 days", "14:30, their office", "Ann Ito and one more")
    await _pressing("escape", "Initech · Analyst")(driver)


async def _rehearse(driver: Driver) -> None:
    await driver.press("k")
    await driver.shows("r rehearse")
    await driver.press("r")
    await driver.shows("1 of 1")
    await driver.press("enter")
    await driver.shows("a slow report")


async def _ask_about_what_is_due(driver: Driver) -> None:
    things = DueThings(driver.app.today, timedelta(days=7))
    for each in several():
        things.add(each)
    driver.app.push_screen(DueScreen(things.by_day()))
    await driver.shows("Leave it open")


RESUME = ReflectApp.resume_session


async def _lock(driver: Driver) -> None:
    app = driver.app
    lock = an_app_lock(app.store.folder)
    await lock.open(PASSPHRASE)
    lock.enter(app)
    app.lock = lock
    await driver.press("alt+l")
    await driver.on(LockScreen)
    await driver.type("not that one")
    await driver.press("enter")
    await driver.shows("That does not open it.")
    await driver.type("perhaps this")


SCENES = (
    Scene("home-empty", "Home before the first session."),
    Scene(
        "home",
        "Home with sessions: continue, next steps by date, who is awaited, what was learned.",
        sessions=several,
    ),
    Scene(
        "check-in",
        "The check-in of a short session, with two answers given by one key.",
        ReflectApp.begin_session,
        play=_begin,
    ),
    Scene("review", "The review, with a list being filled.", RESUME, _at("review", "went-well")),
    Scene(
        "inventory", "Strengths and weaknesses, with the list so far.", RESUME, _at("inventory", "strengths")
    ),
    Scene("reframe", "Reframing, with the thought pinned above.", RESUME, _at("reframe", "kindness")),
    Scene("plan", "Next steps, with suggestions.", RESUME, _at("plan", "actions")),
    Scene("close", "The close, with the summary.", RESUME, _at("close", "learned")),
    Scene(
        "wide",
        "The review on a wide terminal: steps at the side, and why the question is asked.",
        RESUME,
        _at("review", "change"),
        size=(120, 40),
    ),
    Scene("help", "Help over a session.", RESUME, _at("review", "happened"), _pressing("f1", "Why “")),
    Scene("care", "The page “If it is more than a bad day”.", play=_pressing("ctrl+g", "findahelpline")),
    Scene("not-today", "Not today.", RESUME, _at("check-in", "mood"), _pressing("ctrl+t", "Stop for today")),
    Scene(
        "next-steps",
        "Next steps of all sessions by date.",
        sessions=several,
        play=_pressing("a", "Ask Acme's HR"),
    ),
    Scene(
        "due",
        "Since you were here: one question for each thing that is due.",
        sessions=several,
        play=_ask_about_what_is_due,
    ),
    Scene("history", "The history, newest first.", sessions=several, play=_pressing("h", "Globex")),
    Scene("reading", "A session as a document.", sessions=several, play=_read_the_first),
    Scene(
        "inventory-list",
        "The inventory over all sessions.",
        sessions=several,
        play=_pressing("i", "Database indexes"),
    ),
    Scene("letters", "Sessions and their letters.", sessions=several, play=_pressing("l", "Ask for advice")),
    Scene("letter", "A request for advice in the editor.", sessions=several, play=_write_to_acme),
    Scene("patterns", "What keeps coming up.", sessions=over_time, play=_pressing("p", "How it is counted")),
    Scene("road", "The road as a page of its own.", sessions=a_year, play=_pressing("r", "Initech")),
    Scene(
        "home-wide",
        "Home from 100 columns: the road beside the menu, and below it what the marked application holds.",
        sessions=a_year,
        size=(120, 40),
    ),
    Scene("card", "The page before an interview.", sessions=over_time, play=_leave_its_page),
    Scene("interview", "That page, being filled in.", sessions=over_time, play=_fill_in_an_interview),
    Scene(
        "rehearse",
        "A question that is rehearsed, with the own better answer.",
        sessions=over_time,
        play=_rehearse,
    ),
    Scene(
        "palette",
        "What can be done, found by a word.",
        sessions=several,
        play=_pressing("f11", "What would you like to do?"),
    ),
    Scene("locked", "The passphrase is asked for; a wrong one was typed.", sessions=several, play=_lock),
    Scene(
        "lock", "What a lock is, before anything is changed.", play=_pressing("o", "A lock for your sessions")
    ),
    Scene("colours", "The choice of colours.", play=_pressing("t", "dawn")),
    Scene("paper", "The plan as a page.", RESUME, _at("plan", "actions"), _pressing("ctrl+p", "ACTION PLAN")),
)


LOOKS = 10
"""How often the screen has to be found unchanged before a picture of it counts as finished."""

LOOKS_FOR_ANOTHER = 100
"""How often where it is not the picture that was waited for."""

LOOKS_IN_ALL = 1_000
"""How often it is looked at where it never is unchanged that long, as with a cursor that blinks: for 20 seconds."""


async def draw(scene: Scene, like: str | None = None) -> str:
    """The scene as SVG, once it has come to rest; files would go to a folder that is nobody's.

    With ``like`` it is waited for until the picture is that one, or nothing changes for long.
    """
    with tempfile.TemporaryDirectory() as folder, files_go_nowhere():
        async with running(Path(folder), scene.opening, sessions=scene.sessions(), size=scene.size) as driver:
            await scene.play(driver)
            return await at_rest(driver, like)


def files_go_nowhere() -> AbstractContextManager[object]:
    """A place for files that is nobody's."""
    return patch("reflect.tui.screens.print_screen.default_folder", lambda: Path("/home/you"))


async def at_rest(driver: Driver, like: str | None = None, looks: int = LOOKS) -> str:
    """The screen as SVG, once so many looks found it unchanged; for ``like`` see ``draw``."""
    picture, unchanged = "", 0
    seen: list[Strip] = []
    for _ in range(LOOKS_IN_ALL):
        if picture == like or unchanged >= (looks if like is None else LOOKS_FOR_ANOTHER):
            break
        await driver.settled()
        await asyncio.sleep(0.02)
        before, seen = seen, drawn_strips(driver.app.screen)
        unchanged = unchanged + 1 if seen == before else 0
        if not unchanged:
            picture = _FONTS.sub("", driver.app.export_screenshot(title="reflect"))
    return picture
