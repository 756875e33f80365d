"""No modules import each other in a circle: not late, within a function, and not for a type alone."""

from __future__ import annotations

from collections.abc import Iterator

import grimp

CHECKED = "reflect.tui"
"""The part of the package in which every circle is found; all of it, once no other has one."""


def circles(graph: grimp.ImportGraph, part: str) -> Iterator[str]:
    """Each import that closes a circle, with the way back."""
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            way_back = graph.find_shortest_chain(importer=imported, imported=importer)
            if way_back and importer.startswith(part):
                yield " > ".join((importer, *way_back))


def test_nothing_is_imported_in_a_circle() -> None:
    graph = grimp.build_graph("reflect", exclude_type_checking_imports=False, cache_dir=None)
    assert list(circles(graph, CHECKED)) == []


def test_a_circle_would_be_found() -> None:
    graph = grimp.ImportGraph()
    for importer, imported in (("a.one", "a.two"), ("a.two", "a.three"), ("a.three", "a.one"), ("a", "b")):
        graph.add_import(importer=importer, imported=imported)
    assert "a.one > a.two > a.three > a.one" in list(circles(graph, "a"))
