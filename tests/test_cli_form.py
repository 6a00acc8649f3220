"""deskapp form: every blank form as a PDF that opens, without a desk."""

import hashlib
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from deskapp.cli import main
from deskapp.operations.forms import FORMS


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    out = tmp_path / "form.pdf"
    assert main(["form", name, "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"form": name, "file": str(out), "digest": hashlib.sha256(out.read_bytes()).hexdigest()}
    form = PdfReader(out)
    assert form.metadata
    assert str(form.metadata.title) in form.pages[0].extract_text()
    assert list(tmp_path.iterdir()) == [out]


def test_the_guide_names_the_papers_that_count_today(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "guide.pdf"
    assert main(["form", "guide", "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    page = PdfReader(out).pages[0].extract_text()
    assert "運転免許証" in page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["form"], "request_form / power_of_attorney"),
        (["form", "envelopes", "--out", "x.pdf"], "envelopes"),
        (["form", "../words", "--out", "x.pdf"], "../words"),
        (["form", "guide"], "--out"),
        (["form", "guide", "--out", "nowhere/x.pdf"], "nowhere/x.pdf"),
        (["form", "guide", "--out", "."], "."),
    ],
)
def test_what_cannot_be_written_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert says in err
    assert list(tmp_path.iterdir()) == []
