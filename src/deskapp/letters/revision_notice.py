"""改訂のお知らせ: why the policy was revised, where, and its words before and after (spec §13)."""

from deskapp.letters.addressing import dated
from deskapp.letters.blocks import Letter, Right
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import desk_facts
from deskapp.letters.fill import Facts, fill


def notice(changes: tuple[tuple[str, str, str], ...], context: LetterContext) -> Letter:
    """The notice of the context's profile; `changes` are name, words before, words after.

    Raises:
        RuleViolation: `form_broken`.
    """
    profile, used = context.profile, context.wordings.wording("revision_notice")
    known = desk_facts(context).also(
        {
            "改訂日": dated(profile.revised_on, profile),
            "改訂の理由": profile.revision_reason,
            "改訂箇所": profile.revision_notes,
            "新旧": changes,
        },
        {name for name, true in (("改訂箇所あり", profile.revision_notes), ("新旧あり", changes)) if true},
    )
    head = (Right(dated(context.made_on, profile)), Right(profile.company))
    filled = fill(used, Facts(known.fields, known.true, {**known.parts, "発信元": head}))
    return Letter(
        code="revision_notice",
        title=filled.title,
        made_on=context.made_on,
        blocks=filled.blocks,
        form_version=used.version,
        sample=context.sample,
    )
