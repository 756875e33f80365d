"""The styles of the app name what is there: a selector that names no class would style nothing, without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.css.model import SelectorType
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

import reflect.tui
from tests.support.app_classes import NODES, OWN_NODES

FOLDER = Path(reflect.tui.__path__[0])

STYLES = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.tcss")} | {
    name: each.DEFAULT_CSS
    for name, each in OWN_NODES.items()
    if issubclass(each, Widget) and "DEFAULT_CSS" in vars(each)
}


@pytest.mark.parametrize("name", STYLES)
def test_each_type_named_in_the_styles_is_a_class_of_widget(name: str) -> None:
    sheet = Stylesheet(variables=App[None]().get_css_variables())
    sheet.add_source(STYLES[name])
    named = {
        selector.name
        for rules in sheet.rules
        for selectors in rules.selector_set
        for selector in selectors.selectors
        if selector.type is SelectorType.TYPE
    }
    assert named <= NODES.keys()
