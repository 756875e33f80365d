"""The styles of the app name what is there: a selector that names no class would style nothing, without a word."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.css.model import SelectorType
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

import reflect.tui

FOLDER = Path(reflect.tui.__path__[0])

for module in pkgutil.walk_packages(reflect.tui.__path__, "reflect.tui."):
    importlib.import_module(module.name)


def subclasses(of: type[Widget]) -> Iterator[type[Widget]]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


WIDGETS = {each.__name__: each for each in subclasses(Widget)}

STYLES = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.tcss")} | {
    name: each.DEFAULT_CSS
    for name, each in WIDGETS.items()
    if each.__module__.startswith("reflect.") and "DEFAULT_CSS" in vars(each)
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
    assert named <= WIDGETS.keys()
