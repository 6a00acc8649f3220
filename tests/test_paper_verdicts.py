"""Papers judged against a table written by hand from law and policy, apart from the program (spec §3, §14).

`data/paper_verdicts.csv`: each cell holds what must come, `paper:owner=code`; a `?` before it means that the
sources leave it open, `?*` that they leave the whole cell open. Its last column names the source.
"""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from deskapp.cli import main
from deskapp.domain.kinds import Role
from deskapp.operations.defaults import default_catalogue

Row = dict[str, str]

TABLE = Path(__file__).parent / "data" / "paper_verdicts.csv"
#: Their owner makes no difference (spec §14), so it is not compared.
OWNERLESS = ("family_register", "dependants_insurance", "guardianship_register", "power_of_attorney")


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['no']}-{row['papers']}") for row in rows()])
def test_a_verdict_of_the_table(capsys: pytest.CaptureFixture[str], row: Row) -> None:
    found = _answer(capsys, row)
    assert found["complete"] is (row["complete"] == "yes"), row["source"]
    assert found["missing"] == row["missing"].split(), row["source"]
    _compare(row, "rejected", _names(found["rejected"], "code"))
    _compare(row, "mask", _names(found["mask"], "item"))
    _compare(row, "warnings", _names(found["warnings"], "code"))


def test_the_table_has_every_role_and_kind_of_paper_and_names_its_sources() -> None:
    table = rows()
    assert len(table) >= 60
    assert all(row["source"] for row in table)
    roles = {role.value for role in Role}
    assert {row["role"] for row in table if row["role"]} == roles
    kinds = {word.partition(":")[0] for row in table for word in row["papers"].split()}
    assert kinds == set(default_catalogue().kinds)


def _answer(capsys: pytest.CaptureFixture[str], row: Row) -> dict[str, Any]:
    arguments = ["checklist", "--requester", row["requester"], "--received", row["received_on"], "--json"]
    for option, column in (("--role", "role"), ("--register-confirmed", "register_confirmed")):
        arguments += [option, row[column]] if row[column] else []
    for paper in row["papers"].split():
        arguments += ["--paper", paper]
    assert main(arguments) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def _names(found: list[dict[str, str]], key: str) -> set[str]:
    return {_ownerless(f"{each['paper']}={each[key]}") for each in found}


def _compare(row: Row, column: str, found: set[str]) -> None:
    expected = {_ownerless(word) for word in row[column].split() if not word.startswith("?")}
    open_ = {_ownerless(word.removeprefix("?")) for word in row[column].split() if word.startswith("?")}
    assert expected <= found, (column, row["source"])
    assert "*" in open_ or found - expected <= open_, (column, row["source"])


def _ownerless(word: str) -> str:
    paper, _, code = word.partition("=")
    kind, _, _owner = paper.partition(":")
    return f"{kind}={code}" if kind in OWNERLESS else word
