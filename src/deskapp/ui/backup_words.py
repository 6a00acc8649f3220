"""What a backup, a rehearsal and a walk along the log have to say: the same on screen and at a terminal."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, time

from deskapp.domain.calendar import in_tokyo
from deskapp.operations.audit import End, Verified
from deskapp.operations.backup import BackedUp
from deskapp.operations.restoring import Drill, Restored
from deskapp.storage.audit import Breach
from deskapp.text import t
from deskapp.ui.messages import said


def moment(at: datetime) -> str:
    """A day and its time in Tokyo."""
    there = in_tokyo(at)
    return f"{said(there.date())} {time_of_day(there.time())}"


def time_of_day(at: time) -> str:
    """A time of day as it is said."""
    return f"{at.hour}:{at.minute:02}"


def made_words(made: BackedUp) -> str:
    """Where a backup was written, and what it holds."""
    held = made.contents
    parts = [t("backup.made", file=made.file, cases=held.cases, entries=held.entries)]
    if made.rotated:
        parts.append(t("backup.rotated", count=made.rotated))
    if made.left:
        parts.append(t("backup.rotated_left", count=made.left))
    return _joined(parts)


def breach_words(breach: Breach) -> str:
    """In one sentence what was done to the log."""
    return t(f"backup.breach_{breach.what}", entry=breach.seq)


def verified_words(found: Verified) -> str:
    """That the log is whole and what it was held against, or what was done to it."""
    breach = found.breach
    if breach:
        against = [end for end in found.ends if end.head.seq >= (breach.seq or 0)]
        parts = [t("backup.compared_bad", ends=_ends(against))] if breach.what == "cut" and against else []
        return _joined([breach_words(breach), *parts])
    parts = [t("backup.whole", count=found.head.seq)]
    if found.ends:
        parts.append(t("backup.compared", ends=_ends(found.ends)))
    if not found.compared:
        parts.append(t("backup.not_compared"))
    return _joined(parts)


def _ends(ends: Iterable[End]) -> str:
    named = [t(f"backup.end_{end.where}", entry=end.head.seq) for end in ends]
    return t("backup.end_and").join(named)


def drill_words(found: Drill) -> str:
    """What a rehearsal restored, and what a restore would leave out or do again."""
    held = found.contents
    since = "drill_since" if found.entries_since else "drill_since_none"
    parts = [
        t(
            "backup.drill_what",
            at=moment(held.made),
            file=found.file.name,
            cases=held.cases,
            entries=held.entries,
        ),
        t("backup.drill_took", seconds=found.seconds),
        t("backup.drill_log" if found.log_whole else "backup.drill_log_bad"),
        t(f"backup.{since}", count=found.entries_since),
    ]
    if found.disposed_since:
        parts.append(t("backup.drill_disposed", count=found.disposed_since))
    if found.papers_since:
        parts.append(t("backup.drill_papers", count=found.papers_since))
    return _joined(parts)


def restored_words(found: Restored) -> str:
    """Where a desk was restored to, and what was disposed of again in it."""
    held = found.contents
    parts = [t("backup.restored", at=moment(held.made), folder=found.folder, cases=held.cases)]
    counts = asdict(found.again).items()
    parts += [t(f"backup.again_{name}", count=count) for name, count in counts if count]
    if found.aside:
        parts.append(t("backup.restored_aside", aside=found.aside))
    return _joined(parts)


def _joined(sentences: list[str]) -> str:
    """Sentences in a row; those that end in a Latin full stop need a space between them."""
    return "".join(f"{each} " if each.endswith(".") else each for each in sentences).strip()
