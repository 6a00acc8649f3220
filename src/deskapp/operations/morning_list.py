"""朝会リスト on paper: the day's list as its page says it, and where the log ends (spec §8, §10, §11)."""

from deskapp.letters.morning_list import MorningLine, morning_list
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.wording import context_of

__all__ = ["MorningLine", "morning_sheet"]


def morning_sheet(desk: Desk, lines: tuple[MorningLine, ...]) -> bytes:
    """The day's list as PDF; that it was printed is noted by `forms.record_sheet_print`.

    Raises:
        RuleViolation: `form_broken`.
        StorageProblem: `font_missing`.
    """
    with desk.looking() as reader:
        head = reader.log_head()
    typed = f"{head.seq}:{head.mac}"  # as `deskapp verify --head` takes it
    return draw(morning_list(lines, typed, context_of(desk)))
