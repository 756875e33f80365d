"""Our ``NamedTuple`` is as that of ``typing``."""

from __future__ import annotations

import pickle
import re
import typing
from pathlib import Path
from typing import Generic, TypeVar

import pytest

import reflect
from reflect.text.named_tuple import NamedTuple

T = TypeVar("T")


class Place(NamedTuple):
    """A place."""

    name: str
    """What it is called."""
    rooms: int = 1

    @property
    def is_large(self) -> bool:
        return self.rooms > 5

    @classmethod
    def hall(cls) -> Place:
        return cls("Hall", rooms=8)


class TypingsPlace(typing.NamedTuple):
    """A place."""

    name: str
    rooms: int = 1


def test_its_fields_defaults_and_methods_are_those_of_the_class() -> None:
    assert Place("Home") == ("Home", 1)
    assert Place.hall().is_large
    assert Place("Home")._replace(rooms=3) == Place("Home", 3)
    assert Place(rooms=2, name="Flat") == Place._make(["Flat", 2])
    assert Place("Home")._asdict() == {"name": "Home", "rooms": 1}


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        (("Home", 1, 2), {}),
        (("Home",), {"name": "Flat"}),
        ((), {"rooms": 2}),
        (("Home",), {"doors": 2}),
    ],
)
def test_a_field_that_is_missing_given_twice_or_not_there_is_refused(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    for kind in (Place, TypingsPlace):
        with pytest.raises(TypeError):
            kind(*values, **named)  # type: ignore[arg-type]


def test_what_is_changed_is_one_of_its_fields() -> None:
    with pytest.raises(ValueError, match="doors"):
        Place("Home")._replace(doors=2)  # type: ignore[call-arg]


def test_it_says_of_itself_what_that_of_typing_says() -> None:
    for name in ("_fields", "_field_defaults", "__doc__", "__module__", "__match_args__"):
        assert getattr(Place, name) == getattr(TypingsPlace, name)
    assert Place.__qualname__ == Place.__name__ == "Place"
    assert repr(Place("Home")) == "Place(name='Home', rooms=1)"
    assert typing.get_type_hints(Place) == {"name": str, "rooms": int}


def test_one_can_be_pickled() -> None:
    assert type(pickle.loads(pickle.dumps(Place("Home")))) is Place


def test_a_generic_one_is_refused() -> None:
    with pytest.raises(TypeError, match="Boxed: a generic one"):

        class Boxed(NamedTuple, Generic[T]):
            of: T


def test_the_app_alone_and_generic_ones_use_that_of_typing() -> None:
    root = Path(reflect.__path__[0])
    named = {
        path.relative_to(root)
        for path in root.rglob("*.py")
        if re.search(
            r"^ *from typing import .*\bNamedTuple\b", text := path.read_text(encoding="utf-8"), re.M
        )
        and "(NamedTuple, Generic[" not in text
    }
    named.remove(Path("text", "named_tuple.py"))
    assert not {path for path in named if path.parts[0] != "tui"}, (
        "import NamedTuple from reflect.text.named_tuple"
    )
