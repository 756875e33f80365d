"""The one line that a list says of each session, of many looked at together."""

from __future__ import annotations

import pytest

from reflect.analysis.titles import gists, short_name, title
from reflect.model.session import Session
from tests.support.sample import session

LEARNED, FAIRER, HARSH = "Ask who decides", "One no is one no", "I am a complete idiot"


def with_lines(*, learned: str = "", balanced: str = "") -> Session:
    return session({"learned": learned, "balanced": balanced})


@pytest.mark.parametrize(
    ("learned", "balanced", "line"),
    [
        (LEARNED, FAIRER, LEARNED),
        ("", FAIRER, FAIRER),
        ("nothing", FAIRER, FAIRER),
        (HARSH, FAIRER, FAIRER),
        (HARSH, HARSH, ""),
        ("", "", ""),
    ],
)
def test_it_is_what_was_learned_else_the_fairer_sentence_and_never_a_harsh_one(
    learned: str, balanced: str, line: str
) -> None:
    one = with_lines(learned=learned, balanced=balanced)
    assert list(gists([one], lambda each: each)) == [(one, line)]


def test_of_very_many_sessions_each_has_its_own_line_in_their_order() -> None:
    harsh = {0, 63, 64, 149, 150}
    sessions = [
        with_lines(learned=f"{HARSH if number in harsh else LEARNED}, part {number}", balanced=FAIRER)
        for number in range(151)
    ]
    expected = [FAIRER if number in harsh else f"{LEARNED}, part {number}" for number in range(151)]
    assert [line for _, line in gists(sessions, lambda each: each)] == expected
    assert [one for one, _ in gists(iter(sessions), lambda each: each)] == sessions


@pytest.mark.parametrize(
    ("company", "named"),
    [
        (HARSH, "Cook"),
        ("They all hate me", "Cook"),
        ("I want to die", "Cook"),
        ("Me & My Dog", "Me & My Dog · Cook"),
        ("Everyone Active", "Everyone Active · Cook"),
        ("Acme", "Acme · Cook"),
    ],
)
def test_a_sentence_against_oneself_is_no_name_of_a_company(company: str, named: str) -> None:
    one = session({"company": company, "role": "Cook"})
    assert title(one) == named
    assert short_name(one) == named.partition(" · ")[0]
    assert one.words("company") == company
