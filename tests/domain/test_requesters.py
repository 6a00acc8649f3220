"""Who asks for somebody: age of majority, custody, freshness of papers, and what a mandate covers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import MONDAY, a_case, checked
from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.checklist import (
    check_identity,
    former_complete_on,
    judge_case,
    override,
    receive_paper,
    reject,
    tick,
    ticks_for,
)
from deskapp.domain.decisions import needs_approval
from deskapp.domain.disposal import dispose_papers
from deskapp.domain.facts import Authority, Disposal, LetterFact, Mask, Paper, Party, Posting
from deskapp.domain.intake import describe, take_request
from deskapp.domain.kinds import (
    Custody,
    DisposalMethod,
    LetterCode,
    MaskItem,
    MaskStatus,
    PaperResult,
    PostMethod,
    Requester,
    RequestKind,
    Role,
    Side,
)
from deskapp.domain.next_steps import next_steps
from deskapp.domain.requesters import (
    adult_from,
    age_of_paper,
    authority_unnoted,
    birth_missing,
    custody_missing,
    is_adult,
    known_addresses,
    may_receive,
    may_turn_to_proxy,
    note_authority,
    note_custody,
    outside_mandate,
    turned_back,
)
from deskapp.domain.standing import standing
from policies import default_policy
from refusals import refused

CATALOGUE = default_policy().catalogue
DAY = date(2027, 1, 18)


@pytest.mark.parametrize(
    ("born", "adult"),
    [
        ("2009-01-18", "2027-01-18"),
        ("2009-01-19", "2027-01-19"),
        ("2004-04-02", "2022-04-02"),
        ("2004-04-01", "2022-04-01"),
        ("2003-06-15", "2022-04-01"),
        ("2002-04-02", "2022-04-01"),
        ("2002-04-01", "2022-04-01"),
        ("2002-03-31", "2022-03-31"),
        ("1996-02-29", "2016-02-29"),
        ("2008-02-29", "2026-03-01"),
        ("1990-04-01", "2010-04-01"),
    ],
)
def test_the_first_day_of_majority(born: str, adult: str) -> None:
    assert adult_from(date.fromisoformat(born)) == date.fromisoformat(adult)


@given(st.dates(date(1940, 1, 1), date(2030, 12, 31)))
def test_majority_comes_once_and_between_eighteen_and_twenty(born: date) -> None:
    first = adult_from(born)
    assert not is_adult(born, first - timedelta(1)) and is_adult(born, first)
    assert born.year + 18 <= first.year <= born.year + 20


def by_parent(born_on: date | None, **facts: object) -> Case:
    case = a_case(requester=Requester.LEGAL, role=Role.PARENT, **facts)
    proxy = Party("q", Side.PROXY, name="山﨑 正樹", address="東京都葛飾区東立石九丁目99番9号")
    return replace(case, parties=(replace(case.person, born_on=born_on), proxy))


def with_papers(case: Case, *papers: tuple[str, Side]) -> Case:
    for number, (paper, owner) in enumerate(papers):
        case = receive_paper(case, Paper(f"d{number}", paper, owner, DAY, DAY), (), CATALOGUE)
    return case


WHOLE = (
    ("request_form", Side.PERSON),
    ("drivers_licence", Side.PERSON),
    ("drivers_licence", Side.PROXY),
    ("family_register", Side.PERSON),
)


def test_a_parent_of_a_minor_needs_no_override_and_of_an_adult_does() -> None:
    minor, adult = (with_papers(by_parent(born), *WHOLE) for born in (date(2011, 5, 4), date(2008, 5, 4)))
    assert judge_case(minor, CATALOGUE).complete
    found = judge_case(adult, CATALOGUE)
    assert [row.code for row in found.rejected] == ["adult_child"]
    assert found.missing == ("authority:proxy",)
    allowed = override(adult, "d3", "本人の依頼を電話で確かめたため", "tanaka", CATALOGUE)
    assert judge_case(allowed, CATALOGUE).complete
    assert "override" in needs_approval(allowed)


def test_without_a_birth_date_nobody_is_taken_for_an_adult() -> None:
    assert judge_case(with_papers(by_parent(None), *WHOLE), CATALOGUE).complete


def ready(born_on: date | None) -> Case:
    """A parent's case whose papers are all compared and blacked out."""
    case = by_parent(born_on)
    papers = tuple(
        replace(paper, ticked=(*kind.ticks, *kind.proof_ticks))
        for paper in with_papers(case, *WHOLE).papers
        for kind in [CATALOGUE.kind(paper.paper)]
    )
    blacked = tuple(
        Mask(f"m{item}", "d3", item, MaskStatus.MASKED, "sato", DAY)
        for item in (MaskItem.HONSEKI, MaskItem.OTHER_PERSONS)
    )
    return replace(case, papers=papers, masks=blacked)


def checked_as_minor() -> Case:
    """The case of a child born in 2011, its identity check ended."""
    asked = note_custody(ready(date(2011, 5, 4)), Custody.MARRIED, None)
    noted = note_authority(asked, Authority("a", "d3", "sato", DAY), CATALOGUE)
    return check_identity(noted, CATALOGUE, "sato", DAY)


def born(case: Case, day: date | None) -> Case:
    """The same case with the person's day of birth put right."""
    person, *others = case.parties
    return describe(case, replace(case, parties=(replace(person, born_on=day), *others)))


def test_the_birth_date_of_a_minor_is_asked_for_before_the_check_ends() -> None:
    case = note_custody(ready(None), Custody.MARRIED, None)
    assert birth_missing(case)
    policy = default_policy()
    steps = {step.code: step for step in next_steps(case, standing(case, policy, DAY), policy, DAY)}
    assert steps["ask_birth"].act is Act.DESCRIBE_CASE
    assert "check_identity" not in steps
    with refused("birth_unknown"):
        check_identity(case, CATALOGUE, "sato", DAY)
    assert not birth_missing(born(case, date(2011, 5, 4)))
    assert not birth_missing(a_case())


def test_a_birth_date_put_right_after_the_check_is_judged_again() -> None:
    case = checked_as_minor()
    adult = born(case, date(2001, 5, 4))
    assert adult.identity_checked_on is None
    found = judge_case(adult, CATALOGUE)
    assert [(row.id, row.code) for row in found.rejected] == [("d3", "adult_child")]
    assert found.missing == ("authority:proxy",)
    assert former_complete_on(adult, judge_case(adult, CATALOGUE), CATALOGUE) == DAY
    again = born(case, date(2012, 5, 4))
    assert again.identity_checked_on is None
    assert check_identity(again, CATALOGUE, "tanaka", DAY).identity_checked_by == "tanaka"


def test_a_supervisor_can_let_a_shredded_proof_count_whose_age_came_out_later() -> None:
    case = checked_as_minor()
    gone = Disposal("g", "d3", DisposalMethod.SHREDDED, DAY, "sato", "tanaka")
    adult = born(replace(case, disposals=(gone,)), date(2001, 5, 4))
    allowed = override(adult, "d3", "本人の依頼を電話で確かめたため", "tanaka", CATALOGUE)
    assert judge_case(allowed, CATALOGUE).complete
    assert check_identity(allowed, CATALOGUE, "sato", DAY).identity_checked_on == DAY
    assert "override" in needs_approval(allowed)


def test_a_paper_accepted_before_the_birth_date_was_known_is_judged_again() -> None:
    case = ready(None)
    accepted = replace(case, papers=tuple(replace(p, result=PaperResult.ACCEPTED) for p in case.papers))
    assert judge_case(accepted, CATALOGUE).complete
    assert judge_case(born(accepted, date(2001, 5, 4)), CATALOGUE).missing == ("authority:proxy",)


def test_a_birth_date_opens_no_check_where_no_age_matters_nor_behind_the_answer() -> None:
    of_an_adult = replace(checked_as_minor(), role=Role.ADULT_GUARDIAN)
    assert born(of_an_adult, date(2001, 5, 4)).identity_checked_on == DAY
    case = checked_as_minor()
    answer = LetterFact("a", LetterCode.ANSWER, "1", "1", "d", 1, DAY, "sato")
    out = Posting("b", "a", DAY, PostMethod.REGISTERED, "sato")
    posted = replace(case, letters=(answer,), postings=(out,))
    settled = born(posted, date(2001, 5, 4))
    assert settled.identity_checked_on == DAY
    assert judge_case(settled, CATALOGUE).complete


def test_custody_is_asked_once_of_a_parent_before_the_check_ends() -> None:
    case = by_parent(date(2011, 5, 4))
    assert custody_missing(case)
    assert not custody_missing(note_custody(case, Custody.MARRIED, None))
    with refused("custody_not_asked"):
        note_custody(a_case(), Custody.SOLE, None)
    with refused("custody_unasked"):
        check_identity(ready(date(2011, 5, 4)), CATALOGUE, "sato", DAY)
    asked = note_custody(ready(date(2011, 5, 4)), Custody.MARRIED, None)
    with refused("authority_unnoted"):
        check_identity(asked, CATALOGUE, "sato", DAY)
    noted = note_authority(asked, Authority("a", "d3", "sato", DAY), CATALOGUE)
    assert check_identity(noted, CATALOGUE, "sato", DAY).identity_checked_on == DAY


def test_custody_shared_after_a_divorce_is_decided_by_a_supervisor_unless_the_other_parent_agrees() -> None:
    case = by_parent(date(2011, 5, 4))
    shared = note_custody(case, Custody.SHARED_AFTER_DIVORCE, None)
    assert "custody" in needs_approval(shared)
    assert "custody" not in needs_approval(note_custody(case, Custody.SHARED_AFTER_DIVORCE, True))
    assert note_custody(case, Custody.SOLE, True).other_parent_agrees is None


@pytest.mark.parametrize(
    ("issued", "age"),
    [("2026-10-18", None), ("2026-10-17", "old"), ("2026-07-18", "old"), ("2026-07-17", "stale")],
)
def test_an_old_register_is_warned_of_by_its_day_of_receipt(issued: str, age: str | None) -> None:
    register = Paper("d", "residents_register", Side.PERSON, DAY, DAY, issued_on=date.fromisoformat(issued))
    assert age_of_paper(register, CATALOGUE) == age
    assert age_of_paper(replace(register, paper="drivers_licence"), CATALOGUE) is None


def test_an_old_register_that_counts_is_told_and_never_refused() -> None:
    case = with_papers(by_parent(date(2011, 5, 4)), *WHOLE[:3])
    proof = Paper("old", "family_register", Side.PERSON, DAY, DAY, issued_on=date(2026, 1, 5))
    found = judge_case(receive_paper(case, proof, (), CATALOGUE), CATALOGUE)
    assert found.complete and "issued_stale" in [notice.code for notice in found.warnings]
    with refused("issued_after_receipt"):
        receive_paper(case, replace(proof, issued_on=DAY + timedelta(1)), (), CATALOGUE)


@pytest.mark.parametrize(
    ("dated", "codes"),
    [("2026-10-18", []), ("2026-10-17", ["issued_old"]), ("2026-07-17", ["issued_stale"])],
)
def test_an_old_mandate_is_warned_of_by_the_date_noted_of_it(dated: str, codes: list[str]) -> None:
    mandate = Authority("a", "d0", "sato", DAY, date.fromisoformat(dated), receives_result=True)
    case = note_authority(by_friend(), mandate, CATALOGUE)
    assert [notice.code for notice in judge_case(case, CATALOGUE).warnings] == codes
    assert judge_case(case, CATALOGUE).missing == judge_case(by_friend(), CATALOGUE).missing


def test_the_date_noted_of_a_proof_goes_before_the_one_it_came_with() -> None:
    proof = Paper("d", "family_register", Side.PERSON, DAY, DAY, issued_on=DAY)
    assert age_of_paper(proof, CATALOGUE, date(2026, 5, 1)) == "stale"
    assert age_of_paper(replace(proof, issued_on=date(2026, 5, 1)), CATALOGUE, DAY) is None


def test_a_mandate_put_right_sends_the_answer_to_the_proxy_again_if_that_is_said() -> None:
    narrow = Authority("a", "d0", "sato", DAY, kinds=("disclosure",))
    case = note_authority(over(by_friend()), narrow, CATALOGUE)
    wide = replace(narrow, receives_result=True)
    assert case.reply_to is Side.PERSON and not may_turn_to_proxy(case)
    kept = note_authority(case, wide, CATALOGUE)
    assert kept.reply_to is Side.PERSON and may_turn_to_proxy(kept)
    assert note_authority(case, wide, CATALOGUE, to_proxy=True).reply_to is Side.PROXY
    assert note_authority(case, narrow, CATALOGUE, to_proxy=True).reply_to is Side.PERSON


def test_the_answer_to_a_parent_can_be_turned_to_them_though_no_mandate_says_so() -> None:
    case = a_case(requester=Requester.LEGAL, role=Role.PARENT)
    case = replace(case, parties=(*case.parties, Party("q", Side.PROXY, name="父")))
    assert case.reply_to is Side.PERSON and may_turn_to_proxy(case)
    assert not may_turn_to_proxy(replace(case, reply_to=Side.PROXY))
    assert not may_turn_to_proxy(replace(case, requester=Requester.SELF, role=None))


def by_friend(*kinds: RequestKind) -> Case:
    case = a_case(*kinds, requester=Requester.DELEGATED, role=Role.INDIVIDUAL, reply_to=Side.PROXY)
    case = replace(case, parties=(*case.parties, Party("q", Side.PROXY, name="田村 修", address="東京都")))
    return with_papers(case, ("power_of_attorney", Side.PERSON))


def over(case: Case) -> Case:
    """The case with its check ended, and its answer turned to whom it goes."""
    ended = replace(case, identity_checked_on=DAY, identity_checked_by="sato")
    papers = tuple(replace(paper, checked_on=DAY, checked_by="sato") for paper in case.papers)
    return turned_back(replace(ended, papers=papers))


def test_a_mandate_tells_what_it_covers_and_whether_the_result_may_be_handed_over() -> None:
    case = by_friend(RequestKind.DISCLOSURE, RequestKind.ERASURE)
    narrow = Authority("a", "d0", "sato", DAY, date(2027, 1, 10), kinds=("disclosure",))
    noted = note_authority(case, narrow, CATALOGUE)
    assert outside_mandate(noted) == (RequestKind.ERASURE,)
    assert "outside_mandate" in needs_approval(noted)
    assert not may_receive(noted) and over(noted).reply_to is Side.PERSON
    wide = replace(narrow, id="b", kinds=("disclosure", "erasure"), receives_result=True)
    again = note_authority(case, wide, CATALOGUE)
    assert outside_mandate(again) == () and may_receive(again) and again.reply_to is Side.PROXY
    assert [each.id for each in note_authority(noted, wide, CATALOGUE).authorities] == ["a"]


def test_the_answer_is_not_turned_back_to_a_proxy_whose_mandate_does_not_let_them_receive_it() -> None:
    case = by_friend(RequestKind.DISCLOSURE)
    asking = note_authority(case, Authority("a", "d0", "sato", DAY, kinds=("disclosure",)), CATALOGUE)
    turned = describe(asking, replace(asking, reply_to=Side.PERSON))
    assert describe(turned, replace(turned, reply_to=Side.PROXY)).reply_to is Side.PROXY, "the check is open"
    noted = over(asking)
    with refused("no_receipt_authority"):
        describe(noted, replace(noted, reply_to=Side.PROXY))
    assert describe(noted, replace(noted, own_words="開示を")).reply_to is Side.PERSON


@given(st.sampled_from(Side), st.booleans(), st.booleans())
def test_who_asks_is_asked_for_what_lacks_till_the_check_ends_and_answered_as_the_mandate_says(
    chosen: Side, receives: bool, rejected: bool
) -> None:
    """What asks for a better mandate had gone to the person, who did not send the one that failed."""
    case = replace(by_friend(), reply_to=chosen, reply_address="大阪府大阪市北区見本1-1-1")
    proxy = replace(case.parties[1], address="大阪府大阪市北区見本一丁目1番1号")
    case = replace(case, parties=(case.person, proxy))
    mandate = Authority("a", "d0", "sato", DAY, kinds=("disclosure",), receives_result=receives)
    asking = note_authority(case, mandate, CATALOGUE)
    if rejected:
        asking = reject(asking, "d0", "scope_missing", "", "sato", DAY)
    assert (asking.reply_to, asking.reply_address) == (chosen, case.reply_address)
    answering = note_authority(over(asking), mandate, CATALOGUE)
    to_proxy = receives and not rejected
    assert answering.reply_to is (chosen if to_proxy else Side.PERSON)
    assert bool(answering.reply_address) is to_proxy


def test_the_end_of_the_check_turns_the_answer_to_whom_the_mandate_says() -> None:
    case = with_papers(by_friend(), *WHOLE[:3])
    case = replace(case, papers=(*case.papers[1:], replace(case.papers[0], id="m")))
    narrow = Authority("a", "m", "sato", DAY, kinds=("disclosure",))
    for receives, goes_to in ((True, Side.PROXY), (False, Side.PERSON)):
        asking = note_authority(case, replace(narrow, receives_result=receives), CATALOGUE)
        for paper in case.papers:
            wanted = ticks_for(asking, paper.id, CATALOGUE)
            asking = tick(asking, paper.id, wanted, CATALOGUE, "sato", DAY)
        assert asking.reply_to is Side.PROXY
        ended = check_identity(asking, CATALOGUE, "sato", DAY)
        assert ended.reply_to is goes_to
        again = reject(ended, "m", "other", "委任の取りやめ", "sato", DAY)
        assert again.reply_to is goes_to and again.identity_checked_on is None


def test_the_answer_turns_back_to_the_person_with_the_proxy_gone() -> None:
    wide = Authority("a", "d0", "sato", DAY, kinds=("disclosure",), receives_result=True)
    noted = note_authority(by_friend(), wide, CATALOGUE)
    assert noted.reply_to is Side.PROXY
    alone = describe(noted, replace(noted, requester=Requester.SELF, role=None))
    assert alone.reply_to is Side.PERSON
    assert describe(alone, replace(alone, reply_to=Side.PROXY)).reply_to is Side.PERSON
    again = {"requester": Requester.DELEGATED, "role": Role.INDIVIDUAL, "reply_to": Side.PROXY}
    assert describe(alone, replace(alone, **again)).reply_to is Side.PROXY  # type: ignore[arg-type]  # real fields


def test_with_somebody_who_comes_to_ask_goes_a_reply_address_at_the_persons_home() -> None:
    """Else what is to reach the proxy alone would be delivered where the person, or a household, lives."""
    person = replace(a_case().person, address="大阪府大阪市北区見本一丁目1番1号")
    own = a_case(parties=(person,), reply_postal="530-0001", reply_address="大阪府大阪市北区見本1-1-1")
    asked = {"requester": Requester.DELEGATED, "role": Role.INDIVIDUAL}
    turned = describe(own, replace(own, **asked))  # type: ignore[arg-type]  # real fields
    assert (turned.reply_to, turned.reply_postal, turned.reply_address) == (Side.PROXY, "", "")
    named = replace(own, reply_address="東京都港区見本9-9-9")
    assert describe(named, replace(named, **asked)).reply_address == "東京都港区見本9-9-9"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("requester", "role"), [(Requester.LEGAL, Role.PARENT), (Requester.DELEGATED, Role.LAWYER)]
)
def test_whoever_asks_is_written_to_from_the_first_letter_on(requester: Requester, role: Role) -> None:
    """What papers are missing is asked of who sent the request, before a mandate is noted too (spec §6)."""
    asked = take_request(a_case(requester=requester, role=role), DAY)
    assert asked.reply_to is Side.PROXY
    own = take_request(a_case(), DAY)
    assert own.reply_to is Side.PERSON
    assert describe(own, replace(own, requester=requester, role=role)).reply_to is Side.PROXY


def test_whoever_is_written_to_can_be_chosen_otherwise_and_stays_so() -> None:
    case = take_request(a_case(requester=Requester.LEGAL, role=Role.PARENT), DAY)
    turned = describe(case, replace(case, reply_to=Side.PERSON))
    assert turned.reply_to is Side.PERSON
    assert describe(turned, replace(turned, own_words="開示を")).reply_to is Side.PERSON
    guardian = replace(turned, role=Role.MINOR_GUARDIAN)
    assert describe(turned, guardian).reply_to is Side.PERSON


def test_with_the_answer_the_reply_address_turns_back_where_it_is_the_proxys() -> None:
    """Else a letter with the person's name would be delivered to whoever may not have it."""
    wide = Authority("a", "d0", "sato", DAY, kinds=("disclosure",), receives_result=True)
    noted = note_authority(over(by_friend()), wide, CATALOGUE)
    proxy = replace(noted.parties[1], address="大阪府大阪市北区見本一丁目1番1号")
    noted = replace(noted, parties=(noted.person, proxy), reply_postal="530-0001")
    theirs = replace(noted, reply_address="大阪府大阪市北区見本1-1-1")
    for turned in (
        describe(theirs, replace(theirs, requester=Requester.SELF, role=None)),
        note_authority(theirs, replace(wide, receives_result=False), CATALOGUE),
    ):
        assert (turned.reply_to, turned.reply_postal, turned.reply_address) == (Side.PERSON, "", "")
    named = replace(noted, reply_address="東京都港区見本9-9-9")
    turned = note_authority(named, replace(wide, receives_result=False), CATALOGUE)
    assert turned.reply_address == "東京都港区見本9-9-9"


def test_the_register_shows_no_address_of_a_friend() -> None:
    """A lawyer found in the register who turns out to be none proves no address (spec §3, §7)."""
    friend = by_friend()
    found = replace(friend.parties[1], register_confirmed_on=DAY, register_address="東京都千代田区1-1-3")
    lawyer = replace(friend, role=Role.LAWYER, parties=(friend.person, found))
    assert known_addresses(lawyer) == ("東京都千代田区1-1-3",)
    assert known_addresses(replace(lawyer, role=Role.INDIVIDUAL)) == ()
    turned = describe(lawyer, replace(lawyer, role=Role.SCRIVENER)).proxy
    assert turned and (turned.register_confirmed_on, turned.register_address) == (None, "")


def test_a_former_proxys_checked_paper_shows_no_address_of_whoever_asks_for_themselves() -> None:
    licence = Paper(
        "l",
        "drivers_licence",
        Side.PROXY,
        DAY,
        DAY,
        ticked=("address",),
        result=PaperResult.ACCEPTED,
        shown_address="東京都",
    )
    case = replace(by_friend(), papers=(licence,))
    assert known_addresses(case) == ("東京都",)
    alone = replace(case, requester=Requester.SELF, role=None)
    assert known_addresses(alone) == ()
    assert {"other_address", "proxy_receives"} <= set(needs_approval(alone))


def test_custody_is_not_noted_after_the_case_is_over() -> None:
    with refused("case_ended"):
        note_custody(replace(by_parent(date(2011, 5, 4)), withdrawn_on=DAY), Custody.MARRIED, None)


def test_a_proof_that_came_before_the_form_is_noted_before_it_is_shredded() -> None:
    case = with_papers(by_parent(date(2011, 5, 4)), ("family_register", Side.PERSON))
    accepted = replace(case.papers[0], result=PaperResult.ACCEPTED, checked_on=DAY, checked_by="sato")
    case, policy = replace(case, papers=(accepted,)), default_policy()
    acts = [step.act for step in next_steps(case, standing(case, policy, DAY), policy, DAY)]
    assert Act.NOTE_AUTHORITY in acts and Act.DISPOSE_PAPERS not in acts
    noted = note_authority(case, Authority("a", accepted.id, "sato", DAY), CATALOGUE)
    acts = [step.act for step in next_steps(noted, standing(noted, policy, DAY), policy, DAY)]
    assert Act.NOTE_AUTHORITY not in acts and Act.DISPOSE_PAPERS in acts


def test_a_mandate_rejected_after_it_was_noted_covers_nothing() -> None:
    wide = Authority("a", "d0", "sato", DAY, kinds=("disclosure",), receives_result=True)
    noted = note_authority(by_friend(RequestKind.DISCLOSURE), wide, CATALOGUE)
    assert may_receive(noted) and outside_mandate(noted) == ()
    rejected = replace(noted, papers=(replace(noted.papers[0], rejection="illegible"),))
    assert not may_receive(rejected) and outside_mandate(rejected) == (RequestKind.DISCLOSURE,)
    assert {"proxy_receives", "outside_mandate"} <= set(needs_approval(rejected))


def test_a_mandate_that_comes_after_the_check_is_compared_then_noted_and_covers_nothing_before() -> None:
    policy = default_policy()

    def acts(case: Case) -> list[Act | None]:
        return [step.act for step in next_steps(case, standing(case, policy, DAY), policy, DAY)]

    late = Paper("late", "power_of_attorney", Side.PERSON, DAY, DAY)
    case = replace(by_friend(RequestKind.ERASURE), identity_checked_on=DAY, identity_checked_by="sato")
    case = replace(case, papers=(replace(case.papers[0], checked_on=DAY), late))
    said = Authority("b", "late", "sato", DAY, kinds=("erasure",), receives_result=True)
    assert Act.TICK_PAPER in acts(case)
    assert outside_mandate(note_authority(case, said, CATALOGUE)) == (RequestKind.ERASURE,)
    compared = tick(case, "late", ticks_for(case, "late", CATALOGUE), CATALOGUE, "sato", DAY)
    assert Act.NOTE_AUTHORITY in acts(compared) and Act.TICK_PAPER not in acts(compared)
    assert outside_mandate(note_authority(compared, said, CATALOGUE)) == ()


def test_nothing_is_noted_of_a_proof_of_authority_once_the_case_is_closed() -> None:
    case = by_friend()
    noted = Authority("b", case.papers[0].id, "sato", DAY)
    with refused("already_closed"):
        note_authority(replace(case, withdrawn_on=DAY, closed_on=DAY), noted, CATALOGUE)
    assert note_authority(replace(case, withdrawn_on=DAY), noted, CATALOGUE).authorities == (noted,)


def test_only_a_proof_of_authority_is_noted_and_not_with_a_date_after_its_receipt() -> None:
    case = by_friend()
    licence = Paper("l", "drivers_licence", Side.PERSON, DAY, DAY)
    with refused("no_authority_paper"):
        note_authority(
            receive_paper(case, licence, (), CATALOGUE), Authority("a", "l", "sato", DAY), CATALOGUE
        )
    with refused("authority_future"):
        note_authority(case, Authority("a", "d0", "sato", DAY, DAY + timedelta(1)), CATALOGUE)


def test_a_proof_of_authority_is_noted_before_it_goes() -> None:
    case = by_friend()
    accepted = replace(case.papers[0], result=PaperResult.ACCEPTED, checked_on=DAY, checked_by="sato")
    case = replace(case, papers=(accepted,))
    gone = Disposal("x", "d0", DisposalMethod.SHREDDED, DAY, "sato")
    with refused("authority_unnoted"):
        dispose_papers(case, [gone], CATALOGUE, False, DAY)
    noted = note_authority(case, Authority("a", "d0", "sato", DAY), CATALOGUE)
    assert dispose_papers(noted, [gone], CATALOGUE, False, DAY).disposals == (gone,)
    withdrawn = replace(case, withdrawn_on=DAY)
    assert dispose_papers(withdrawn, [gone], CATALOGUE, False, DAY).disposals == (gone,)


def test_a_rejected_mandate_let_count_after_all_is_noted_before_it_goes_and_counts_as_noted() -> None:
    mandate = Paper("m", "power_of_attorney", Side.PROXY, MONDAY, MONDAY, rejection="scope_missing")
    case = a_case(requester=Requester.DELEGATED, role=Role.INDIVIDUAL, papers=(mandate,))
    assert not authority_unnoted(case, mandate, CATALOGUE)
    overridden = replace(mandate, override_by="tanaka", override_reason="電話で確かめた")
    counting = replace(case, papers=(overridden,))
    assert authority_unnoted(counting, overridden, CATALOGUE)
    noted = Authority("n", "m", "sato", MONDAY, kinds=("disclosure",), receives_result=True)
    assert may_receive(replace(counting, authorities=(noted,)))
    assert not may_receive(replace(case, authorities=(noted,)))


def test_an_address_typed_in_after_the_check_stood_on_no_paper() -> None:
    licence = Paper("d", "drivers_licence", Side.PERSON, MONDAY, MONDAY, ticked=("name", "address"))
    licence = replace(licence, result=PaperResult.ACCEPTED, checked_on=MONDAY)
    person = replace(a_case().person, address="沖縄県那覇市泊1-2-3")
    assert known_addresses(a_case(papers=(licence,), parties=(person,))) == ()


def test_a_mandate_in_the_persons_own_request_asks_who_asks() -> None:
    papers = (
        ("request_form", Side.PERSON),
        ("drivers_licence", Side.PERSON),
        ("power_of_attorney", Side.PERSON),
    )
    case = with_papers(a_case(), *papers)
    for id in ("d0", "d1"):
        case = tick(case, id, ticks_for(case, id, CATALOGUE), CATALOGUE, "sato", DAY)
    assert codes(case) == ["ask_who", "dispose_papers"]  # the licence
    with refused("requester_unclear"):
        check_identity(case, CATALOGUE, "sato", DAY)
    with refused("requester_unclear"):
        tick(case, "d2", ("name",), CATALOGUE, "sato", DAY)
    friend = describe(case, replace(case, requester=Requester.DELEGATED, role=Role.INDIVIDUAL))
    assert judge_case(friend, CATALOGUE).missing == ("identity:proxy",) and "ask_who" not in codes(friend)
    own = reject(case, "d2", "other", "本人の請求だった", "sato", DAY)
    assert codes(own)[0] == "check_identity"


def test_a_mandate_that_comes_after_the_persons_own_check_stays_until_it_is_said_who_asks() -> None:
    mandate = Paper("m", "power_of_attorney", Side.PERSON, DAY, DAY)
    case = receive_paper(checked(a_case()), mandate, (), CATALOGUE)
    assert codes(case)[0] == "ask_who" and "dispose_papers" not in codes(case)
    gone = Disposal("g", "m", DisposalMethod.SHREDDED, DAY, "sato")
    with refused("requester_unclear"):
        dispose_papers(case, [gone], CATALOGUE, False, DAY)
    own = reject(case, "m", "other", "本人の請求だった", "sato", DAY)
    assert own.identity_checked_on and "dispose_papers" in codes(own)


def codes(case: Case) -> list[str]:
    """What is to be done, the next first."""
    policy = default_policy()
    return [step.code for step in next_steps(case, standing(case, policy, DAY), policy, DAY)]
