"""No module but ``textual_internals`` names a part of Textual that begins with an underscore."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import textual

from reflect.tui import textual_internals
from tests.support.app_classes import MODULES

CALLED_BY_NAME = ("_on_", "_watch_", "_validate_", "_compute_", "_key_", "_action_")
"""How the methods begin that Textual looks for in every class; each has a public form without the underscore."""

REFLECTION = {"getattr", "setattr", "hasattr", "delattr"}


def is_private(name: str) -> bool:
    return name.startswith("_") and not (name.startswith("__") and name.endswith("__"))


def named_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The names that a piece of source gives to functions, to what a class holds, and to attributes, or uses of it."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, name
            case ast.Attribute(value=ast.Name(id="self" | "cls") | ast.Call(func=ast.Name(id="super"))):
                yield node.lineno, node.attr
            case ast.ClassDef():
                for statement in node.body:
                    if isinstance(statement, ast.Assign | ast.AnnAssign):
                        targets = (
                            statement.targets if isinstance(statement, ast.Assign) else [statement.target]
                        )
                        yield from ((each.lineno, each.id) for each in targets if isinstance(each, ast.Name))


@cache
def parts_of(cls: type) -> frozenset[str]:
    """The private names of a class of Textual's own."""
    source = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    return frozenset(name for _, name in named_in(source) if is_private(name))


@cache
def parts_of_all() -> frozenset[str]:
    """The private names of all of Textual."""
    sources = Path(textual.__path__[0]).rglob("*.py")
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sources)
    return frozenset(name for tree in trees for _, name in named_in(tree) if is_private(name))


def is_textual(name: str) -> bool:
    return name.split(".")[0] == "textual"


def private_imports(module: ModuleType, tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            paths = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            paths = [alias.name for alias in node.names]
        else:
            continue
        for path in paths:
            if is_textual(path) and any(is_private(part) for part in path.split(".")):
                yield node.lineno, path


def private_attributes(module: ModuleType, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Private names that Textual has, asked of anything but an object's own ``self``, or by their name in a text."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls")):
                continue
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super"))):
                continue  # looked at with its class
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                is_module = isinstance(vars(module).get(owner), ModuleType) and not is_textual(owner)
                if name in parts_of_all() and not is_module and name not in named_tuple_parts():
                    yield node.lineno, ast.unparse(node)
            case ast.Attribute(attr=name) if name in parts_of_all() - named_tuple_parts():
                yield node.lineno, ast.unparse(node)
            case ast.Call(func=ast.Name(id=called), args=[_, ast.Constant(value=str(name)), *_]):
                if called in REFLECTION and is_private(name):
                    yield node.lineno, ast.unparse(node)


def named_tuple_parts() -> set[str]:
    return {"_replace", "_asdict", "_fields", "_make"}


def classes_of(
    module: ModuleType, tree: ast.AST, inside: object = None
) -> Iterator[tuple[ast.ClassDef, type]]:
    """The classes that a module defines, those within others too; one within a function cannot be looked at."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            cls = vars(inside or module)[node.name]
            yield node, cls
            yield from classes_of(module, node, cls)
        elif isinstance(node, ast.If | ast.Try):
            yield from classes_of(module, node, inside)


def private_overrides(module: ModuleType, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Names that a class gives to something of its own, or uses, though Textual has them for itself in a base."""
    for node, cls in classes_of(module, tree):
        bases = [base for base in cls.__mro__ if is_textual(base.__module__)]
        taken = frozenset[str]().union(*(parts_of(base) for base in bases))
        for line, name in named_in(node):
            if name in taken or (bases and name.startswith(CALLED_BY_NAME)):
                yield line, f"{cls.__name__}.{name}"


def classes_in_functions(module: ModuleType, tree: ast.AST) -> Iterator[tuple[int, str]]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ClassDef):
                    yield node.lineno, f"{node.name}, a class in a function, where nobody can look"


RULES = (private_imports, private_attributes, private_overrides, classes_in_functions)


def private_parts(module: ModuleType) -> list[str]:
    """Where a module names private parts of Textual."""
    path = Path(inspect.getfile(module))
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [f"{path.name}:{line} {what}" for rule in RULES for line, what in rule(module, tree)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_private_parts_of_textual_are_named_in_one_module_only(module: ModuleType) -> None:
    if module is not textual_internals:
        assert private_parts(module) == []


def test_those_in_that_module_are_all_found() -> None:
    found = "\n".join(private_parts(textual_internals))
    for named in (
        "textual.widgets._footer.FooterKey",
        "textual.document._history.EditHistory",
        "NoTracebackApp._fatal_error",
        "NoTracebackApp._exit",
        "NoTracebackApp._close_messages_no_wait",
        "widget._bindings",
        "getattr(watched, '__watchers', {})",
        "area._recompute_cursor_offset",
        "wrapped._offset_to_line_info",
        "TerminalDriver",
    ):
        assert named in found
