"""Scripts that make bash, zsh and fish complete the program: argcomplete's own, and around it what that cannot do.

argcomplete asks the program what may stand at the cursor (see ``completion``). It cannot do everything well:

- Names of files and folders: it expands ``~``, doubles quotes in zsh, and in bash offers files where nothing fits.
  Each shell completes them better by itself, so it does where the table of commands says ``FILE`` or ``DIR``.
- zsh: it needs ``compdef``, which is there only after ``compinit``; and of a line it takes the first command alone.
"""

from __future__ import annotations

from argcomplete.shell_integration import shellcode

from reflect.cli.arguments import Argument
from reflect.cli.commands import COMMANDS
from reflect.cli.shared_arguments import EVERYWHERE

FILE, FOLDER = "FILE", "DIR"
"""The names that help has for values which a shell completes by itself."""


def script(shell: str) -> str:
    """The script for ``bash``, ``zsh`` or ``fish``."""
    around = {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]
    return around(shellcode(["reflect"], shell=shell).strip())


def _options(metavar: str) -> list[str]:
    """The names of all options whose value is of this kind."""
    arguments = [*EVERYWHERE, *(argument for command in COMMANDS for argument in command.arguments)]
    return list(
        dict.fromkeys(each.names[-1] for each in arguments if each.is_option and _takes(each, metavar))
    )


def _commands(metavar: str) -> list[str]:
    """The names of all commands with an argument of this kind by its place."""
    return [
        command.name
        for command in COMMANDS
        if any(_takes(each, metavar) for each in command.arguments if not each.is_option)
    ]


def _takes(argument: Argument, metavar: str) -> bool:
    """Whether an argument's value is of this kind."""
    return argument.settings.get("metavar") == metavar


def _bash(argcomplete: str) -> str:
    """argcomplete's script, and a function around its function that leaves files and folders to readline.

    Readline completes files where ``COMPREPLY`` stays empty; without ``compopt``, as in bash 3, wherever nothing fits.
    """

    def last(names: list[str]) -> str:
        """The pattern of lines whose last word is one of these."""
        return "|".join(f"*' {name} '" for name in names)

    return f"""\
{argcomplete}
_reflect() {{
    local before="${{COMP_WORDS[*]:0:COMP_CWORD}}"
    COMPREPLY=()
    compopt +o nospace 2>/dev/null
    case "${{before% =}} " in
        {last(_options(FILE))}) ;;
        {last(_options(FOLDER))}) compopt -o dirnames +o default 2>/dev/null ;;
        {last(_commands(FILE))}*) [[ ${{COMP_WORDS[COMP_CWORD]}} != -* ]] || _python_argcomplete "$@" ;;
        *) compopt +o default 2>/dev/null; _python_argcomplete "$@" ;;
    esac
}}
complete -o nospace -o default -F _reflect reflect
"""


def _zsh(argcomplete: str) -> str:
    """argcomplete's script in a function, and around it one that leaves files and folders to zsh.

    In a function, argcomplete's script completes and registers nothing. ``BUFFER`` and ``CURSOR``, from which it takes
    the line, are hidden by the words of the command at the cursor. As a file of ``fpath`` all this is the body of
    ``_reflect`` and completes at once; in ``.zshrc`` it registers that function, after ``compinit`` if none was called.
    """
    files, folders, commands = "|".join(_options(FILE)), "|".join(_options(FOLDER)), "|".join(_commands(FILE))
    return f"""\
#compdef reflect
(( $+functions[compdef] )) || {{ autoload -Uz compinit && compinit -i }}
_reflect_argcomplete() {{
{argcomplete}
}}
_reflect() {{
    local -h BUFFER="$words[1,CURRENT-1] $PREFIX"
    local -h CURSOR=$#BUFFER
    if compset -P '({files})=' || [[ $words[CURRENT-1] == ({files}) ]]; then
        _files
    elif compset -P '({folders})=' || [[ $words[CURRENT-1] == ({folders}) ]]; then
        _files -/
    elif (( $words[(I)({commands})] )) && [[ $PREFIX != -* ]]; then
        _files
    else
        _reflect_argcomplete "$@"
    fi
}}
if [[ $zsh_eval_context == *func ]]; then
    _reflect "$@"
else
    compdef _reflect reflect
fi
"""


def _fish(argcomplete: str) -> str:
    """argcomplete's script, and for files and folders conditions under which fish completes them all the same."""
    files = [f"complete -c reflect -n '__reflect_value_of {name}' -F" for name in _options(FILE)]
    folders = [
        f"complete -c reflect -n '__reflect_value_of {name}' -a '(__fish_complete_directories)'"
        for name in _options(FOLDER)
    ]
    commands = [
        f"complete -c reflect -n '__fish_seen_subcommand_from {name}; and __reflect_no_option' -F"
        for name in _commands(FILE)
    ]
    return "\n".join(
        [
            argcomplete,
            "function __reflect_value_of -a option",
            '    test (commandline -opc)[-1] = $option; or string match -q -- "$option=*" (commandline -ct)',
            "end",
            "function __reflect_no_option",
            '    not string match -q -- "-*" (commandline -opc)[-1] (commandline -ct)',
            "end",
            *files,
            *folders,
            *commands,
            "",
        ]
    )
