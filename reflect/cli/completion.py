"""Scripts by which bash, zsh and fish complete commands, options and ids; all drawn from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reflect.cli.letters import KINDS

FOLDER, FILE, SESSION, KIND = "DIR", "FILE", "ID", "KIND"
"""What an argument takes, by the name it has in the help; other names take words nobody can guess."""

IDS = "reflect list 2>/dev/null | cut -d ' ' -f 1"
"""A shell's way to the short ids of all sessions."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument or option of a command."""

    flags: tuple[str, ...]
    """Its names, the long one last; none for an argument by its place."""
    help: str
    takes: str
    """``DIR``, ``FILE``, ``ID``, another word, or nothing for a switch."""
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """What a shell needs to know about a command, or about the program itself."""

    help: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """Arguments with flags."""
        return tuple(argument for argument in self.arguments if argument.flags)

    @property
    def places(self) -> tuple[Argument, ...]:
        """The arguments that go by their place, in their order."""
        return tuple(argument for argument in self.arguments if not argument.flags)


def script(shell: str, parser: argparse.ArgumentParser) -> str:
    """The script for ``bash``, ``zsh`` or ``fish``."""
    program, commands = describe(parser)
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](program, commands)


def describe(parser: argparse.ArgumentParser) -> tuple[Described, dict[str, Described]]:
    """The program and its commands, as the parser has them."""
    commands: dict[str, Described] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            commands = {
                name: Described(helps[name], _arguments(sub._actions)) for name, sub in action.choices.items()
            }
    own = [action for action in parser._actions if not isinstance(action, argparse._SubParsersAction)]
    return Described("", _arguments(own)), commands


def _arguments(actions: Iterable[argparse.Action]) -> tuple[Argument, ...]:
    return tuple(
        Argument(
            flags=tuple(action.option_strings),
            help=(action.help or "") % {"default": action.default},
            takes="" if action.nargs == 0 else str(action.metavar),
            choices=tuple(action.choices or (KINDS if action.metavar == KIND else ())),
        )
        for action in actions
    )


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
        f'        "{name} {option.flags[-1]}") {_bash_reply(option)}; return ;;'
        for name, command in everything.items()
        for option in command.options
        if option.takes
    ]
    options = [f'            "{name}") {_words(_flags(command))} ;;' for name, command in everything.items()]
    places = [f'            "") {_words(commands)} ;;'] + [
        f'            "{name}") {_bash_places(command.places)} ;;'
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


def _bash_places(arguments: tuple[Argument, ...]) -> str:
    """What may stand anywhere after a command: the words of all its places, or what the first one takes."""
    words = [word for argument in arguments for word in _bash_words(argument)]
    return _words(words) if words else _bash_reply(arguments[0])


def _bash_words(argument: Argument) -> list[str]:
    return [*argument.choices] or ([f"last $({IDS})"] if argument.takes == SESSION else [])


def _bash_reply(argument: Argument) -> str:
    if words := _bash_words(argument):
        return _words(words)
    if argument.takes == FOLDER:
        return 'COMPREPLY=($(compgen -d -- "$current"))'
    return ":"  # nothing offered: bash then completes names of files by itself


def _flags(command: Described) -> list[str]:
    return [flag for option in command.options for flag in option.flags if flag.startswith("--")]


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
    cases = [
        f"                {name}) _arguments {' '.join(_zsh_arguments(command))} ;;"
        for name, command in commands.items()
    ]
    return _ZSH.format(
        ids=IDS,
        commands="\n".join(
            f"        {_quoted(name + ':' + command.help)}" for name, command in commands.items()
        ),
        options="\n".join(f"        {_zsh_argument(option)} \\" for option in program.options),
        cases="\n".join(cases),
    )


def _zsh_arguments(command: Described) -> Iterable[str]:
    """All arguments; those that go by their place are numbered where there is more than one."""
    several = len(command.places) > 1
    for argument in command.arguments:
        place = command.places.index(argument) + 1 if several and not argument.flags else 0
        yield _zsh_argument(argument, place)


def _zsh_argument(argument: Argument, place: int = 0) -> str:
    what = argument.takes.lower() or " "
    if argument.choices:
        how = f":{what}:({' '.join(argument.choices)})"
    else:
        how = {
            FOLDER: ":folder:_files -/",
            FILE: ":file:_files",
            SESSION: ":session:_reflect_ids",
            "": "",
        }.get(argument.takes, f":{what}: ")
    if not argument.flags:
        return _quoted(f"{place or '*'}{how}")
    words = argument.help.replace("[", "(").replace("]", ")").replace(":", "\\:")
    return _quoted(f"{argument.flags[-1]}[{words}]{how}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


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
    if argument.flags:
        parts.append(f"-l {argument.flags[-1].lstrip('-')} -d {_fish_quoted(argument.help)}")
    if argument.choices:
        parts.append(f"-x -a {_fish_quoted(' '.join(argument.choices))}")
    elif argument.takes == SESSION:
        parts.append(f"-x -a {_fish_quoted(f'last ({IDS})')}")
    elif argument.takes == FOLDER:
        parts.append("-x -a '(__fish_complete_directories)'")
    elif argument.takes == FILE:
        parts.append("-r -F" if argument.flags else "-F")
    elif argument.takes:
        parts.append("-x")
    return " ".join(parts)


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
