"""What is built from the words of people of fifteen trades: every suggestion, plan, letter and card, as it was read."""

from __future__ import annotations

from tests.support.tables import every_row
from tests.support.trades import PAGES, pages


def test_there_is_a_page_for_each_session_and_no_other() -> None:
    assert sorted(pages()) == sorted(path.name for path in PAGES.glob("*.txt"))


@every_row("name", sorted(path.name for path in PAGES.glob("*.txt")))
def test_all_that_is_built_from_a_persons_words_is_as_it_was_read(name: str) -> None:
    written = (PAGES / name).read_text("utf-8")
    assert pages()[name] == written, "read the new page: python -m tests.support.trades"
