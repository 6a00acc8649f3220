"""What may be decided, on which ground, and when a supervisor must agree."""

from dataclasses import replace
from typing import Any

import pytest

from cases import MONDAY, REFUSAL, a_case, checked, decided, with_answer
from deskapp.domain.carrying_out import Done, carry_out
from deskapp.domain.decisions import (
    GROUNDS,
    all_decided,
    article_of,
    changes_method,
    decide_item,
    grounds_for,
    hands_out,
    needs_approval,
    without_content,
)
from deskapp.domain.facts import Authority, Item, Party, Posting
from deskapp.domain.kinds import (
    REASONED_OUTCOMES,
    AnswerMethod,
    Outcome,
    PostMethod,
    Requester,
    RequestKind,
    Role,
    Side,
)
from refusals import refused


@pytest.mark.parametrize("kind", RequestKind)
def test_every_kind_can_be_refused_and_not_held_on_grounds_of_its_own(kind: RequestKind) -> None:
    for outcome in REASONED_OUTCOMES:
        assert all(kind in ground.kinds for ground in grounds_for(kind, outcome))
    assert grounds_for(kind, Outcome.REFUSED)
    assert [ground.id for ground in grounds_for(kind, Outcome.NOT_HELD)] == ["H-0"]
    assert grounds_for(kind, Outcome.GRANTED) == ()


def test_the_grounds_of_disclosure_are_no_grounds_for_a_correction() -> None:
    case = a_case(RequestKind.CORRECTION)
    with refused("ground_of_other_kind"):
        decided(case, **REFUSAL)


@pytest.mark.parametrize("ground", ["D-1h", "Z-9"])
def test_an_outcome_that_needs_no_ground_keeps_none(ground: str) -> None:
    case = decided(a_case(), Outcome.GRANTED, ground=ground)
    assert case.items[0].ground is None
    assert "told_beside" not in needs_approval(case)


@pytest.mark.parametrize("outcome", sorted(REASONED_OUTCOMES))
@pytest.mark.parametrize(
    ("missing", "code"), [({"ground": None}, "ground_missing"), ({"reason": "　"}, "reason_missing")]
)
def test_a_refusal_without_ground_or_reason_cannot_be_saved(
    outcome: Outcome, missing: dict[str, Any], code: str
) -> None:
    ground = "H-0" if outcome is Outcome.NOT_HELD else "D-1"
    full: dict[str, Any] = {
        "outcome": outcome,
        "ground": ground,
        "reason": "理由",
        "searched": "全部",
        "search_keys": "氏名",
    }
    assert decided(a_case(), **full).items[0].outcome is outcome
    with refused(code):
        decided(a_case(), **full | missing)


def test_a_ground_with_a_measure_instead_needs_the_measure() -> None:
    case = a_case(RequestKind.ERASURE)
    refusal: dict[str, Any] = {"outcome": Outcome.REFUSED, "ground": "U-2", "reason": "多額の費用"}
    with refused("alternative_missing"):
        decided(case, **refusal)
    assert decided(case, **refusal, alternative="案内を止めます").items[0].ground == "U-2"


def test_not_held_says_what_was_searched_and_by_which_keys() -> None:
    not_held: dict[str, Any] = {
        "outcome": Outcome.NOT_HELD,
        "ground": "H-0",
        "reason": "該当なし",
        "searched": "会員台帳",
    }
    with refused("search_missing"):
        decided(a_case(), **not_held)
    assert decided(a_case(), **not_held, search_keys="氏名、電話").items[0].searched == "会員台帳"


@pytest.mark.parametrize("kind", [RequestKind.DELETION, RequestKind.ERASURE, RequestKind.TRANSFER_SUSPENSION])
def test_what_may_end_a_service_is_granted_only_after_the_warning(kind: RequestKind) -> None:
    case = a_case(kind)
    granted = replace(case.items[0], outcome=Outcome.GRANTED)
    with refused("warning_not_told"):
        decide_item(case, granted, "sato", MONDAY)
    warned = replace(granted, warned_on=MONDAY)
    assert decide_item(case, warned, "sato", MONDAY).items[0].decided_by == "sato"


def test_the_kind_on_record_is_judged_not_the_kind_handed_in() -> None:
    case = a_case(RequestKind.CORRECTION)
    disguised = replace(
        case.items[0], kind=RequestKind.DISCLOSURE, outcome=Outcome.REFUSED, ground="D-1", reason="理由"
    )
    with refused("ground_of_other_kind"):
        decide_item(case, disguised, "sato", MONDAY)


def test_a_plain_grant_to_the_own_address_needs_no_supervisor() -> None:
    case = decided(checked(a_case()))
    assert needs_approval(case) == ()
    for spelled in ("東京都葛飾区東立石９－９９－９", case.person.address + " "):
        assert needs_approval(replace(case, reply_address=spelled)) == ()


def test_an_address_that_no_checked_paper_shows_needs_a_supervisor() -> None:
    """Typed into the case is not shown on a paper: whoever asks may name any address (規程7(2))."""
    unseen = decided(a_case())
    assert needs_approval(unseen) == ("other_address",)
    seen = decided(checked(a_case()))
    moved = replace(seen.person, address="大阪府大阪市北区1-1")
    assert needs_approval(replace(seen, parties=(moved,))) == ("other_address",)


def test_an_address_typed_in_after_the_paper_was_compared_needs_a_supervisor() -> None:
    case = decided(checked(a_case()))
    licence = replace(case.papers[0], shown_address="")
    assert needs_approval(replace(case, papers=(licence,))) == ("other_address",)


def test_the_form_and_a_passport_without_its_address_page_show_no_address() -> None:
    case = decided(checked(a_case()))
    form = replace(case.papers[0], id="f", paper="request_form")
    passport = replace(case.papers[0], id="p", paper="passport", ticked=("name", "birth", "expiry"))
    assert needs_approval(replace(case, papers=(form, passport))) == ("other_address",)


def test_a_proxys_address_counts_where_the_proxy_may_be_handed_the_answer() -> None:
    case = decided(checked(a_case()))
    friend = Party("q", Side.PROXY, name="友人 花子", address="埼玉県川口市1-2-3")
    theirs = replace(case.papers[0], id="theirs", owner=Side.PROXY, shown_address=friend.address)
    proof = Authority("u", "mandate", "sato", MONDAY, kinds=("disclosure",), receives_result=True)
    case = replace(
        case,
        requester=Requester.DELEGATED,
        role=Role.INDIVIDUAL,
        parties=(case.person, friend),
        papers=(*case.papers, theirs),
        authorities=(proof,),
        reply_address=friend.address,
    )
    assert needs_approval(case) == ()
    narrow = replace(proof, receives_result=False)
    assert needs_approval(replace(case, authorities=(narrow,))) == ("other_address",)


def test_an_office_in_the_public_register_counts() -> None:
    lawyer = Party(
        "q", Side.PROXY, name="弁護士 一郎", address="東京都千代田区霞が関1-1-3", register_confirmed_on=MONDAY
    )
    case = decided(checked(a_case()))
    case = replace(
        case,
        requester=Requester.DELEGATED,
        role=Role.LAWYER,
        parties=(case.person, lawyer),
        reply_to=Side.PROXY,
    )
    assert needs_approval(case) == ()
    moved = replace(lawyer, register_address=lawyer.address, address="大阪府大阪市北区1-1")
    assert needs_approval(replace(case, parties=(case.person, moved))) == ("other_address",)
    unsure = replace(lawyer, register_confirmed_on=None)
    assert needs_approval(replace(case, parties=(case.person, unsure))) == ("other_address",)


def test_a_refusal_and_another_address_need_a_supervisor() -> None:
    case = replace(decided(a_case(), **REFUSAL), reply_to=Side.PERSON, reply_address="大阪府大阪市北区1-1")
    assert needs_approval(case) == ("refusal", "other_address")


def test_each_ground_names_an_article_and_a_kind() -> None:
    assert all("条" in ground.article and ground.kinds for ground in GROUNDS.values())


def test_nothing_is_decided_after_the_case_is_over() -> None:
    with refused("case_ended"):
        decided(a_case(closed_on=MONDAY))


@pytest.mark.parametrize(
    ("kind", "outcome", "hands"),
    [
        (RequestKind.DISCLOSURE, Outcome.GRANTED, True),
        (RequestKind.TRANSFER_RECORD_DISCLOSURE, Outcome.PARTLY, True),
        (RequestKind.DISCLOSURE, Outcome.REFUSED, False),
        (RequestKind.DISCLOSURE, Outcome.NOT_HELD, False),
        (RequestKind.DISCLOSURE, None, False),
        (RequestKind.ERASURE, Outcome.GRANTED, False),
    ],
)
def test_only_a_decision_to_disclose_hands_data_out(
    kind: RequestKind, outcome: Outcome | None, hands: bool
) -> None:
    assert hands_out(Item("i", kind, outcome=outcome)) is hands


def test_a_decision_stands_while_its_answer_is_with_the_post_and_opens_again_when_it_comes_back() -> None:
    answered = with_answer(decided(checked(a_case())))
    sent = Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato")
    with refused("answer_is_out"):
        decided(replace(answered, postings=(sent,)), **REFUSAL)
    back = replace(sent, returned_on=MONDAY, returned_reason="宛所なし")
    assert decided(replace(answered, postings=(back,)), **REFUSAL).items[0].ground == "D-1"


def test_a_decision_says_what() -> None:
    with refused("outcome_missing"):
        decide_item(a_case(), Item("i0", RequestKind.DISCLOSURE), "sato", MONDAY)


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        (RequestKind.PURPOSE_NOTICE, "32条3項"),
        (RequestKind.DISCLOSURE, "33条3項"),
        (RequestKind.CORRECTION, "34条3項"),
        (RequestKind.ERASURE, "35条7項"),
    ],
)
def test_not_held_rests_on_the_article_of_its_kind(kind: RequestKind, article: str) -> None:
    assert article_of(GROUNDS["H-0"], kind) == article
    assert article_of(GROUNDS["D-1"], kind) == GROUNDS["D-1"].article


def test_a_method_not_offered_is_changed_with_a_reason_and_refuses_nothing() -> None:
    case = checked(a_case())
    wish = replace(case.items[0], method=AnswerMethod.ELECTRONIC)
    case = replace(case, items=(wish,))
    granted = replace(wish, outcome=Outcome.GRANTED, content="見本 太郎")
    with refused("method_reason_missing"):
        decide_item(case, granted, "sato", MONDAY, [AnswerMethod.WRITTEN])
    explained = replace(granted, method_reason="安全に提供する設備がないため")
    changed = decide_item(case, explained, "sato", MONDAY, [AnswerMethod.WRITTEN])
    assert changes_method(changed.items[0])
    assert needs_approval(changed) == ()
    assert not changes_method(decide_item(case, granted, "sato", MONDAY).items[0])
    refusal = replace(wish, **REFUSAL)
    assert decide_item(case, refusal, "sato", MONDAY, [AnswerMethod.WRITTEN]).items[0].ground == "D-1"


def test_only_a_part_goes_beyond_what_is_necessary() -> None:
    for kind in (RequestKind.SUSPENSION, RequestKind.ERASURE):
        assert "U-3" in {ground.id for ground in grounds_for(kind, Outcome.PARTLY)}
        assert "U-3" not in {ground.id for ground in grounds_for(kind, Outcome.REFUSED)}


def test_not_shown_who_asks_is_no_ground_for_any_refusal() -> None:
    assert "X-2" not in GROUNDS


def test_a_partial_notice_names_the_purposes_it_notifies() -> None:
    case = a_case(RequestKind.PURPOSE_NOTICE)
    part: dict[str, Any] = {"outcome": Outcome.PARTLY, "ground": "N-2b", "reason": "当社の権利を害するため"}
    with refused("purposes_missing"):
        decided(case, **part, content="")
    assert decided(case, **part, content="お問い合わせへの回答").items[0].outcome is Outcome.PARTLY


def test_a_supervisor_is_told_where_another_answer_may_tell_what_one_hides() -> None:
    case = decided(checked(a_case(RequestKind.DISCLOSURE, RequestKind.PURPOSE_NOTICE)))
    first, second = case.items
    hide = replace(first, outcome=Outcome.REFUSED, ground="D-1h", reason="存否を答えると害するおそれ")
    assert "told_beside" in needs_approval(replace(case, items=(hide, second)))
    assert "told_beside" not in needs_approval(replace(case, items=(hide, replace(second, outcome=None))))
    assert "told_beside" not in needs_approval(replace(case, items=(hide,)))


def test_no_answer_hands_out_data_that_is_not_there() -> None:
    part = {"ground": "D-1", "reason": "第三者の住所が含まれるため", "content": " "}
    for outcome in (Outcome.GRANTED, Outcome.PARTLY, Outcome.VOLUNTARY):
        case = decided(
            checked(a_case()), outcome, **part if outcome is Outcome.PARTLY else part | {"ground": None}
        )
        assert without_content(case) and not all_decided(case)
        with refused("content_missing"):
            with_answer(case)
    assert all_decided(decided(checked(a_case()), **REFUSAL | {"content": " "}))


def test_what_was_carried_out_is_not_decided_otherwise_behind_it() -> None:
    case = decided(checked(a_case(RequestKind.ERASURE)))
    done = carry_out(case, "i0", Done("会員情報を消去"), "sato", MONDAY)
    with refused("already_carried_out"):
        decided(done, Outcome.REFUSED, ground="U-1", reason="理由がないため")
    assert decided(done).items[0].done_on == MONDAY, "the same outcome in better words"
