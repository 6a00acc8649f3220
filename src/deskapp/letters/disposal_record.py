"""廃棄記録 filled with what was destroyed or returned, on one day or of one case (spec §9)."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.sheet_codes import form_code
from deskapp.letters.addressing import dated
from deskapp.letters.blocks import Letter
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import desk_facts
from deskapp.letters.fill import Value, fill
from deskapp.letters.wordings import words


@dataclass(frozen=True, slots=True)
class Gone:
    """One paper that left the desk, in the words of the record; nobody's name but the staff's."""

    number: str
    on: date
    paper: str
    owner: str
    method: str
    by: str
    witness: str
    contractor: str = ""
    certificate: str = ""
    tracking: str = ""


def disposal_record(gone: tuple[Gone, ...], context: LetterContext, on: date | None = None) -> Letter:
    """The record of the papers given: of the day `on`, else of the one case they belong to.

    Raises:
        RuleViolation: `form_broken`.
    """
    known, profile = words("words"), context.profile
    firms = dict.fromkeys((each.contractor, each.certificate) for each in gone if each.contractor)
    first = [each.number if on else dated(each.on, profile) for each in gone]
    rows = tuple(
        (str(place), shown, each.paper, each.owner, each.method, each.by, each.witness or known["なし"])
        for place, (shown, each) in enumerate(zip(first, gone, strict=True), 1)
    )
    fields: dict[str, Value] = {
        "廃棄の範囲": known["廃棄した日"] if on else known["受付番号"],
        "廃棄の対象": dated(on, profile) if on else gone[0].number,
        "廃棄の点数": str(len(gone)),
        "廃棄の列": known["受付番号"] if on else known["廃棄した日"],
        "廃棄一覧": rows,
        "返却一覧": tuple((each.paper, each.tracking) for each in gone if each.tracking),
        "委託一覧": tuple((firm, proof or known["証明書なし"]) for firm, proof in firms),
    }
    used = context.wordings.wording("disposal_record")
    holds = {"廃棄あり": True, "委託あり": bool(firms), "返却あり": bool(fields["返却一覧"])}
    filled = fill(used, desk_facts(context).also(fields, {name for name, on_it in holds.items() if on_it}))
    return Letter(
        code="disposal_record",
        title=filled.title,
        made_on=context.made_on,
        blocks=filled.blocks,
        case_number="" if on else gone[0].number,
        sheet_code=form_code(
            context.desk, on.isoformat() if on else gone[0].number, "disposal_record", used.version
        ),
        form_version=used.version,
        sample=context.sample,
    )
