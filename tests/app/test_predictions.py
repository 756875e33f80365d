"""A sentence about what others will do, kept to be checked: offered as it stands, taken by Enter, asked for no more."""

from __future__ import annotations

from pathlib import Path

from reflect.model.session import Position, Session
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from tests.support.harness import running
from tests.support.sample import NOW
from tests.support.scenes import RESUME

THOUGHT = "They will not answer before Friday"


def at_the_reframe(thought: str = THOUGHT, mood: int = 6) -> Session:
    one = Session.new(NOW, full=True)
    for id_, value in {"company": "Acme", "outcome": "silence", "mood": mood, "thought": thought}.items():
        one.set_answer(id_, value, NOW)
    one.position = Position("reframe", "predictions")
    return one


async def test_the_sentence_is_taken_by_enter_with_its_day_and_how_sure_it_feels_is_asked(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, RESUME, sessions=[at_the_reframe()]) as driver:
        await driver.asks("predictions")
        await driver.shows("A sentence of yours says what will come.", THOUGHT)
        await driver.press("down", "enter")
        await driver.shows("How sure does it feel?", "Fri 27 Nov")
        await driver.press("8", "0", "enter")
        await driver.shows("80 % · Fri 27 Nov")
        await driver.saved()
        await driver.hides("Was it so?")
        record = {"what": THOUGHT, "check-on": "2026-11-27", "sure": 80}
        assert Store(tmp_path).sessions()[0].records("predictions") == [record]


async def test_a_day_typed_with_words_of_one_s_own_is_read_and_can_be_another(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[at_the_reframe()]) as driver:
        await driver.asks("predictions")
        await driver.type("They will ask about the gap")
        await driver.press("enter")
        await driver.shows("On which day will you know?")
        await driver.type("fri")
        await driver.press("enter", "enter")
        await driver.saved()
        [record] = Store(tmp_path).sessions()[0].records("predictions")
        assert record == {"what": "They will ask about the gap", "check-on": "2026-11-27"}


async def test_while_waiting_it_is_taken_where_it_was_written(tmp_path: Path) -> None:
    one = at_the_reframe()
    one.set_answer("outcome", "waiting", NOW)
    one.set_answer("happened", f"An hour of talk. {THOUGHT}.", NOW)
    one.position = Position("review", "happened")
    async with running(tmp_path, RESUME, sessions=[one]) as driver:
        await driver.asks("happened")
        await driver.shows("A sentence here says what they will do.", "Asked on Fri 27 Nov")
        await driver.press("ctrl+f")
        await driver.hides("A sentence here says what they will do.")
        await driver.saved()
        record = {"what": f"{THOUGHT}.", "check-on": "2026-11-27"}
        assert Store(tmp_path).sessions()[0].records("predictions") == [record]


async def test_it_is_not_there_where_nothing_is_foretold_nor_on_a_low_evening(tmp_path: Path) -> None:
    for number, one in enumerate((at_the_reframe("I froze"), at_the_reframe(mood=1))):
        async with running(tmp_path / str(number), RESUME, sessions=[one]) as driver:
            assert isinstance(driver.app, ReflectApp)
            assert not driver.app.query("#question-predictions")
