"""Whatever happens to the desk's two files, it opens rightly or says in one sentence what is wrong."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskapp.cli import main
from deskapp.domain.errors import StorageProblem
from deskapp.operations.desk import Desk
from desks import CHEAP, PASSWORD, SATO, FixedClock, another_desk, open_desk, who
from playing import taken

Harm = Callable[[Path, Path], object]  # the file, and the folder of another desk


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with some cases, closed."""
    folder = tmp_path_factory.mktemp("whole")
    desk = open_desk(folder)
    for _ in range(3):
        taken(desk)
    desk.close()
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "desk"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another desk, of the same people with the same passwords."""
    folder = tmp_path_factory.mktemp("other")
    another_desk(folder).close()
    return folder


def cut(file: Path, _other: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path, _other: Path) -> None:
    file.write_bytes(b"")


def flipped(file: Path, _other: Path) -> None:
    content = bytearray(file.read_bytes())
    for at in range(100, len(content), 1000):  # every slot, every page
        content[at] ^= 1
    file.write_bytes(content)


def swapped(file: Path, other: Path) -> None:
    shutil.copy(other / file.name, file)


def removed(file: Path, _other: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    ("name", "harm", "says"),
    [
        *(("desk.key", harm, "鍵ファイル") for harm in (cut, emptied, flipped)),
        *(("desk.db", harm, "記録(desk.db)が壊れています") for harm in (cut, emptied, flipped)),
        *((name, swapped, "別々の窓口のもの") for name in ("desk.key", "desk.db")),
        ("desk.key", removed, "鍵ファイル(desk.key)がありません"),
        ("desk.db", removed, "記録(desk.db)がありません"),
    ],
)
@pytest.mark.parametrize("password", [PASSWORD, "ちがう合言葉"])
def test_each_kind_of_damage_is_told_in_one_line_at_the_terminal(
    folder: Path,
    other: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    harm: Harm,
    says: str,
    password: str,
) -> None:
    (tmp_path / "password.txt").write_text(password, encoding="utf-8")
    monkeypatch.setenv("DESKAPP_PASSWORD_FILE", str(tmp_path / "password.txt"))
    monkeypatch.setattr("deskapp.operations.desk.SystemClock", FixedClock)
    harm(folder / name, other)
    before = content(folder)
    assert main(["cases", "--desk", str(folder), "--user", SATO]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    if password == PASSWORD or name == "desk.key" or harm is swapped:
        assert says in err
    else:
        assert "名前かパスワードが違います" in err, "what lies in the records is nobody's who has no key"
    assert content(folder) == before, "nothing is made worse"


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="module")
def told(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    return read_all(Path(shutil.copytree(whole, tmp_path_factory.mktemp("read") / "desk")))


@settings(max_examples=30)
@given(place=st.floats(0, 1, exclude_max=True), ends=st.booleans())
def test_any_byte_of_the_records_may_change_and_nothing_wrong_is_ever_read(
    whole: Path, told: list[object], tmp_path_factory: pytest.TempPathFactory, place: float, ends: bool
) -> None:
    folder = Path(shutil.copytree(whole, tmp_path_factory.mktemp("harmed") / "desk"))
    file = folder / "desk.db"
    before = file.read_bytes()
    at = int(place * len(before))
    file.write_bytes(before[:at] if ends else before[:at] + bytes([before[at] ^ 255]) + before[at + 1 :])
    assert read_or_told(folder) in (told, "database_damaged", "database_foreign")
    shutil.rmtree(folder)


def read_or_told(folder: Path) -> list[object] | str:
    try:
        return read_all(folder)
    except StorageProblem as problem:
        return problem.code


def read_all(folder: Path) -> list[object]:
    """Every case with its history, and the log from end to end."""
    desk = Desk.open(folder, who(SATO), FixedClock(), cost=CHEAP, fsync=False)
    try:
        with desk.looking() as reader:
            cases = reader.open_cases()
            assert reader.verify_log() is None
            return [(case, len(reader.history(case.id))) for case in cases]
    finally:
        desk.close()
