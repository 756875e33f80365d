"""Each type and each module of the package has a name of its own."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import reflect

PACKAGE = Path(reflect.__file__).parent

FILES = sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc")


def types_of(path: Path) -> Iterator[tuple[str, int]]:
    """The classes, type variables and type aliases a module defines at its top, each with its line.

    A private one needs a name of its own too: who reads ``_Row`` reads "row". Classes inside a class, such as the
    messages of a widget, are read with its name.
    """
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name):
                yield name.lstrip("_"), node.lineno
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if re.match("_?[A-Z][a-z]", name) or len(name) == 1:
                    yield name.lstrip("_"), node.lineno


def twice(named: Iterable[tuple[str, str]]) -> list[str]:
    """What has the same name, a line for each: the name and all its places."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, place in named:
        places[name].append(place)
    return [f"{name}: {', '.join(found)}" for name, found in places.items() if len(found) > 1]


def test_no_two_types_have_one_name() -> None:
    same = twice(
        (type_, f"{path.relative_to(PACKAGE)}:{line}")
        for path in FILES
        if path.suffix == ".py"
        for type_, line in types_of(path)
    )
    assert not same, "types of one name; give each one that tells it apart:\n" + "\n".join(same)


def test_no_two_modules_have_one_name() -> None:
    modules = (path for path in FILES if path.suffix == ".py" and path.name != "__init__.py")
    same = twice((path.stem, str(path.relative_to(PACKAGE))) for path in modules)
    assert not same, "modules of one name; give each one that tells it apart:\n" + "\n".join(same)


def test_types_are_found_wherever_a_module_defines_one(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "Alias = dict[str, int]\n"
        "S = TypeVar('S')\n"
        "LIMIT = 3\n"
        "class _Private:\n"
        "    class Changed: ...\n"
        "Kind: TypeAlias = str\n",
        encoding="utf-8",
    )
    assert list(types_of(module)) == [("Alias", 1), ("S", 2), ("Private", 4), ("Kind", 6)]
    assert twice([("Row", "a.py:1"), ("Line", "a.py:2"), ("Row", "b.py:3")]) == ["Row: a.py:1, b.py:3"]
