"""Records that do not change."""

from __future__ import annotations

import pytest

from reflect.model.frozen import Frozen


class Place(Frozen):
    """A place."""

    name: str
    rooms: int = 1


class House(Place):
    """A place with a colour."""

    colour: str = ""


def test_fields_are_given_by_place_or_by_name_and_left_out_where_there_is_a_default() -> None:
    house = House("Home", colour="blue")
    assert (house.name, house.rooms, house.colour) == ("Home", 1, "blue")


def test_those_of_one_class_with_the_same_values_are_equal() -> None:
    assert House("Home") == House("Home", 1) != House("Home", 2)
    assert Place("Home") != House("Home")
    assert len({House("Home"), House("Home", 1), Place("Home")}) == 2


def test_nothing_of_it_changes_but_another_can_be_made() -> None:
    house = House("Home")
    with pytest.raises(AttributeError, match="name of House does not change"):
        house.name = "Away"  # type: ignore[misc]
    assert house.replaced(rooms=3) == House("Home", 3)
    assert repr(house) == "House(name='Home', rooms=1, colour='')"


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("Home", 1, "", 4), {}), (("Home",), {"name": "Away"}), (("Home",), {"floors": 2})],
    ids=["one is missing", "too many", "one twice", "an unknown one"],
)
def test_it_is_made_of_its_fields_and_of_nothing_else(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError):
        House(*values, **named)  # type: ignore[arg-type]
