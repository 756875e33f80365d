"""What a key in a text costs, counted in work and not in time; and what waits until typing pauses."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget

from reflect.analysis.care.harsh import harsh
from reflect.analysis.care.levels import phrases_found
from reflect.analysis.care.topics import unfair_of
from reflect.tui.app import ReflectApp
from reflect.tui.controllers import autosave
from reflect.tui.widgets import question_block
from reflect.tui.widgets.typing_pause import TypingPause
from tests.support.harness import Driver, running
from tests.support.sample import left_at
from tests.support.textual_internals import waits_below

RESUME = ReflectApp.resume_session
LONG = "I explained the churn model to them.\n" * 55
"""An answer of 2,000 characters, none of whose lines is wrapped."""

HELP = "I want to die"
HELPLINE = "findahelpline.com"
"""Stands in the lines beside an answer that calls for help."""

MOST_DRAWN = 10
"""Widgets that are asked for what they draw: the text, its field, its question, and what these stand in."""

RULES = (phrases_found, harsh, unfair_of)
"""What is asked of a text at each look at what it calls for; each counts how often."""


@pytest.fixture
def endless_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the keys came so quickly that nothing is done in between: on a busy machine a test would take a pause."""
    monkeypatch.setattr(question_block, "PAUSE_BEHIND_WORDS", 3600.0)
    monkeypatch.setattr(autosave, "QUIET", 3600.0)
    monkeypatch.setattr(autosave, "AT_LATEST", 3600.0)


async def at(driver: Driver, question: str) -> None:
    """Wait until a question has the focus, and all is there that comes by itself."""
    await driver.asks(question)
    await driver.until(lambda: driver.app.earlier, "the other sessions")
    await driver.until(lambda: not waits_below(driver.app), "Home below it at rest")
    await driver.settled()


class Work:
    """What was done for the keys of a test."""

    def __init__(self, driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
        self.layouts = 0
        self.drawn: set[Widget] = set()
        self._read_before = self._texts_read()
        screen = driver.session_screen
        screen.screen_layout_refresh_signal.subscribe(screen, self._count_layout, immediate=True)
        real = Widget.render_lines

        def render_lines(widget: Widget, *args: object) -> object:
            self.drawn.add(widget)
            return real(widget, *args)  # type: ignore[arg-type]

        monkeypatch.setattr(Widget, "render_lines", render_lines)

    def _count_layout(self, _: object) -> None:
        self.layouts += 1

    @staticmethod
    def _texts_read() -> int:
        return sum(rule.cache_info().hits + rule.cache_info().misses for rule in RULES)

    @property
    def texts_read(self) -> int:
        """How often a rule of care was asked about a text."""
        return self._texts_read() - self._read_before


@pytest.mark.parametrize(
    ("screen", "question", "begun"),
    [
        ("check-in", "role", "Data"),
        ("review", "happened", LONG),
        ("reframe", "kindness", LONG),
        ("plan", "actions", "Tomorrow I"),
        ("review", "went-well", "I asked"),
    ],
)
@pytest.mark.usefixtures("endless_typing")
async def test_a_key_reads_no_rule_lays_nothing_out_and_draws_little_but_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: str, question: str, begun: str
) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at(screen, question)]) as driver:
        await at(driver, question)
        driver.paste(begun)
        await driver.press("end", "x")
        await driver.settled()
        with monkeypatch.context() as patched:
            work = Work(driver, patched)
            await driver.press("y", "backspace", "z")
        assert (work.texts_read, work.layouts) == (0, 0)
        assert 0 < len(work.drawn) <= MOST_DRAWN
        assert driver.session_screen.focused in work.drawn
        assert "xz" in str(driver.session.answer(question))


async def test_lines_on_help_stand_there_within_half_a_second_of_a_pause(tmp_path: Path) -> None:
    asked = left_at("review", "happened", {"happened": "They asked, I answered. "})
    async with running(tmp_path, RESUME, sessions=[asked]) as driver:
        await at(driver, "happened")
        await driver.type(HELP)
        await driver.shows(HELPLINE)
        assert driver.session_screen.question_in_focus == "happened"
    assert question_block.PAUSE_BEHIND_WORDS < 0.5


@pytest.mark.usefixtures("endless_typing")
async def test_leaving_a_question_waits_for_no_pause(tmp_path: Path) -> None:
    asked = left_at("review", "happened", {"happened": "They asked, I answered. "})
    async with running(tmp_path, RESUME, sessions=[asked], size=(80, 50)) as driver:
        await at(driver, "happened")
        await driver.type(HELP)
        assert not driver.has(HELPLINE)
        await driver.press("tab")
        await driver.shows(HELPLINE)


@pytest.mark.usefixtures("endless_typing")
async def test_no_suggestion_is_taken_that_has_just_been_typed(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "causes")]) as driver:
        await at(driver, "causes")
        await driver.shows("I don't know", "Somebody they already knew")
        await driver.type("I don't know")
        await driver.press("ctrl+f")
        await driver.until(lambda: len(driver.session.records("causes")) == 3, "two more causes")
        causes = [record["cause"] for record in driver.session.records("causes")]
    assert causes == ["They wanted numbers", "I don't know", "Somebody they already knew"]


@pytest.mark.usefixtures("endless_typing")
async def test_down_leads_to_no_suggestions_when_the_only_one_has_just_been_typed(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("inventory", "weaknesses")]) as driver:
        await at(driver, "weaknesses")
        await driver.shows("down: choose one")
        await driver.type("They wanted numbers")
        typed_in = driver.app.focused
        await driver.press("down")
        assert driver.app.focused is typed_in
        await driver.hides("down: choose one")


async def test_a_pause_that_ends_while_the_screen_goes_is_not_followed(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[left_at("review", "happened")]) as driver:
        await at(driver, "happened")
        ended: list[str] = []
        screen = driver.session_screen
        for waits in screen.query(question_block.QuestionBlock):
            TypingPause(waits, 1e-6, lambda: ended.append("a pause")).wait()
        await screen.remove()
        assert ended == []
