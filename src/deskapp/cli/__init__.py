"""The command line: `deskapp` opens the window, a subcommand answers one question (spec §14)."""

import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence

from deskapp import __version__, bugs, config, display, text
from deskapp.cli.usage import UsageProblem
from deskapp.domain.errors import Trouble
from deskapp.text import t

#: Subcommand → the module whose `run(arguments)` answers it and returns the exit code; loaded when asked for.
COMMANDS = {
    "deadline": "deskapp.cli.deadline",
    "checklist": "deskapp.cli.checklist",
    "holidays": "deskapp.cli.holidays",
    "form": "deskapp.cli.form",
    "cases": "deskapp.cli.cases",
    "letter": "deskapp.cli.letter",
    "digest": "deskapp.cli.digest",
    "verify": "deskapp.cli.verify",
    "backup": "deskapp.cli.backup",
    "restore": "deskapp.cli.restore",
    "recover": "deskapp.cli.recover",
    "move-to": "deskapp.cli.move_to",
    "update-server": "deskapp.cli.update_server",
    "diagnostics": "deskapp.cli.diagnostics",
    "ledger": "deskapp.cli.ledger",
    "statistics": "deskapp.cli.statistics",
    "postal-codes": "deskapp.cli.postal_codes",
    "demo": "deskapp.cli.demo",
}

ANSWERED, REFUSED, BAD_INPUT, BROKEN, INTERRUPTED = 0, 1, 2, 70, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 answered, 1 refused or not found, 2 bad usage or input.

    70 tells of a bug, which is written down; 130 of Ctrl+C.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        code = _run(_spoken(list(sys.argv[1:] if arguments is None else arguments)))
        if sys.stdout is not None:  # on Windows a program of windows has none
            sys.stdout.flush()  # here, where a reader that has left is no error; at the very end it would be
    except UsageProblem as problem:
        return _complain(str(problem), BAD_INPUT)
    except Trouble as trouble:
        return _complain(_sentence(trouble), REFUSED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as bug:  # noqa: BLE001  # no traceback reaches a person
        bugs.keep_log(config.log_file())
        bugs.write_down(type(bug), bug.__traceback__)
        return _complain(t("cli.bug", file=config.log_file()), BROKEN)
    return code


def _sentence(trouble: Trouble) -> str:
    from deskapp.ui.messages import sentence  # a window that starts has nothing to say yet

    return sentence(trouble)


def _run(arguments: list[str]) -> int:
    if not arguments:
        gc.disable()  # nothing that is loaded goes; later `ui.collecting` has it done between events
        display.reach_input_method()
        shows = display.ask()
        return int(importlib.import_module("deskapp.app").main(sys.argv, shows))
    command, *rest = arguments
    if command in ("-h", "--help"):
        print(t("cli.help", commands="\n".join(map(_help_of, COMMANDS))))
        return ANSWERED
    if command == "--version":
        print(f"deskapp {__version__}")
        return ANSWERED
    if command not in COMMANDS:
        raise UsageProblem("unknown_command", command=command, commands=" / ".join(COMMANDS))
    if "-h" in rest or "--help" in rest:
        print(_help_of(command))
        return ANSWERED
    return int(importlib.import_module(COMMANDS[command]).run(rest))


def _help_of(command: str) -> str:
    return f"{t(f'cli.usage_{command}')}\n    {t(f'cli.about_{command}')}"


def _spoken(arguments: list[str]) -> list[str]:
    """The arguments without `--lang`, which may stand anywhere, once it is obeyed."""
    text.use("ja")
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        name, _, value = word.partition("=")
        if name != "--lang":
            rest.append(word)
            continue
        wanted = value or next(words, "")
        if wanted not in text.LANGUAGES:
            raise UsageProblem("unknown_language", language=wanted)
        text.use(wanted)
    return rest


def _complain(sentence: str, code: int) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)
    return code
