"""Much text at once: what would hang a person's evening must stay quick, counted in seconds of the processor."""

from __future__ import annotations

from time import process_time

import pytest

from tests.support.fields_host import fields

MEGABYTE = "I wrote a very long letter. " * 38_000


@pytest.mark.parametrize("question_id", ["company", "happened", "change"])
async def test_a_megabyte_pasted_at_once_is_taken_in_seconds(question_id: str) -> None:
    async with fields(question_id) as hands:
        begun = process_time()
        hands.paste(MEGABYTE)
        await hands.until(lambda: hands.app.changes)
        await hands.press("!")
        await hands.until(lambda: len(hands.app.changes) == 2)
        assert "letter. !" in str(hands.app.changes[-1][1])
        assert process_time() - begun < 8


@pytest.mark.parametrize("question_id", ["company", "happened"])
async def test_twenty_thousand_keys_at_once_are_told_in_few_changes(question_id: str) -> None:
    words = MEGABYTE[:20_000]
    async with fields(question_id) as hands:
        begun = process_time()
        hands.send(words)
        await hands.until(lambda: hands.app.changes and hands.app.changes[-1][1] == words)
        assert process_time() - begun < 20
        assert len(hands.app.changes) < 2_000


@pytest.mark.parametrize(("question_id", "answer"), [("stage", "application"), ("mood", 1)])
async def test_twenty_thousand_keys_on_a_choice_or_a_scale_hold_nobody_up(
    question_id: str, answer: object
) -> None:
    async with fields(question_id, "role") as hands:
        begun = process_time()
        hands.send("s1 " * 6_667 + "\tData analyst")
        await hands.becomes("Data analyst", "role")
        assert hands.field(question_id).value == answer
        assert process_time() - begun < 20
