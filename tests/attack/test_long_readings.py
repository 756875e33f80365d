"""However long or odd a text is, reading it takes seconds at most."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from reflect.analysis.care.levels import level_of
from reflect.analysis.care.pointed_out import pointed_out
from reflect.analysis.letters.stock_answers import says_little
from reflect.analysis.near_same import compare
from reflect.text.action_dates import read_action_date
from reflect.text.dates import parse_date
from reflect.text.normal_form import normal_form
from reflect.text.sanitize import fold
from reflect.text.sentences import sentences
from tests.support.tables import every_row

TODAY = date(2026, 11, 29)
LENGTH = 100_000

LONG = {
    "blanks": " " * LENGTH,
    "blanks between two words": f"friday{' ' * LENGTH}at 9",
    "one mark on a letter": "e" + "\u0301" * LENGTH,
    "two marks in turn": "e" + "\u0301\u0323" * (LENGTH // 2),
    "an endless word": "x" * LENGTH,
    "an endless number": "1" * LENGTH,
    "full stops": "." * LENGTH,
    "full stops with spaces": ". " * (LENGTH // 2),
    "wide full stops": "。" * LENGTH,
    "question marks": "?" * LENGTH,
    "apostrophes": "'" * LENGTH,
    "open quotations": "“" * LENGTH,
    "commas": "," * LENGTH,
    "days": "friday " * (LENGTH // 7),
    "slashes": "1/2" * (LENGTH // 3),
    "ifs": "if " * (LENGTH // 3),
    "hours": "at 9 " * (LENGTH // 5),
    "moments": "after the " * (LENGTH // 10),
    "thanks": "thank you " * (LENGTH // 10),
    "greetings": "Dear " * (LENGTH // 5),
    "no spaces": "日本" * (LENGTH // 2),
    "lines": "a\n" * (LENGTH // 2),
}

READERS: dict[str, Callable[[str], object]] = {
    "parse_date": lambda text: parse_date(text, TODAY),
    "parse_date behind a day": lambda text: parse_date(f"friday {text}", TODAY, past=True),
    "read_action_date": lambda text: read_action_date(text, TODAY),
    "read_action_date between": lambda text: read_action_date(f"if {text} on friday", TODAY),
    "sentences": sentences,
    "normal_form": normal_form,
    "fold": fold,
    "compare": lambda text: compare(f"calm {text}", f"{text} calm"),
    "says_little": lambda text: says_little(f"Thank you. {text}"),
}


@every_row("reader", READERS)
@every_row("long", LONG)
def test_a_long_text_takes_no_time(reader: str, long: str) -> None:
    before = time.process_time()
    READERS[reader](LONG[long])
    assert time.process_time() - before < 2


@every_row(
    "text",
    [
        "I want to be ",
        "i ",
        "I will kill ",
        "我想",
        "never nobody everything ",
        "'’",
        '"a ',
        ", ,",
        'he said "i ',
        "a",
        "not no never without ",
    ],
)
def test_how_heavy_a_very_long_text_is_takes_little_time(text: str) -> None:
    text = (text * (LENGTH // len(text)))[:LENGTH]
    level_of("warm")
    before = time.process_time()
    level_of(text)
    assert time.process_time() - before < 3


@every_row("text", ["I always ", "i ", "never nobody everything ", "not no never without ", "I'm a "])
def test_words_worth_a_second_look_in_a_very_long_text_take_little_time(text: str) -> None:
    text = (text * (LENGTH // len(text)))[:LENGTH]
    pointed_out("thought", "warm")
    before = time.process_time()
    pointed_out("thought", text)
    assert time.process_time() - before < 3
