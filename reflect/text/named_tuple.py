"""``NamedTuple`` as in ``typing``, made quicker: that one compiles several functions a class, and a plan makes sixty.

With that one, ``reflect list`` takes 3 ms of the processor more (6 per cent) and ``reflect plan`` 7 ms (12 per cent):
medians of forty runs in turns, ten sessions. Where that falls below 4 per cent for both, this module can go.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NamedTuple as NamedTuple
else:
    _PATTERN = namedtuple("_PATTERN", (f"field_{at}" for at in range(24)))
    _GETTERS = [vars(_PATTERN)[field] for field in _PATTERN._fields]
    """What reads the fields of a tuple, by their places: the same in every class."""

    class _Record(tuple):
        """What all of them have in common: the methods that ``collections.namedtuple`` makes for each."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> _Record:
            return cls(*values)

        def _replace(self, **named: Any) -> _Record:
            changed = tuple.__new__(type(self), map(named.pop, self._fields, self))
            if named:
                raise ValueError(f"no fields of {type(self).__name__}: {', '.join(named)}")
            return changed

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = (f"{field}={value!r}" for field, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(fields)})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    @cache
    def _code_of_new(count: int) -> CodeType:
        """``__new__`` for so many fields, whatever they are called: to compile it takes longer than all else."""
        fields = ", ".join(_PATTERN._fields[:count])
        return eval(f"lambda _cls, {fields}: _new(_cls, ({fields},))").__code__

    class _Maker(type):
        """The class of ``NamedTuple``: what is derived from that is derived from a tuple instead."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            if len(bases) > 1:
                raise TypeError(f"{name}: a generic one is for typing.NamedTuple")
            fields = tuple(body["__annotations__"])
            defaults = {field: body.pop(field) for field in fields if field in body}
            code = _code_of_new(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
            common = {
                "__match_args__": fields,
                "__new__": FunctionType(code, {"_new": tuple.__new__}, "__new__", tuple(defaults.values())),
                "__slots__": (),
                "_field_defaults": defaults,
                "_fields": fields,
            }
            return type(
                name,
                (_Record,),
                {**body, **common, **dict(zip(fields, _GETTERS[: len(fields)], strict=True))},
            )

    class NamedTuple(metaclass=_Maker):
        """The base of a class whose annotations are the fields of a tuple, and whose values are their defaults."""
