"""The styles of the app name what is there: a selector that names no class would style nothing, without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.css.model import SelectorType
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

import reflect.tui
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.session_screen import SessionScreen
from tests.support.app_classes import NODES, OWN_NODES
from tests.support.harness import Driver

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


@pytest.mark.parametrize("width", [60, 99, 120])
@pytest.mark.parametrize("screen", [HomeScreen, SessionScreen])
async def test_a_screen_has_the_class_for_its_width_from_the_start(
    tmp_path: Path, screen: type[HomeScreen | SessionScreen], width: int
) -> None:
    """It is styled once then, and not again as soon as it stands."""
    classes: dict[object, frozenset[str]] = {}

    class Begun(ReflectApp):
        CSS_PATH = str(FOLDER / "reflect.tcss")

        def push_screen(self, screen: Any, *args: Any, **kwargs: Any) -> Any:
            classes[type(screen)] = screen.classes
            return super().push_screen(screen, *args, **kwargs)

    app = Begun(Store(tmp_path), ReflectApp.begin_session if screen is SessionScreen else None)
    async with app.run_test(size=(width, 24)) as pilot:
        driver = Driver(app, pilot)
        stands = await driver.on(screen)
        await driver.settled()
        assert any(name.startswith("-") for name in classes[screen])
        assert stands.classes == classes[screen]
