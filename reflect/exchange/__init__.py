r"""The public JSON format, which ``export`` writes and ``import`` reads; the README documents it.

Writing leaves a document as it is. Reading is strict about what the guide knows and keeps all that it does not know:
fields, questions and choices of other versions come through untouched.
"""

from __future__ import annotations

from reflect.exchange.parsing import DEEPEST
from reflect.exchange.problems import NewerFormat, NotOurFormat
from reflect.exchange.reading import Exchange, loads
from reflect.exchange.writing import dumps, pieces
from reflect.session import FORMAT, VERSION

__all__ = [
    "DEEPEST",
    "FORMAT",
    "VERSION",
    "Exchange",
    "NewerFormat",
    "NotOurFormat",
    "dumps",
    "loads",
    "pieces",
]
