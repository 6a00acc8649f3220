"""What is missing is found by trying it."""

import pytest

import system


def test_a_library_that_cannot_be_opened_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert system.missing_packages() == []
    monkeypatch.setitem(system.LIBRARIES, "libno-such.so.7", "libno-such7")
    assert system.missing_packages() == ["libno-such7"]


def test_apt_s_last_words_and_what_to_do_are_told() -> None:
    with pytest.raises(system.Trouble, match=r"Unable to locate package(.|\n)*try again"):
        system.apt([*system.APT, "download", "no-such-package-anywhere"], "then try again")
