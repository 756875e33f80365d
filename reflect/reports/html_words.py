"""Words in a web page, safe whatever they are."""

from __future__ import annotations

from html import escape

from reflect.text.sanitize import printable


def safe(text: str) -> str:
    """Text that is only text, also inside an attribute."""
    return escape(printable(text), quote=True)


def words(text: str, tag: str = "span", classes: str = "words") -> str:
    """A person's words, in the direction they are written."""
    return f'<{tag} class="{classes}" dir="auto">{safe(text)}</{tag}>'
