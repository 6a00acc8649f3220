"""The book of rules is true: what it names exists, and every refusal of the rules has words and a test."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from deskapp.text import texts

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "src" / "deskapp" / "domain"
TESTS = ROOT / "tests"
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [A-Z]-[0-9]+ \|", line)
]


def test_every_rule_has_an_id_of_its_own_a_source_a_function_and_a_test() -> None:
    assert len(ROWS) > 50 and all(len(row) == 5 and all(row) for row in ROWS)
    assert len({row[0] for row in ROWS}) == len(ROWS)


def test_every_function_of_the_book_exists() -> None:
    named = {name for row in ROWS for name in quoted(row[3])}
    assert sorted(named - set(functions())) == []


def test_every_test_of_the_book_exists() -> None:
    named = {name for row in ROWS for name in quoted(row[4])}
    assert sorted(name for name in named if not is_test(*name.split("::"))) == []


def test_every_public_function_that_refuses_stands_in_the_book() -> None:
    named = {name for row in ROWS for name in quoted(row[3])}
    refusing = {name for name, tree in functions().items() if any(codes_of(tree)) and not is_private(name)}
    assert "sending.post_letter" in refusing
    assert sorted(refusing - named - LOOKED_UP) == []


def test_every_refusal_of_the_rules_has_a_japanese_sentence() -> None:
    words = texts("ja", "errors")
    assert sorted(code for code in codes() if not re.search("[ぁ-ん]", words.get(code, ""))) == []


def test_every_refusal_of_the_rules_is_provoked_by_a_test() -> None:
    assert "papers_left" in codes()
    assert sorted(codes() - provoked()) == []


#: They find something by its name and refuse an unknown one; no rule of their own.
LOOKED_UP = {"case.find", "papers.Catalogue.kind"}


def functions() -> dict[str, ast.FunctionDef]:
    """Every function and method of the domain by `module.name` or `module.Class.name`."""
    found: dict[str, ast.FunctionDef] = {}
    for file in sorted(DOMAIN.glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            inside = node.body if isinstance(node, ast.ClassDef) else [node]
            owner = f"{file.stem}.{node.name}" if isinstance(node, ast.ClassDef) else file.stem
            found |= {f"{owner}.{each.name}": each for each in inside if isinstance(each, ast.FunctionDef)}
    return found


def codes() -> set[str]:
    """The codes of all refusals raised in the domain."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in DOMAIN.glob("*.py"))
    return {code for tree in trees for code in codes_of(tree)}


def codes_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "RuleViolation":
            first = node.args[0]
            assert isinstance(first, ast.Constant) and isinstance(first.value, str)
            yield first.value


def provoked() -> set[str]:
    """Every text constant of the tests, fences and lives aside: a code stands in the test that meets it."""
    files = (file for file in TESTS.rglob("test_*.py") if file.parent.name not in ("fences", "life"))
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def is_test(file: str, name: str) -> bool:
    path = TESTS / file
    known = ast.parse(path.read_text(encoding="utf-8")).body if path.exists() else []
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name for node in known)


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def is_private(name: str) -> bool:
    return name.rpartition(".")[2].startswith("_")
