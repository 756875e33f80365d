"""The modules of the terminal app, all imported, and the classes that Textual knows because of that."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from textual.dom import DOMNode

import reflect.tui

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(reflect.tui.__path__, "reflect.tui.")
]


def _subclasses(of: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for each in of.__subclasses__():
        yield each
        yield from _subclasses(each)


NODES = {each.__name__: each for each in _subclasses(DOMNode)}
"""The widgets, screens and apps by name, Textual's own among them."""

OWN_NODES = {name: each for name, each in NODES.items() if each.__module__.startswith("reflect.")}
