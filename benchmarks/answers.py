"""The answers that are measured, of one page and of nineteen, and their words for the peers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from deskapp.domain.case import Case
from deskapp.domain.facts import Item, Party
from deskapp.domain.kinds import Door, LetterCode, Matter, Outcome, RequestKind, Side
from deskapp.letters.blocks import Block, Framed, Heading, Letter, ListItems, PageBreak, Table, Title
from deskapp.letters.compose import compose
from deskapp.letters.context import LetterContext
from deskapp.operations.defaults import default_profile

_DAY = date(2027, 1, 18)
#: So many rows of a 別紙 fill the pages behind the first.
_ROWS = 230
_NAMES = ("髙橋　花子", "渡邉　一郎", "𠮷田　健", "山﨑　乃", "葛\U000e0100城　実", "齋藤　美雪", "小林　翼")
_PLACES = ("東京都渋谷区見本", "大阪府大阪市北区見本町", "北海道札幌市中央区見本", "愛知県名古屋市中区見本")


def one_page(number: int) -> Letter:
    """利用目的の通知; no two numbers say the same."""
    item = Item("i", RequestKind.PURPOSE_NOTICE, "会員登録の情報", outcome=Outcome.GRANTED)
    return _answer(_case(item, number, "山田　花子"))


def nineteen_pages(number: int) -> Letter:
    """開示, with a 別紙 of many rows; no two numbers say the same."""
    item = Item("i", RequestKind.DISCLOSURE, "会員登録の情報、購入の履歴", outcome=Outcome.GRANTED)
    bought = tuple(_bought(number * _ROWS + row) for row in range(_ROWS))
    return _answer(_case(item, number, "山田　花子"), bought)


def one_of_many(number: int) -> Letter:
    """One page to somebody else each time, rare characters among them."""
    item = Item("i", RequestKind.PURPOSE_NOTICE, f"第{number}号の登録の情報", outcome=Outcome.GRANTED)
    return _answer(_case(item, number, _NAMES[number % len(_NAMES)]))


#: What is measured: its name and how the letter of a number is made.
LETTERS: dict[str, Callable[[int], Letter]] = {"one page": one_page, "nineteen pages": nineteen_pages}


def _case(item: Item, number: int, name: str) -> Case:
    return Case(
        id="c",
        number=f"2027-{number:06d}",
        version=1,
        matter=Matter.REQUEST,
        door=Door.PHONE,
        contacted_on=_DAY,
        registered_on=_DAY,
        parties=(Party("p", Side.PERSON, name),),
        items=(item,),
        reply_postal=f"{number % 10_000_000:07d}",
        reply_address=f"{_PLACES[number % len(_PLACES)]}{number % 30 + 1}番{number % 17 + 1}号",
    )


def _answer(case: Case, annex: tuple[tuple[str, ...], ...] = ()) -> Letter:
    context = LetterContext(
        made_on=_DAY,
        desk="K7Q",
        number=f"個相発第{case.number}号",
        profile=default_profile(),
        in_charge="佐藤　美咲",
        complete_on=_DAY,
        attachments={item.id: annex for item in case.items},
    )
    return compose(LetterCode.ANSWER, case, context)


def _bought(row: int) -> tuple[str, str]:
    month, day = row % 12 + 1, row % 28 + 1
    what = (
        f"令和8年{month}月{day}日、店舗で購入された商品の名称、数量及び金額は、次のとおりです。商品番号A-{row:06d}、"
        f"{row % 7 + 1}点、{row * 137 % 90_000 + 500:,}円、クレジットカード払い、配送先はご登録の住所です。"
    )
    return f"購入の記録 {row}", what


@dataclass(frozen=True, slots=True)
class Words:
    """A heading, or a paragraph."""

    text: str
    heading: bool = False


#: What a peer is given, in order; None begins a new page.
Part = Words | Table | None
Content = tuple[Part, ...]


def content(letter: Letter) -> Content:
    """The very words of a letter, without its geometry."""
    head = (*letter.address, *letter.addressee, letter.number, letter.dated, *letter.sender)
    blocks = (Title(letter.title), *letter.blocks, *letter.attachments)
    return (*map(Words, head), *(part for block in blocks for part in _parts(block)))


def _parts(block: Block) -> Iterator[Part]:
    match block:
        case Table():
            yield block
        case PageBreak():
            yield None
        case ListItems():
            yield from (Words(f"{label}　{text}".strip("　")) for label, text in block.items)
        case Framed():
            yield Words(block.title, heading=True)
            yield from map(Words, block.lines)
        case _:
            yield Words(getattr(block, "text", ""), isinstance(block, Title | Heading))
