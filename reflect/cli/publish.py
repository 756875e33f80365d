"""How a command hands over what it made: to a file, to a pipe as plain text, or to a terminal through Rich."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reflect.reports import Outline


def publish(call: Call, pieces: Iterable[str]) -> None:
    """Write text to ``--output``, or to stdout."""
    if call.options.output in (None, "-"):
        streams.send(pieces)
        return
    from pathlib import Path

    from reflect.output import save

    path = Path(call.options.output)
    save(path, pieces, call.folder, replace=call.options.force)
    streams.talk(f"Written to {path}.")


def publish_json(call: Call, value: Any) -> None:
    """Write data for other programs."""
    import json

    from reflect.text import escape_json

    publish(call, [escape_json(json.dumps(value, ensure_ascii=False, indent=2)), "\n"])


def publish_outline(call: Call, outline: Outline) -> None:
    """Write a report in the format asked for; to a terminal, where none is, through Rich."""
    from reflect.reports import formats_for, render, terminal

    chosen = chosen_format(call)
    if chosen is None:
        draw(terminal(outline))
    elif chosen in formats_for(outline.kind):
        publish(call, [render(outline, chosen)])
    else:
        raise UsageError(f"{outline.title} cannot be had as {chosen}.")


def goes_to_terminal(call: Call) -> bool:
    """Whether it goes to a terminal that may be given colours."""
    return call.options.output in (None, "-") and streams.is_terminal()


def chosen_format(call: Call) -> str | None:
    """The format asked for: by ``--format``, else by the ending of the file, else text; ``None`` for a terminal."""
    if call.options.format is not None:
        return str(call.options.format)
    if goes_to_terminal(call):
        return None
    from pathlib import Path

    from reflect.reports import FORMATS

    ending = Path(call.options.output or "").suffix.lower()
    return next((id_ for id_, format_ in FORMATS.items() if format_.suffix == ending), "text")


def draw(*renderables: RenderableType, cut: bool = False) -> None:
    """Print to the terminal, ``cut`` to a line each. Text must be literal: ``rich.text.Text``, never markup."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    for renderable in renderables:
        console.print(renderable, no_wrap=cut or None, overflow="ellipsis" if cut else None)
