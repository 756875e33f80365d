"""Records with named fields that do not change: what a frozen dataclass is, without the time it takes to load those."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Frozen:
    """A record whose fields are the annotations of its class and of the one it derives from, in their order.

    What a class says a field is, is its default. Two are equal when they are of one class and so are their values.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _field_defaults: ClassVar[dict[str, Any]] = {}
    """As in a named tuple."""

    def __init_subclass__(cls) -> None:
        """Take the fields from the annotations, those of the base first, and have all of them among its own."""
        base = cls.__mro__[1]
        types = {**(base.__annotations__ if base is not Frozen else {}), **cls.__annotations__}
        cls.__annotations__ = types
        cls._fields = tuple(types)
        cls._field_defaults = {name: getattr(cls, name) for name in types if hasattr(cls, name)}

    def __init__(self, *values: Any, **named: Any) -> None:
        """Make it of the values of its fields, by place or by name. Raises ``TypeError``."""
        given = dict(zip(self._fields, values, strict=False)) | named
        needed = self._field_defaults.keys() | given.keys()
        if len(given) != len(values) + len(named) or needed != set(self._fields):
            raise TypeError(f"{type(self).__name__} is not made of {', '.join(given)}")
        self.__dict__.update(
            given | self._field_defaults | given
        )  # those that were given come first, also in ``==``

    def replaced(self, **named: Any) -> Self:
        """A copy with other values in these fields."""
        return type(self)(**self.__dict__ | named)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self._fields))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields)
        return f"{type(self).__name__}({values})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name} of {type(self).__name__} does not change")
