"""Scripts by which bash, zsh and fish complete commands, options and ids; all drawn from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reflect.cli.parser import KINDS

FOLDER, FILE, SESSION, KIND = "DIR", "FILE", "ID", "KIND"
"""What an argument takes, by its name in the help; other names take words nobody can guess."""

IDS = "reflect list 2>/dev/null | cut -d ' ' -f 1"
"""A shell's way to the short ids of all sessions."""


class Argument(NamedTuple):
    """One argument or option."""

    flag: str
    """Its long name; none for an argument by its place."""
    help: str
    takes: str
    """``DIR``, ``FILE``, ``ID``, another word, or nothing for a switch."""
    choices: tuple[str, ...]


class Described(NamedTuple):
    """A command, or the program itself."""

    help: str
    arguments: list[Argument]

    @property
    def options(self) -> list[Argument]:
        """The arguments with a flag."""
        return [argument for argument in self.arguments if argument.flag]

    @property
    def places(self) -> list[Argument]:
        """The arguments by their place."""
        return [argument for argument in self.arguments if not argument.flag]


def script(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script for ``bash``, ``zsh`` or ``fish``."""
    program, commands = describe(parser)
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](program, commands)


def describe(parser: argparse.ArgumentParser) -> tuple[Described, dict[str, Described]]:
    """The program and its commands, as the parser has them."""
    *own, commands = parser._actions  # the commands were added last
    assert isinstance(commands, argparse._SubParsersAction)
    return Described("", _arguments(own)), {
        choice.dest: Described(choice.help or "", _arguments(commands.choices[choice.dest]._actions))
        for choice in commands._choices_actions
    }


def _arguments(actions: Iterable[argparse.Action]) -> list[Argument]:
    return [
        Argument(
            flag=action.option_strings[-1] if action.option_strings else "",
            help=(action.help or "") % {"default": action.default},
            takes="" if action.nargs == 0 else str(action.metavar),
            choices=tuple(action.choices or (KINDS if action.metavar == KIND else ())),
        )
        for action in actions
    ]


# --- bash ---

_BASH = """\
_reflect() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} command= word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
        case $word in {commands}) command=$word; break ;; esac
    done
    COMPREPLY=()
    case "$command $before" in
{values}
    esac
    if [[ $current == -* ]]; then
        case $command in
{options}
        esac
    else
        case $command in
{places}
        esac
    fi
}}
complete -o default -F _reflect reflect
"""


def _bash(program: Described, commands: Mapping[str, Described]) -> str:
    everything = {"": program, **commands}
    values = [
        f'        "{name} {option.flag}") {_bash_reply([option])}; return ;;'
        for name, command in everything.items()
        for option in command.options
        if option.takes
    ]
    options = [
        f'            "{name}") {_words(option.flag for option in command.options)} ;;'
        for name, command in everything.items()
    ]
    places = [f'            "") {_words(commands)} ;;'] + [
        f'            "{name}") {_bash_reply(command.places)} ;;'
        for name, command in commands.items()
        if command.places
    ]
    return _BASH.format(
        commands="|".join(commands),
        values="\n".join(values),
        options="\n".join(options),
        places="\n".join(places),
    )


def _words(words: Iterable[str]) -> str:
    return f'COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$current"))'


def _bash_reply(arguments: list[Argument]) -> str:
    """What may stand there: the words of all these arguments, or what the first one takes."""
    words: list[str] = []
    for argument in arguments:
        words += [f"last $({IDS})"] if argument.takes == SESSION else argument.choices
    if words:
        return _words(words)
    if arguments[0].takes == FOLDER:
        return 'COMPREPLY=($(compgen -d -- "$current"))'
    return ":"  # nothing offered: bash then completes names of files by itself


# --- zsh ---

_ZSH = """\
#compdef reflect
_reflect_ids() {{ compadd last $({ids}) }}
_reflect() {{
    local context state line
    local -a commands=(
{commands}
    )
    _arguments -C \\
{options}
        '1:command:->command' '*::argument:->argument'
    case $state in
        command) _describe command commands ;;
        argument)
            case $words[1] in
{cases}
            esac ;;
    esac
}}
compdef _reflect reflect
"""


def _zsh(program: Described, commands: Mapping[str, Described]) -> str:
    return _ZSH.format(
        ids=IDS,
        commands="\n".join(
            f"        {_quoted(f'{name}:{command.help}')}" for name, command in commands.items()
        ),
        options="\n".join(f"        {_zsh_argument(option)} \\" for option in program.options),
        cases="\n".join(
            f"                {name}) _arguments {' '.join(_zsh_arguments(command))} ;;"
            for name, command in commands.items()
        ),
    )


def _zsh_arguments(command: Described) -> Iterable[str]:
    """All arguments, those by their place numbered where there is more than one."""
    several = len(command.places) > 1
    for argument in command.arguments:
        numbered = several and not argument.flag
        yield _zsh_argument(argument, str(command.places.index(argument) + 1) if numbered else "*")


def _zsh_argument(argument: Argument, place: str = "*") -> str:
    what = argument.takes.lower()
    if argument.choices:
        how = f":{what}:({' '.join(argument.choices)})"
    else:
        how = {
            FOLDER: ":folder:_files -/",
            FILE: ":file:_files",
            SESSION: ":session:_reflect_ids",
            "": "",
        }.get(argument.takes, f":{what}: ")
    if not argument.flag:
        return _quoted(f"{place}{how}")
    words = argument.help.replace("[", "(").replace("]", ")").replace(":", "\\:")
    return _quoted(f"{argument.flag}[{words}]{how}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", r"'\''") + "'"


# --- fish ---


def _fish(program: Described, commands: Mapping[str, Described]) -> str:
    lines = ["complete -c reflect -f"]
    lines += [_fish_line("__fish_use_subcommand", option) for option in program.options]
    for name, command in commands.items():
        lines.append(
            f"complete -c reflect -n __fish_use_subcommand -a {name} -d {_fish_quoted(command.help)}"
        )
        seen = _fish_quoted(f"__fish_seen_subcommand_from {name}")
        lines += [_fish_line(seen, argument) for argument in command.arguments]
    return "\n".join(lines) + "\n"


def _fish_line(condition: str, argument: Argument) -> str:
    parts = [f"complete -c reflect -n {condition}"]
    if argument.flag:
        parts.append(f"-l {argument.flag.lstrip('-')} -d {_fish_quoted(argument.help)}")
    if argument.choices:
        parts.append(f"-x -a {_fish_quoted(' '.join(argument.choices))}")
    elif argument.takes == SESSION:
        parts.append(f"-x -a {_fish_quoted(f'last ({IDS})')}")
    elif argument.takes == FOLDER:
        parts.append("-x -a '(__fish_complete_directories)'")
    elif argument.takes == FILE:
        parts.append("-r -F" if argument.flag else "-F")
    elif argument.takes:
        parts.append("-x")
    return " ".join(parts)


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
