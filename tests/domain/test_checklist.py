"""The papers of a case: taken in, ticked, masked, rejected, overridden, and the end of the identity check."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases import a_case
from deskapp.domain.case import Case
from deskapp.domain.checklist import (
    beyond_compare,
    check_identity,
    judge_case,
    override,
    papers_to_check,
    receive_paper,
    reject,
    reopen_undone,
    tick,
    ticks_for,
    unfinished,
    unmasked,
)
from deskapp.domain.decisions import needs_approval
from deskapp.domain.deficiencies import tell_deficiency
from deskapp.domain.disposal import to_dispose
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Deficiency, Disposal, LetterFact, Mask, Paper, Posting
from deskapp.domain.intake import describe
from deskapp.domain.kinds import (
    DisposalMethod,
    LetterCode,
    MaskItem,
    MaskStatus,
    PaperResult,
    PostMethod,
    Side,
    Told,
)
from deskapp.domain.next_steps import next_steps
from deskapp.domain.redaction import set_mask
from deskapp.domain.standing import standing
from deskapp.domain.step import Step
from policies import default_policy
from refusals import refused

CATALOGUE = default_policy().catalogue
TODAY = date(2026, 11, 24)
FORM = Paper("f", "request_form", Side.PERSON, TODAY, TODAY)
PASSPORT = Paper("p", "passport_with_address_page", Side.PERSON, TODAY, TODAY)


def with_papers(*papers: Paper) -> Case:
    case = a_case()
    for paper in papers:
        case = receive_paper(case, paper, (), CATALOGUE)
    return case


def masked(case: Case, status: MaskStatus = MaskStatus.MASKED, item: MaskItem = MaskItem.HONSEKI) -> Case:
    return set_mask(case, Mask("m", "p", item, status, "sato", TODAY), CATALOGUE)


def ticked(case: Case, *ids: str) -> Case:
    for id in ids:
        case = tick(case, id, ticks_for(case, id, CATALOGUE), CATALOGUE, "sato", TODAY)
    return case


def to_check(case: Case) -> tuple[Paper, ...]:
    return papers_to_check(case, judge_case(case, CATALOGUE), CATALOGUE)


def to_mask(case: Case) -> list[tuple[Paper, MaskItem]]:
    return list(unmasked(case, judge_case(case, CATALOGUE)))


def beyond(case: Case) -> tuple[Paper, ...]:
    return beyond_compare(case, judge_case(case, CATALOGUE), CATALOGUE)


def result_of(case: Case, id: str) -> PaperResult | None:
    return next(paper.result for paper in case.papers if paper.id == id)


def test_the_check_ends_when_all_is_there_ticked_and_masked() -> None:
    case = with_papers(FORM)
    with refused("identity_incomplete"):
        check_identity(case, CATALOGUE, "sato", TODAY)
    case = receive_paper(case, PASSPORT, (), CATALOGUE)
    assert [paper.id for paper in to_check(case)] == ["f", "p"]
    with refused("identity_unticked"):
        check_identity(case, CATALOGUE, "sato", TODAY)
    case = ticked(case, "f", "p")
    assert to_check(case) == ()
    assert [(paper.id, item) for paper, item in to_mask(case)] == [("p", MaskItem.HONSEKI)]
    with pytest.raises(RuleViolation) as caught:
        check_identity(case, CATALOGUE, "sato", TODAY)
    assert caught.value.facts == {
        "paper": "passport_with_address_page",
        "item": MaskItem.HONSEKI,
        "side": "photo_page",
    }
    case = check_identity(masked(case), CATALOGUE, "sato", TODAY)
    assert (case.identity_checked_by, case.identity_checked_on) == ("sato", TODAY)
    assert result_of(case, "p") is PaperResult.ACCEPTED


def test_the_desk_paints_on_no_original_that_goes_back() -> None:
    original = replace(PASSPORT, original=True)
    painted = Mask("m", "p", MaskItem.HONSEKI, MaskStatus.MASKED_BY_DESK, "sato", TODAY)
    with refused("mask_on_original"):
        set_mask(with_papers(FORM, original), painted, CATALOGUE)
    with refused("mask_on_original"):
        receive_paper(with_papers(FORM), original, (painted,), CATALOGUE)
    assert set_mask(with_papers(FORM, original), replace(painted, status=MaskStatus.MASKED), CATALOGUE)
    assert set_mask(with_papers(FORM, PASSPORT), painted, CATALOGUE)


def test_what_keeps_the_check_open_is_told_before_anybody_tries_to_end_it() -> None:
    case = with_papers(FORM, PASSPORT)
    for code, done in (
        ("identity_unticked", lambda case: ticked(case, "f", "p")),
        ("identity_unmasked", masked),
    ):
        why = unfinished(case, judge_case(case, CATALOGUE), CATALOGUE)
        assert why is not None and why.code == code
        case = done(case)
    assert unfinished(case, judge_case(case, CATALOGUE), CATALOGUE) is None


def test_the_end_of_the_check_settles_rejected_and_surplus_papers_too() -> None:
    licence = Paper("l", "drivers_licence", Side.PERSON, TODAY, TODAY)
    dead = Paper("d", "alien_registration", Side.PERSON, TODAY, TODAY)
    case = check_identity(
        masked(ticked(with_papers(FORM, PASSPORT, licence, dead), "f", "p")), CATALOGUE, "sato", TODAY
    )
    assert (result_of(case, "d"), result_of(case, "l")) == (PaperResult.REJECTED, None)
    assert all(paper.checked_on == TODAY for paper in case.papers)


def test_the_last_tick_accepts_a_paper_and_taking_one_back_opens_it_again() -> None:
    case = ticked(with_papers(FORM, PASSPORT), "p")
    assert result_of(case, "p") is PaperResult.ACCEPTED
    case = tick(case, "p", ("name",), CATALOGUE, "sato", TODAY)
    assert result_of(case, "p") is None
    assert case.papers[1].checked_on is None


def test_nothing_is_ticked_after_the_check() -> None:
    case = check_identity(masked(ticked(with_papers(FORM, PASSPORT), "f", "p")), CATALOGUE, "sato", TODAY)
    with refused("identity_already_checked"):
        tick(case, "p", (), CATALOGUE, "sato", TODAY)


def test_a_paper_that_comes_after_the_check_is_compared_for_itself_and_goes() -> None:
    case = check_identity(masked(ticked(with_papers(FORM, PASSPORT), "f", "p")), CATALOGUE, "sato", TODAY)
    licence = Paper("l", "drivers_licence", Side.PERSON, TODAY, TODAY)
    case = receive_paper(case, licence, (), CATALOGUE)
    assert "l" in [paper.id for paper in to_dispose(case, CATALOGUE)]
    case = ticked(case, "l")
    assert (result_of(case, "l"), case.identity_checked_on) == (PaperResult.ACCEPTED, TODAY)
    dead = Paper("d", "alien_registration", Side.PERSON, TODAY, TODAY)
    case = ticked(receive_paper(case, dead, (), CATALOGUE), "d")
    assert result_of(case, "d") is None and "d" in [paper.id for paper in to_dispose(case, CATALOGUE)]


def test_a_paper_the_posted_answer_rests_on_is_rejected_no_more() -> None:
    case = check_identity(masked(ticked(with_papers(FORM, PASSPORT), "f", "p")), CATALOGUE, "sato", TODAY)
    case = receive_paper(case, Paper("l", "drivers_licence", Side.PERSON, TODAY, TODAY), (), CATALOGUE)
    case = replace(case, postings=(Posting("o", "a", TODAY, PostMethod.ORDINARY, "sato"),))
    case = replace(case, letters=(LetterFact("a", LetterCode.ANSWER, "第1号", "1", "d", 1, TODAY, "sato"),))
    with refused("answer_is_out"):
        reject(case, "p", "name_mismatch", "", "sato", TODAY)
    assert result_of(reject(case, "l", "illegible", "", "sato", TODAY), "l") is PaperResult.REJECTED


def test_a_paper_found_invalid_takes_the_clock_back() -> None:
    case = check_identity(masked(ticked(with_papers(FORM, PASSPORT), "f", "p")), CATALOGUE, "sato", TODAY)
    case = reject(case, "p", "name_mismatch", "", "suzuki", TODAY)
    assert judge_case(case, CATALOGUE).complete_on is None
    assert case.identity_checked_on is None
    assert [row.code for row in judge_case(case, CATALOGUE).rejected] == ["name_mismatch"]
    assert case.masks[0].status is MaskStatus.NOT_KEPT
    with refused("paper_rejected"):
        tick(case, "p", (), CATALOGUE, "sato", TODAY)


def test_a_date_put_right_that_undoes_the_set_opens_the_check_again() -> None:
    card = Paper("p", "health_insurance", Side.PERSON, date(2025, 12, 1), TODAY)
    case = receive_paper(a_case(contacted_on=date(2025, 12, 1)), FORM, (), CATALOGUE)
    case = receive_paper(case, card, (), CATALOGUE)
    case = masked(ticked(case, "f", "p"), item=MaskItem.INSURANCE_NUMBERS)
    case = set_mask(
        case, Mask("o", "p", MaskItem.ORGAN_DONOR, MaskStatus.NOT_PRINTED, "sato", TODAY), CATALOGUE
    )
    case = check_identity(case, CATALOGUE, "sato", TODAY)
    assert reopen_undone(case, CATALOGUE) == case
    late = replace(case, papers=(case.papers[0], replace(case.papers[1], received_on=date(2025, 12, 2))))
    assert judge_case(late, CATALOGUE).missing == ("identity:person",)
    assert reopen_undone(late, CATALOGUE).identity_checked_on is None
    over = replace(late, withdrawn_on=TODAY)
    assert reopen_undone(over, CATALOGUE) == over
    posting = Posting("o", "a", TODAY, PostMethod.REGISTERED, "sato")
    answer = LetterFact("a", LetterCode.ANSWER, "1", "1", "d", 1, TODAY, "sato")
    answered = replace(late, letters=(answer,), postings=(posting,))
    assert reopen_undone(answered, CATALOGUE) == answered


def test_a_rejection_has_a_reason_of_the_list() -> None:
    with refused("rejection_unknown"):
        reject(with_papers(FORM), "f", "ugly", "", "sato", TODAY)
    with refused("reason_missing"):
        reject(with_papers(FORM), "f", "other", " ", "sato", TODAY)


def test_an_overridden_paper_counts_and_is_checked_and_masked_like_any_other() -> None:
    case = reject(masked(with_papers(FORM, PASSPORT)), "p", "illegible", "", "sato", TODAY)
    with refused("reason_missing"):
        override(case, "p", "", "suzuki", CATALOGUE)
    case = override(case, "p", "窓口で原本を見た", "suzuki", CATALOGUE)
    assert judge_case(case, CATALOGUE).complete
    assert [item for _, item in to_mask(case)] == [MaskItem.HONSEKI]
    assert case.papers[1].checked_on is None


def test_a_destroyed_paper_cannot_count_again() -> None:
    case = reject(with_papers(FORM, PASSPORT), "p", "illegible", "", "sato", TODAY)
    gone = Disposal("d", "p", DisposalMethod.SHREDDED, TODAY, "sato")
    with refused("already_disposed"):
        override(replace(case, disposals=(gone,)), "p", "理由", "suzuki", CATALOGUE)


def compared_with_a_former_name() -> Case:
    """A whole set whose passport was compared and shredded before the name was put right."""
    case = masked(with_papers(FORM, PASSPORT))
    for id in ("f", "p"):
        case = tick(case, id, ticks_for(case, id, CATALOGUE), CATALOGUE, "sato", TODAY)
    case = check_identity(case, CATALOGUE, "sato", TODAY)
    gone = Disposal("d", "p", DisposalMethod.SHREDDED, TODAY, "sato")
    person = replace(case.person, name="別人 花子")
    case = replace(case, disposals=(gone,))
    case = describe(case, replace(case, parties=(person,)))
    return tick(case, "f", ticks_for(case, "f", CATALOGUE), CATALOGUE, "sato", TODAY)


def test_a_paper_compared_with_a_former_name_and_gone_ends_no_check() -> None:
    case = compared_with_a_former_name()
    assert [paper.id for paper in beyond(case)] == ["p"]
    assert judge_case(case, CATALOGUE).complete  # the clock runs on until somebody rejects it
    with refused("compared_otherwise"):
        check_identity(case, CATALOGUE, "sato", TODAY)
    with refused("already_disposed"):
        tick(case, "p", ticks_for(case, "p", CATALOGUE), CATALOGUE, "sato", TODAY)
    assert [step.code for step in steps(case)] == ["let_count"]


def test_a_supervisor_says_that_only_a_spelling_was_put_right_or_another_paper_is_asked_for() -> None:
    case = compared_with_a_former_name()
    with refused("reason_missing"):
        override(case, "p", " ", "suzuki", CATALOGUE)
    same = override(case, "p", "依頼書の字を読み違えていた", "suzuki", CATALOGUE)
    assert not beyond(same) and "override" in needs_approval(same)
    assert check_identity(same, CATALOGUE, "sato", TODAY).identity_checked_on
    other = reject(case, "p", "name_mismatch", "", "sato", TODAY)
    assert judge_case(other, CATALOGUE).missing == ("identity:person",)
    assert [step.code for step in steps(other)] == ["tell_deficiency"]


def test_a_paper_not_compared_on_the_day_it_came_is_late_since_then() -> None:
    saturday, monday, tuesday = date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 24)
    assert default_policy().calendar.next_open(saturday) == tuesday != monday  # the 23rd is a holiday
    case = with_papers(FORM, replace(PASSPORT, received_on=saturday))
    case = replace(case, contacted_on=saturday)
    to_check = {
        step.target: step.by_on for step in steps(case, TODAY + timedelta(9)) if step.code == "check_paper"
    }
    assert to_check == {"f": TODAY, "p": tuesday}


def steps(case: Case, today: date = TODAY) -> tuple[Step, ...]:
    """What is to be done today."""
    policy = default_policy()
    return next_steps(case, standing(case, policy, today), policy, today)


def test_a_surplus_paper_that_went_uncompared_gives_nothing_once_another_falls_away() -> None:
    licence = Paper("l", "drivers_licence", Side.PERSON, TODAY, TODAY)
    whole = masked(ticked(with_papers(FORM, PASSPORT, licence), "f", "p"))
    whole = check_identity(whole, CATALOGUE, "sato", TODAY)
    gone = [Disposal(f"{id} gone", id, DisposalMethod.SHREDDED, TODAY, "sato") for id in ("p", "l")]
    whole = replace(whole, disposals=tuple(gone))
    assert judge_case(whole, CATALOGUE).rejected == ()
    case = reject(whole, "p", "name_mismatch", "", "sato", TODAY)
    assert judge_case(case, CATALOGUE).missing == ("identity:person",)
    assert [step.code for step in steps(case)] == ["tell_deficiency"]


def test_masks_say_only_what_can_be_true() -> None:
    case = with_papers(FORM, PASSPORT, Paper("r", "residents_register", Side.PERSON, TODAY, TODAY))
    with refused("mask_not_here"):
        masked(case, MaskStatus.MASKED, MaskItem.PENSION_NUMBER)
    with refused("mask_set_by_program"):
        masked(case, MaskStatus.NOT_KEPT)
    with refused("mask_exempt_only_honseki"):
        mine = Mask("m", "r", MaskItem.MY_NUMBER, MaskStatus.EXEMPT_SAME_AS_ADDRESS, "sato", TODAY)
        set_mask(case, mine, CATALOGUE)
    twice = masked(masked(case, MaskStatus.UNMASKED), MaskStatus.MASKED_BY_DESK)
    assert [mask.status for mask in twice.masks] == [MaskStatus.MASKED_BY_DESK]


def test_a_back_with_my_number_is_destroyed_at_once_and_recorded() -> None:
    case = with_papers(Paper("p", "my_number_card", Side.PERSON, TODAY, TODAY))
    case = masked(case, MaskStatus.UNMASKED, MaskItem.MY_NUMBER)
    assert [item for _, item in to_mask(case)] == [MaskItem.MY_NUMBER]
    assert not (to_mask(masked(case, MaskStatus.NOT_KEPT, MaskItem.MY_NUMBER)))


def test_papers_that_cannot_be_taken_in() -> None:
    with refused("owner_not_here"):
        with_papers(replace(PASSPORT, owner=Side.PROXY))
    with refused("paper_unknown"):
        with_papers(replace(PASSPORT, paper="library_card"))
    with refused("received_after_registered"):
        with_papers(replace(PASSPORT, received_on=TODAY + timedelta(days=1)))
    with refused("received_before_contact"):
        with_papers(replace(PASSPORT, received_on=a_case().contacted_on - timedelta(days=32)))
    assert with_papers(replace(PASSPORT, received_on=a_case().contacted_on - timedelta(days=31))).papers
    with refused("postmark_after_receipt"):
        with_papers(replace(PASSPORT, postmarked_on=TODAY + timedelta(days=1)))


def test_a_deficiency_says_what_and_by_when() -> None:
    told = Deficiency("d", Told.PHONE, TODAY, TODAY + timedelta(days=30), ("request_form",), "sato")
    assert tell_deficiency(a_case(), told).deficiencies == (told,)
    with refused("nothing_missing"):
        tell_deficiency(a_case(), replace(told, missing=()))
    with refused("reply_by_past"):
        tell_deficiency(a_case(), replace(told, reply_by_on=TODAY))


def test_a_paper_that_is_gone_is_not_ticked_again() -> None:
    case = ticked(with_papers(FORM, PASSPORT), "p")
    case = replace(case, disposals=(Disposal("g", "p", DisposalMethod.SHREDDED, TODAY, "sato"),))
    with refused("already_disposed"):
        tick(case, "p", (), CATALOGUE, "sato", TODAY)


def test_on_a_paper_that_was_sent_back_nothing_is_left_to_black_out() -> None:
    """Not kept, so no need (spec §4); whoever says that it never went has to black it out after all."""
    case = ticked(with_papers(FORM, replace(PASSPORT, original=True)), "f", "p")
    assert [item for _, item in to_mask(case)] == [MaskItem.HONSEKI]
    with refused("original_unreturned"):
        check_identity(case, CATALOGUE, "sato", TODAY)
    back = replace(case, disposals=(Disposal("g", "p", DisposalMethod.RETURNED, TODAY, "sato"),))
    assert not (to_mask(back))
    assert check_identity(back, CATALOGUE, "sato", TODAY).identity_checked_on == TODAY
    assert to_mask(replace(back, disposals=()))


def test_the_papers_of_an_ended_case_are_not_judged_any_more() -> None:
    case = replace(ticked(masked(with_papers(FORM, PASSPORT)), "f", "p"), withdrawn_on=TODAY)
    with refused("case_ended"):
        check_identity(case, CATALOGUE, "sato", TODAY)
    with refused("case_ended"):
        ticked(case, "f")
    with refused("case_ended"):
        reject(case, "p", "illegible", "", "sato", TODAY)
    with refused("case_ended"):
        override(case, "p", "理由", "tanaka", CATALOGUE)
    with refused("case_ended"):
        masked(case)
