"""Sentences of a mail that many are sent: a no in stock words is one, a kind word and a reason are none."""

from __future__ import annotations

from reflect.analysis.letters.stock_phrases import is_common
from tests.support.tables import every_row


@every_row(
    "sentence",
    [
        "Unfortunately, we won't be moving forward with your candidacy at this time.",
        "Due to the high volume of applications we are unable to offer individual feedback.",
        "Nach sorgfältiger Prüfung Ihrer Unterlagen müssen wir Ihnen leider mitteilen, dass wir Ihre Bewerbung nicht "
        "berücksichtigen können.",
        "Tu currículum permanecerá en nuestra base de datos durante 12 meses.",
        "Toutefois, compte tenu du nombre de candidatures reçues, nous ne sommes pas en mesure de lui réserver une "
        "suite positive.",
    ],
)
def test_a_no_that_many_are_sent_is_a_common_sentence(sentence: str) -> None:
    assert is_common(sentence)


@every_row(
    "sentence",
    [
        "You interviewed well and we all liked you.",
        "Unfortunately it was close, and we enjoyed meeting you.",
        "I'm really sorry, the team liked you a lot.",
        "Su candidatura era la favorita del equipo.",
        "Es tut mir leid.",
        "Unfortunately you did not reach the benchmark in the numerical reasoning test.",
        "They called.",
        "",
    ],
)
def test_what_may_be_meant_or_gives_a_reason_is_no_common_sentence(sentence: str) -> None:
    assert not is_common(sentence)
