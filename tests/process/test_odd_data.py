"""A hand-edited data folder may hold anything: every command ends in its own way, and nothing goes wrong within."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reflect.cli.arguments import FormatOption
from reflect.cli.commands import COMMANDS, Command
from reflect.model.guide.guide_loader import load_guide
from reflect.storage.exchange.import_reader import loads
from tests.support.examples import seeds
from tests.support.odd_data import Place, make_odd_folder, put, write_archive
from tests.support.program import Program, calls_in
from tests.support.sample import acme

OTHERS = {"import", "delete"}
"""The commands that read another file, or are given apart."""


def calls(command: Command) -> Iterator[tuple[str, ...]]:
    """A command as in its examples, without ids and files of their own; and in each format."""
    for example in command.examples:
        for call in calls_in(example):
            words = [word for word in call.split()[1:] if "." not in word and word != "--output"]
            yield tuple("last" if word == "1a2b" else word for word in words)
    for option in command.arguments:
        if isinstance(option, FormatOption):
            yield from ((command.name, "--format", id_) for id_ in option.formats)


READING = dict.fromkeys(call for each in COMMANDS if each.name not in OTHERS for call in calls(each))


def check_every_command(reflect: Program) -> None:
    for arguments in (*READING, ("search", "the"), ("delete", "last", "--yes"), ("export",)):
        ran = reflect(*arguments)
        assert "went wrong" not in ran.err, (arguments, ran.err)
        assert "system refused" not in ran.err, (arguments, ran.err)
        assert ran.code in (0, 1, 2, 3), (arguments, ran)
        assert ran.code != 3 or "damaged" in ran.out + ran.err, (arguments, ran)
        if arguments == ("export",) and ran.code == 0:
            loads(ran.out.encode(), load_guide())


@pytest.mark.parametrize("seed", seeds(4))
def test_no_command_stumbles_over_odd_data(reflect: Program, seed: int) -> None:
    make_odd_folder(reflect.folder, seed)
    check_every_command(reflect)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("created",), "0001-01-01T00:00:00+14:00"),
        (("updated",), "9999-12-31T23:59:59-12:00"),
        (("answers", "mood"), 10**400),
        (("actions", 0, "id"), "\ud800"),
    ],
    ids=["first day", "last day", "beyond floats", "half a character"],
)
def test_no_command_stumbles_over_a_value_that_once_was_one_too_many(
    reflect: Program, place: Place, value: object
) -> None:
    documents = [acme(days_ago=number).document for number in range(3)]
    put(documents[0], place, value)
    write_archive(reflect.folder, documents)
    check_every_command(reflect)
