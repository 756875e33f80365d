"""When two wordings are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.normal_form import normal_form, normalized


def test_case_spaces_apostrophes_a_closing_full_stop_and_unicode_form_do_not_count() -> None:
    for one, other in (
        ("Straße planen", "STRASSE  PLANEN."),
        ("l'organisation", "L’Organisation"),
        ("Cafe\u0301", "café"),
        ("ＳＱＬ", "sql"),
        ("ﾊﾟﾘ", "パリ。"),
        ("İstanbul", "istanbul"),
        ("soft\u00adware", "software"),
    ):
        assert normal_form(one) == normal_form(other)


def test_accents_voicing_marks_and_what_is_written_above_do() -> None:
    for one, other in (("fördern", "fordern"), ("パリ", "バリ"), ("má", "mà"), ("m²", "m2"), ("C", "C++")):
        assert normal_form(one) != normal_form(other)


def test_a_wording_of_full_stops_alone_stays() -> None:
    assert normal_form("...") == "..."


@given(st.text())
def test_a_normal_form_is_its_own(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(st.text("ae\u0301\u0323ｶﾞは ", min_size=0, max_size=60))
def test_a_long_text_is_normalised_like_a_short_one(text: str) -> None:
    long = "x" * 990 + text + "y" * 1000
    assert normalized("NFKC", long) == "x" * 990 + normalized("NFKC", "x" + text + "y")[1:-1] + "y" * 1000
