"""The command line as a whole: exit codes, languages, help, the window, and a light start."""

import json
import logging
import subprocess
import sys
import types
from pathlib import Path

import pytest

from deskapp import __version__, display
from deskapp.cli import COMMANDS, main
from deskapp.text import t


def test_holidays_of_a_forecast_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["holidays", "2028", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {"date": "2028-01-01", "name": "元日", "kind": "public", "forecast": True}
    assert rows[1] == {"date": "2028-01-02", "name": "年末年始", "kind": "year_end", "forecast": False}
    assert rows[-1]["date"] == "2028-12-31"


def test_holidays_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["holidays", "２０２６"]) == 0
    assert "2026-09-22 国民の休日\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["holidays"], 2, "西暦"),
        (["holidays", "26"], 2, "26"),
        (["holidays", "2026", "2027"], 2, "2027"),
        (["holidays", "1980"], 1, "1980年"),
        (["dance"], 2, "dance"),
        (["deadline", "--form"], 2, "--form"),
        (["deadline", "--json=yes"], 2, "--json"),
        (["deadline", "--shape", "round"], 2, "--shape"),
        (["deadline", "--docs", "2026-11-20"], 2, "--docs"),
        (["--lang", "fr", "holidays", "2026"], 2, "fr"),
        (["holidays", "2026", "--lang"], 2, "--lang"),
        (["demo"], 2, "--out"),
        (["demo", "--out", "/dev/null/out"], 2, "/dev/null/out"),
    ],
)
def test_one_line_and_an_exit_code(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert says in err
    assert "usage" not in err


def test_english_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["holidays", "26", "--lang=en"]) == 2
    assert "four digits" in capsys.readouterr().err
    assert main(["holidays", "26"]) == 2
    assert "西暦" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], *([name, "-h"] for name in COMMANDS)])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_help_names_every_command(
    capsys: pytest.CaptureFixture[str], arguments: list[str], language: str
) -> None:
    assert main([*arguments, "--lang", language]) == 0
    said = capsys.readouterr().out
    names = COMMANDS if arguments == ["--help"] else [arguments[0]]
    assert all(f"deskapp {name}" in said and t(f"cli.about_{name}") in said for name in names)


def test_the_version_for_whoever_looks_after_the_computers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"deskapp {__version__}\n"


def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    window = types.ModuleType("deskapp.app")
    window.main = lambda argv, shows: 7 if shows() else 0  # type: ignore[attr-defined]  # stands in for the window's event loop
    monkeypatch.setitem(sys.modules, "deskapp.app", window)
    monkeypatch.setattr(display, "ask", lambda: lambda: True)
    assert main([]) == 7


def test_an_answer_loads_no_window_and_no_database() -> None:
    ask = "from deskapp.cli import main; import sys; main({}); print(*sys.modules)"
    for arguments, left_out in (
        (["holidays", "2026"], {"PySide6", "sqlalchemy", "fontTools"}),
        (
            ["checklist", "--requester", "self", "--received", "2026-11-24"],
            {"PySide6", "sqlalchemy", "fontTools"},
        ),
    ):
        run = subprocess.run(
            [sys.executable, "-c", ask.format(arguments)], capture_output=True, text=True, check=True
        )
        loaded = set(run.stdout.split())
        assert "deskapp.cli" in loaded
        assert not loaded & left_out


def test_a_reader_that_leaves_early_is_no_error() -> None:
    ask = "from deskapp.cli import main; import sys; sys.exit(main(['holidays', '2026']))"
    with subprocess.Popen([sys.executable, "-c", ask], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 0


def test_a_bug_is_one_sentence_and_is_written_down_without_what_was_typed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    expected_log: list[str],
) -> None:
    expected_log.append("bug met")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(logging.getLogger(), "handlers", list(logging.getLogger().handlers))
    broken = types.ModuleType("deskapp.cli.broken")
    broken.run = lambda words: {}[words[0]]  # type: ignore[attr-defined]  # a command with a bug
    monkeypatch.setitem(sys.modules, broken.__name__, broken)
    monkeypatch.setitem(COMMANDS, "broken", broken.__name__)
    assert main(["broken", "髙橋"]) == 70
    logging.getLogger().handlers[-1].close()
    written = (tmp_path / "deskapp" / "deskapp.log").read_text(encoding="utf-8")
    assert "KeyError" in written
    assert "髙橋" not in written
    err = capsys.readouterr().err
    assert (err.count("\n"), "deskapp.log" in err) == (1, True)


def test_a_program_of_windows_without_an_output_answers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["holidays", "2026"]) == 0
