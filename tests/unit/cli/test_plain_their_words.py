"""A pasted mail in plain questions: what was found in it is taken by its number."""

from __future__ import annotations

from tests.support.mails import FOUND, MAIL
from tests.support.plain import talk

UNTIL_THEIR_WORDS = ("7", "Acme", "Analyst", "5", "1", "", "", "", "")
"""What is typed up to the question what they said."""


def test_what_was_found_in_a_pasted_mail_is_offered_until_an_empty_line() -> None:
    said, written = talk(*UNTIL_THEIR_WORDS, MAIL, "", "+1", "+3", "+9", "", ".", full=True)
    assert all(f"+{number}  {label.split('“')[0]}" in said for number, label in enumerate(FOUND, 1))
    assert "There is no suggestion +9 here." in said
    assert written.answer("heard-on") == "2026-11-20"
    assert [record["known"] for record in written.records("causes")] == ["told"]
    assert written.answer("channel") is None
    assert written.words("their-words").strip() == MAIL.strip()


def test_what_is_expected_while_waiting_is_kept_by_its_number() -> None:
    until_it_happened = ("7", "Acme", "Analyst", "5", "2", "", "", "")
    said, written = talk(*until_it_happened, "They will not answer before Friday.", "", "+1", ".", full=True)
    assert "A sentence here says what they will do." in said
    assert written.records("predictions") == [
        {"what": "They will not answer before Friday.", "check-on": "2026-11-27"}
    ]


def test_where_nothing_was_found_the_next_question_follows() -> None:
    said, _ = talk(*UNTIL_THEIR_WORDS, "They called.", "", ".", full=True)
    assert "Found in it" not in said
