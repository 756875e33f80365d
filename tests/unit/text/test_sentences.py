"""Words counted and sentences found, in scripts with and without spaces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.text.sentences import count_words, sentences
from tests.support.cases import cases
from tests.support.tables import every_row

LONG_LINE = "Thank you for coming; your portfolio was strong in parts"


@every_row(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t ", 0),
        ("one", 1),
        ("one two\nthree\tfour", 4),
        ("well-known", 1),
        ("I don't know", 3),
        ("either/or", 2),
        ("one — two -- three–four", 4),
        ("- a line of a list", 5),
        ("* + -> !!! 😀", 0),
        ("100 % of 3.5", 3),
        ("Grüße an Zoë", 3),
        ("Дякую за відповідь", 3),
        ("धन्यवाद आपका", 2),
        ("شكرا لكم", 2),
        ("감사합니다 여러분", 2),
    ],
)
def test_words_stand_between_spaces_and_dashes(text: str, count: int) -> None:
    assert count_words(text) == count


@every_row(
    ("text", "count"),
    [
        ("谢谢", 1),
        ("谢谢您的时间", 3),
        ("谢谢您。", 2),
        ("ありがとうございます", 5),
        ("私は Python が好きです", 5),
        ("SQL和数据", 3),
        ("ขอบคุณมาก", 2),
        ("ສະບາຍດີ", 2),
    ],
)
def test_in_scripts_without_spaces_two_characters_or_five_letters_are_a_word(text: str, count: int) -> None:
    assert count_words(text) == count


def test_thai_with_marked_word_breaks_is_counted_by_them() -> None:
    assert count_words("ขอบ\u200bคุณ\u200bมาก") == 3


@every_row(
    ("text", "expected"),
    [
        ("You were great. Work on SQL!", ["You were great.", "Work on SQL!"]),
        ("work on sql. bring numbers.", ["work on sql.", "bring numbers."]),
        ("Talk to Dr. Ito, e.g. on Monday.", ["Talk to Dr. Ito, e.g. on Monday."]),
        ("We met J. Doe. She agreed.", ["We met J. Doe.", "She agreed."]),
        ("It took 3.5 hours. Too long.", ["It took 3.5 hours.", "Too long."]),
        ("No. 3 was weak. No. Really.", ["No. 3 was weak.", "No. Really."]),
        ("So did I. Then it rained.", ["So did I.", "Then it rained."]),
        ("Well... maybe more SQL. Hm… Yes.", ["Well... maybe more SQL.", "Hm… Yes."]),
        ("“Good.” (Really.) Bye", ["“Good.”", "(Really.) Bye"]),
        ("1. Numbers first.\n2. Then stories", ["1. Numbers first.", "2. Then stories"]),
        ("- more SQL\n- fewer stories", ["- more SQL", "- fewer stories"]),
        ("The U.S. team met at 5 p.m. We liked it.", ["The U.S. team met at 5 p.m.", "We liked it."]),
        ("You asked “why?” and smiled. Good.", ["You asked “why?” and smiled.", "Good."]),
        ("You said 'no.' Then you stopped.", ["You said 'no.'", "Then you stopped."]),
        ("Min. 3 years, incl. Excel. Fine.", ["Min. 3 years, incl. Excel.", "Fine."]),
        ("SQL, Excel etc. The rest was fine.", ["SQL, Excel etc.", "The rest was fine."]),
        ("资料不足。请多练习！谢谢", ["资料不足。", "请多练习！谢谢"]),
        ("ありがとう。また次回。", ["ありがとう。", "また次回。"]),
        ("¿Qué faltó? Más números.", ["¿Qué faltó?", "Más números."]),
        ("Am 3. Mai war es gut. Danke", ["Am 3. Mai war es gut.", "Danke"]),
        ("“Why us?” Ann Lee asked. You smiled.", ["“Why us?” Ann Lee asked.", "You smiled."]),
        ("The U.S. Navy liked you. We did not.", ["The U.S. Navy liked you.", "We did not."]),
        ("Sie kommen am 3. Wir warten.", ["Sie kommen am 3.", "Wir warten."]),
        ("You lacked:\n- SQL\n- Go\n- numbers", ["You lacked:", "- SQL", "- Go", "- numbers"]),
        ("Kind regards\nAnn", ["Kind regards Ann"]),
        ("Hi,\nyou did well.", ["Hi, you did well."]),
        ("Yes.", ["Yes."]),
        (
            f"{LONG_LINE}, and we liked the\nsecond project.",
            [f"{LONG_LINE}, and we liked the second project."],
        ),
        (f"{LONG_LINE}\nThe second one was better", [LONG_LINE, "The second one was better"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@every_row(("count", "text"), cases("sentences", 2))
def test_an_answer_falls_into_its_sentences_in_many_languages(count: str, text: str) -> None:
    found = sentences(text.replace("\\n", "\n"))
    assert len(found) == int(count), found
    assert len(found) == 1 or all(sum(map(str.isalpha, each)) >= 4 for each in found)


@given(st.text())
def test_no_character_is_lost_or_changed_in_splitting(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text())
def test_counting_never_fails_and_more_text_is_never_fewer_words(text: str) -> None:
    assert 0 <= count_words(text) <= count_words(f"{text} more")
