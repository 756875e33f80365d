"""Answers that say little: stock turns of phrase alone."""

from __future__ import annotations

from importlib import resources

import pytest

from reflect.analysis.letters.stock_answers import parse_stock_words, says_little
from reflect.model.guide.guide_loader import GuideError
from tests.support.cases import cases
from tests.support.tables import every_row

TEXT = (resources.files("reflect") / "words" / "stock_answers.toml").read_text(encoding="utf-8")


@every_row(("expected", "text"), cases("answers-that-say-little", 2))
def test_stock_refusals_say_little_and_reasons_do_not(expected: str, text: str) -> None:
    assert says_little(text.replace("\\n", "\n")) == (expected == "little")


@every_row(
    "reason",
    [
        "I'm afraid your weld cracked.",
        "Thank you, the bread was burnt.",
        "Vielen Dank, der Teig war verbrannt.",
        "Lamentamos que no tenga carnet.",
        "Merci, mais le plat était trop salé.",
        "You were not selected because of your driving record.",
        "We are not moving forward due to concerns about punctuality.",
        "We could not offer you the post without a licence.",
        "You have no experience.",
        "Too quiet",
    ],
)
def test_a_reason_among_kind_words_is_a_reason(reason: str) -> None:
    assert not says_little(reason)
    assert not says_little(f"Thank you for your interest. {reason}")
    assert not says_little(f"Dear Sam,\n{reason}\nWe wish you all the best.\nKind regards\nMaria Ito")


def test_nothing_and_names_alone_say_nothing_at_all() -> None:
    for text in ("", " \n", "Maria", "It was that."):
        assert not says_little(text)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format = 1", "format = 2", "the stock answers: format must be 1"),
        ("[en]", "[xx]", "the stock answers: unknown key xx"),
        ("[en]\n", "[en]\ncolour = 1\n", "en: unknown key colour"),
        ("[en]\nframes = [", '[en]\nframes = ["(",', "en: no pattern: "),
    ],
)
def test_a_mistake_is_named_with_its_place(old: str, new: str, message: str) -> None:
    assert old in TEXT
    with pytest.raises(GuideError) as caught:
        parse_stock_words(TEXT.replace(old, new, 1))
    assert message in str(caught.value)
