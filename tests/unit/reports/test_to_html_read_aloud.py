"""The page for those who do not see it, or not well: landmarks, headings, named boxes, contrast."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from reflect.reports.formats import render
from reflect.reports.to_html import SIZES
from reflect.text.resources import packaged
from tests.support.drawn_colours import contrast
from tests.support.outlines import OUTLINES
from tests.support.tables import every_row

STYLE = re.sub(r"/\*.*?\*/", "", packaged("reports/page.css"))
WHITE = (255, 255, 255)


class Elements(HTMLParser):
    """The elements of a page in their order, each with what it lies in and the text inside it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), [outer.tag for outer in self._open])
        self.found.append(element)
        for outer in self._open:
            outer.inside.append(element)
        if tag not in ("meta", "input"):
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for outer in self._open:
            outer.text += data

    def named(self, *tags: str) -> list[Element]:
        return [element for element in self.found if element.tag in tags]


class Element:
    def __init__(self, tag: str, attributes: dict[str, str | None], outer: list[str]) -> None:
        self.tag, self.attributes, self.outer = tag, attributes, outer
        self.inside: list[Element] = []
        self.text = ""


PAGES = {kind: Elements(render(outline, "html")) for kind, outline in OUTLINES.items()}
every_kind = pytest.mark.parametrize("kind", PAGES)


@every_kind
def test_a_page_says_its_language_and_its_title(kind: str) -> None:
    (page,), (title,) = PAGES[kind].named("html"), PAGES[kind].named("title")
    assert page.attributes == {"lang": "en"}
    assert title.text.strip()


@every_kind
def test_all_that_is_read_stands_in_the_one_main_part(kind: str) -> None:
    (main,) = PAGES[kind].named("main")
    (body,) = PAGES[kind].named("body")
    assert main.text.split() == body.text.split() != []


@every_kind
def test_headings_begin_with_the_only_first_one_and_leave_out_no_step(kind: str) -> None:
    headings = PAGES[kind].named("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(heading.text.strip() for heading in headings)


@every_kind
def test_every_box_stands_in_a_list_and_has_a_name(kind: str) -> None:
    page = PAGES[kind]
    named = {id(box) for label in page.named("label") if label.text.strip() for box in label.inside}
    for box in page.named("input"):
        assert box.outer[-2:] == ["ul", "li"] or box.outer[-3:] == ["ul", "li", "label"]
        assert id(box) in named or box.attributes.get("aria-label")


def test_the_name_of_a_box_is_what_is_to_be_done() -> None:
    names = [label.text for label in PAGES["plan"].named("label")]
    assert names == [box.words for box in OUTLINES["plan"].action_boxes()]


@every_kind
def test_a_list_holds_its_entries_and_nothing_else(kind: str) -> None:
    for element in PAGES[kind].found:
        if "ul" in element.outer[-1:]:
            assert element.tag == "li"
        if element.tag == "li":
            assert element.outer[-1] == "ul"


def test_a_picture_is_told_in_words() -> None:
    pictures = PAGES["session"].named("svg")
    assert pictures
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        assert picture.attributes["aria-label"]


@every_row(
    ("least", "colour"),
    sorted(
        {(4.5, found[1]) for found in re.finditer(r"[{;\s]color: (#\w+)", STYLE)}
        | {(3, found[1]) for found in re.finditer(r"(?:border|stroke)[^:;]*:[^;]*(#\w+)", STYLE)}
    ),
)
def test_every_ink_stands_out_on_white_paper(least: float, colour: str) -> None:
    digits = re.sub(r"\w", r"\g<0>\g<0>", colour[1:]) if len(colour) == 4 else colour[1:]
    red, green, blue = bytes.fromhex(digits)
    assert contrast((red, green, blue), WHITE) >= least


def test_a_smaller_size_of_type_is_for_more_rows_and_the_style_has_it() -> None:
    for kind, sizes in SIZES.items():
        assert [rows for rows, _ in sizes] == sorted(rows for rows, _ in sizes)
        for size in filter(None, (size for _, size in sizes)):
            assert f".kind-{kind}.{size}" in STYLE
