"""Where the program's files are."""

from pathlib import Path

import pytest

from deskapp import assets
from refusals import refused


def test_a_checkout_s_resources_and_forms_are_found() -> None:
    assert assets.resource("text", "ja").is_dir()
    assert assets.form("cover.txt").is_file()


def test_every_face_of_the_lock_has_its_file() -> None:
    for face in assets.locked_fonts():
        assert assets.font(face).stat().st_size > 1_000_000


def test_a_font_that_the_system_lacks_is_taken_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setitem(assets.locked_fonts(), "Seal", (Path("/nowhere/seal.ttf"), 4))
    with refused("font_missing"):
        assets.font("Seal")
    assets.font_cache().mkdir(parents=True)
    (assets.font_cache() / "seal.ttf").write_bytes(b"half")
    assert assets.font("Seal") == assets.font_cache() / "seal.ttf"


def test_half_a_font_is_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = tmp_path / "cut.ttf"
    cut.write_bytes(b"hal")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setitem(assets.locked_fonts(), "Seal", (cut, 4))
    with refused("font_missing"):
        assets.font("Seal")
