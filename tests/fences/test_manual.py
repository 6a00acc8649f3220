"""The manual names nothing that is not there: no key, no word of the screen, no link, in both languages."""

import re
from pathlib import Path

import pytest

from deskapp import cli
from deskapp.assets import manual
from deskapp.text import texts
from deskapp.ui import demo
from deskapp.ui.help.key_list import GROUPS
from deskapp.ui.help.manual import PAGES
from deskapp.ui.settings.screen import PAGES as SETTINGS
from on_screen import QUOTED, on_screen

KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+.+|F\d+|P|A|Space|Enter|Esc|Tab|[↑↓←→])")
#: What the guided run takes a picture of: the pictures of the manual are made by it, and never go stale.
STEPS = {f"settings_{page}" for page in SETTINGS} | {
    step
    for file in Path(demo.__file__).parent.glob("*.py")
    for step in re.findall(r'see\("(\w+)"\)|_shred\("(\w+)"\)', file.read_text(encoding="utf-8"))
    for step in step
}
FOLDERS = {"ja": manual(), "en": manual("en")}


def text_of(language: str, name: str) -> str:
    return (FOLDERS[language] / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", FOLDERS)
def test_every_page_is_there_and_no_other(language: str) -> None:
    assert sorted(file.stem for file in FOLDERS[language].glob("*.md")) == sorted(PAGES)


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("name", PAGES)
def test_every_word_of_the_screen_is_on_the_screen(name: str, language: str) -> None:
    said = {words.removesuffix("…") for words in QUOTED[language].findall(text_of(language, name))}
    assert sorted(words for words in said if not on_screen(words, language)) == []


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("name", PAGES)
def test_every_key_is_wired(name: str, language: str) -> None:
    known = {key for group in GROUPS for keys, _ in group.lines() for key in (keys, *keys.split("・"))}
    known |= {f"{span[:-3]}{digit}" for span in known if "–" in span for digit in range(1, 8)}
    quoted = re.findall("`([^`]+)`", text_of(language, name))
    assert sorted(each for each in quoted if KEY.fullmatch(each) and each not in known) == []


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("name", PAGES)
def test_every_link_and_every_command_leads_somewhere(name: str, language: str) -> None:
    text = text_of(language, name)
    for link in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", text):
        assert (FOLDERS[language] / link).is_file(), link
    for command in re.findall(r"`deskapp (\w[\w-]*)", text):
        assert (Path(cli.__file__).parent / f"{command.replace('-', '_')}.py").is_file(), command


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("name", PAGES)
def test_every_option_of_a_command_is_one_it_takes(name: str, language: str) -> None:
    assert strange_options(text_of(language, name)) == []


def test_the_readme_names_every_command_and_only_options_it_takes() -> None:
    readme = (manual().parents[1] / "README.md").read_text(encoding="utf-8")
    assert {command for command, _ in commands_in(readme)} == set(cli.COMMANDS)
    assert strange_options(readme) == []


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("name", PAGES)
def test_every_picture_is_a_step_of_the_guided_run_and_says_what_it_shows(name: str, language: str) -> None:
    for said, file in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text_of(language, name)):
        assert said and file.removeprefix("pictures/").removesuffix(".png") in STEPS, file


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_title_and_steps_in_figures(name: str) -> None:
    for language in FOLDERS:
        text = text_of(language, name)
        assert text.startswith("# ")
        assert "\n1. " in text and "\n2. " in text


def commands_in(text: str) -> list[tuple[str, str]]:
    """Each command of the program on a line of its own or between backticks, with what follows it there."""
    found = re.findall(r"(?:^|[`/]) *deskapp ([a-z][a-z-]+)([^`\n]*)", text, re.MULTILINE)
    return [(command, rest) for command, rest in found if command in cli.COMMANDS]


def strange_options(text: str) -> list[str]:
    usage = texts("ja", "cli")
    return sorted(
        f"{command} {option}"
        for command, rest in commands_in(text)
        for option in re.findall(r"--[a-z]+", rest)
        if option not in usage[f"usage_{command}"]
    )
