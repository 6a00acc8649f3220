"""Set-up on a small project of its own: the same script, an empty lock, no network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with the real set-up, the real fonts.lock and nothing to install."""
    root = tmp_path / "a project"
    (root / "src").mkdir(parents=True)
    shutil.copytree(CHECKOUT / "packaging", root / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (root / "src" / "deskapp" / "domain").mkdir(parents=True)
    for file in ("__init__.py", "assets.py", "domain/__init__.py", "domain/errors.py"):
        shutil.copy(CHECKOUT / "src" / "deskapp" / file, root / "src" / "deskapp" / file)
    (root / "src" / "deskapp" / "start.py").write_text("import sys\n\n\ndef main():\n    print(sys.argv)\n")
    (root / "resources").mkdir()
    shutil.copy(CHECKOUT / "resources" / "fonts.lock", root / "resources")
    (root / "requirements.lock").write_text("# nothing\n")
    return root


def prepare(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up as make does."""
    return subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), root / "packaging" / "prepare.py"],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_package_without_its_digest_is_not_installed_what_is_half_made_is_built_anew_and_that_once(
    project: Path,
) -> None:
    (project / "requirements.lock").write_text("sortedcontainers==2.4.0\n")
    refused = prepare(project)
    assert refused.returncode == 2
    assert "部品を入れられませんでした" in refused.stderr
    assert not (project / ".venv" / "prepared").exists()

    remains = project / ".venv" / "half-made"
    remains.touch()
    (project / "requirements.lock").write_text("# nothing\n")
    assert "ready" in prepare(project).stdout
    assert not remains.exists()

    again = prepare(project)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    launched = subprocess.run(
        [project / ".venv" / "bin" / "deskapp", "a b"], capture_output=True, text=True, check=True
    )
    assert launched.stdout == "['deskapp', 'a b']\n"


def test_a_font_that_is_nowhere_is_told_with_the_line_to_type(project: Path, tmp_path: Path) -> None:
    """Another digest is another file: here no place and no package has it."""
    lock = project / "resources" / "fonts.lock"
    lock.write_text(
        lock.read_text().replace("fonts-ipamj-mincho", "no-such-package").replace("75268aa9", "0" * 8)
    )
    refused = prepare(project, PATH=str(tmp_path))  # no apt-get and no sudo there
    assert refused.returncode == 2
    assert "sudo apt-get install -y --no-install-recommends no-such-package" in refused.stderr
    assert "Traceback" not in refused.stderr
