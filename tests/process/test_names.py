"""Within a layer, which is a folder of the package, each type and each file has a name of its own."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import reflect
from tests.support.tables import every_row

PACKAGE = Path(reflect.__file__).parent

LAYERS = sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__")


def layer(name: str) -> list[Path]:
    return sorted(path for path in (PACKAGE / name).rglob("*") if path.is_file() and path.suffix != ".pyc")


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


@every_row("name", LAYERS)
def test_no_two_types_of_a_layer_have_one_name(name: str) -> None:
    same = twice(
        (type_, f"{path.relative_to(PACKAGE)}:{line}")
        for path in layer(name)
        if path.suffix == ".py"
        for type_, line in types_of(path)
    )
    assert not same, "types of one name within a layer; give each one that tells it apart:\n" + "\n".join(
        same
    )


@every_row("name", LAYERS)
def test_no_two_files_of_a_layer_have_one_name(name: str) -> None:
    files = (path for path in layer(name) if path.name != "__init__.py")
    same = twice((path.stem, str(path.relative_to(PACKAGE))) for path in files)
    assert not same, "files of one name within a layer; give each one that tells it apart:\n" + "\n".join(
        same
    )


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
