"""Every letter that can be made is made; whatever happens then, one that may go out still reads true."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.kinds import LetterCode, Outcome, Requester, RequestKind, Role, Side, Told
from deskapp.domain.letter_making import can_make
from deskapp.domain.standing import standing
from life import laws
from life.runs import lives
from life.test_pure import ADDRESSES, FIELDS, POLICY, WORDS, Life

Happening = Callable[[Life, st.DataObject], None]


#: The dates that letters print, one way or another.
_PRINTED = (
    *(("papers", "received_on"), ("deficiencies", "reply_by_on"), ("extensions", "due_on")),
    *(("case", "withdrawn_on"), ("deficiencies", "told_on"), ("suspensions", "resumed_on")),
)


def _corrected(life: Life, data: st.DataObject) -> None:
    """Any date, or one that is printed; that of papers for all that came together."""
    of = data.draw(st.one_of(st.sampled_from(_PRINTED), FIELDS))
    days = data.draw(st.sampled_from([0, -1, -5, 33, 45]))
    empty = data.draw(st.sampled_from([False, False, True]))
    for at in range(3):
        Life.correct(life, of, at, days, empty, "書き間違い", "tanaka")


def _described(life: Life, data: st.DataObject) -> None:
    who, role = data.draw(st.sampled_from([(None, None), (Requester.DELEGATED, Role.LAWYER)]))
    born = data.draw(st.sampled_from([None, date(1990, 4, 1)]))
    Life.describe(life, who, role, Side.PERSON, data.draw(ADDRESSES), "山﨑 𠮷乃", born)


def _paper_came(life: Life, data: st.DataObject) -> None:
    paper = data.draw(st.sampled_from(["drivers_licence", "passport", "health_insurance", "request_form"]))
    Life.receive_paper(life, paper, Side.PERSON, data.draw(st.sampled_from([0, -1, -3])))


def _decided(life: Life, data: st.DataObject) -> None:
    outcome = data.draw(st.sampled_from([Outcome.REFUSED, Outcome.NOT_HELD]))
    ground = "D-1" if outcome is Outcome.REFUSED else "H-0"
    Life.decide_item(life, 0, outcome, ground, "理由を記す", data.draw(WORDS), warned=True, by="sato")


HAPPENINGS: tuple[Happening, ...] = (
    *(_corrected,) * 6,
    _described,
    _paper_came,
    _decided,
    lambda life, data: Life.wait(life, data.draw(st.sampled_from([1, 3]))),
    lambda life, data: Life.extend(life, data.draw(st.sampled_from([28, 35, 42])), "調査に時間", "tanaka"),
    lambda life, _data: Life.suspend(life, "対象の確認"),
    lambda life, _data: Life.resume(life),
    lambda life, data: Life.reject(life, data.draw(st.integers(0, 1)), "illegible", ""),
    lambda life, _data: Life.add_item(life, RequestKind.ERASURE, None),
    lambda life, data: Life.tell_deficiency(life, 30, data.draw(st.sampled_from(Told))),
    lambda life, _data: Life.withdraw(life),
    lambda life, data: Life.give_up(life, data.draw(WORDS)),
    lambda life, _data: Life.do_the_next_step(life),
)


def _every_letter(life: Life) -> None:
    for code in LetterCode:
        if can_make(life.case, code, standing(life.case, POLICY, life.today)):
            if code is LetterCode.DEFICIENCY:
                Life.tell_deficiency(life, 30, Told.LETTER)
            else:
                Life.make_letter(life, code, "sato")


@lives(300, 20_000, acts=1)
@given(
    data=st.data(),
    ahead=st.sampled_from([0, 3, 4, 6, 9, 11, 12, 13]),
    before=st.sampled_from(["", "extended", "back", "unable"]),
)
def test_a_letter_that_may_go_out_reads_as_it_would_if_it_were_made_now(
    data: st.DataObject, ahead: int, before: str
) -> None:
    life = Life()
    Life.begin(life, [RequestKind.DISCLOSURE], (Requester.SELF, None), ahead)
    Life.wait(life, 3)
    if before == "extended":
        Life.extend(life, 40, "調査に時間", "tanaka")
    elif before:
        Life.withdraw(life) if before == "back" else Life.give_up(life, "書類が届かない")
    _every_letter(life)
    for happening in data.draw(st.lists(st.sampled_from(HAPPENINGS), min_size=1, max_size=4)):
        happening(life, data)
        stand = standing(life.case, POLICY, life.today)
        laws.may_go_as_it_reads(life.hand.drawn, life.case, stand, POLICY, life.today)
