"""`deskapp digest`: what presses today and the end of the log, for the morning's mail or print (spec §14)."""

from collections.abc import Sequence

from deskapp.cli.options import print_json
from deskapp.cli.sign_in import DeskOptions, kept_desk_of
from deskapp.operations.digest import Digest, DigestLine, digest
from deskapp.text import label, t
from deskapp.ui.backup_words import moment
from deskapp.ui.messages import nameless_step, said


def run(arguments: Sequence[str]) -> int:
    """Print the day's list."""
    given = DeskOptions().read(arguments)
    with kept_desk_of(given.desk, given.user) as desk:
        found = digest(desk)
    if given.json:
        print_json(answer_of(found))
    else:
        print(in_words(found))
    return 0


def answer_of(found: Digest) -> dict[str, object]:
    """The day's list under stable keys; dates ISO, what is not known null."""
    return {
        "day": found.day.isoformat(),
        "overdue": found.overdue,
        "due_today": found.due_today,
        "waiting_approval": found.waiting_approval,
        "cases": [_case(line) for line in found.lines],
        "backed_up_at": found.backed_up_at.isoformat() if found.backed_up_at else None,
        "log": {"entries": found.head.seq, "head": found.head.mac},
    }


def _case(line: DigestLine) -> dict[str, object]:
    return {
        "number": line.number,
        "group": line.group,
        "state": line.state.value,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "next_step": line.step,
        "since_days": line.since_days,
        "operator": line.operator,
    }


def in_words(found: Digest) -> str:
    """The same for a person."""
    counts = {"overdue": found.overdue, "due_today": found.due_today, "approval": found.waiting_approval}
    told = t("today.comma").join(t(f"today.count_{name}", count=count) for name, count in counts.items())
    backed_up = moment(found.backed_up_at) if found.backed_up_at else t("backup.none_yet")
    return "\n".join(
        [
            t("digest.day", day=said(found.day), counts=told),
            *([_row(line) for line in found.lines] or [t("digest.calm")]),
            t("digest.backup", at=backed_up),
            t("digest.head", entries=found.head.seq, head=found.head.mac),
        ]
    )


def _row(line: DigestLine) -> str:
    due = said(line.due_on) if line.due_on else t("digest.no_due")
    step = nameless_step(line.step, line.step_facts) if line.step else ""
    words = t(
        "digest.row", number=line.number, state=label(line.state), due=due, step=step, name=line.operator
    )
    return words.rstrip()
