"""Taking a request in, describing it, putting dates right."""

from dataclasses import replace
from datetime import date, timedelta

from cases import MONDAY, REFUSAL, a_case, checked, decided, with_answer
from deskapp.domain.case import Case
from deskapp.domain.facts import Inquiry, Item, Paper, Party, Posting
from deskapp.domain.inquiries import answer_inquiry, ask_inquiry, awaited
from deskapp.domain.intake import (
    confirm_register,
    describe,
    put_party,
    raise_protection,
    release_protection,
    take_request,
)
from deskapp.domain.kinds import Outcome, PaperResult, PostMethod, Requester, RequestKind, Role, Side
from refusals import refused


def test_a_name_and_a_day_are_enough() -> None:
    assert take_request(a_case(items=()), MONDAY).items == ()
    with refused("in_the_future"):
        take_request(a_case(contacted_on=MONDAY + timedelta(1)), MONDAY)
    nameless = a_case(parties=(Party("p", Side.PERSON, name="　"),))
    with refused("name_missing"):
        take_request(nameless, MONDAY)


def test_a_role_belongs_to_its_requester() -> None:
    case = a_case()
    with refused("role_missing"):
        describe(case, replace(case, requester=Requester.LEGAL))
    with refused("role_of_other_requester"):
        describe(case, replace(case, requester=Requester.LEGAL, role=Role.LAWYER))
    with refused("role_of_other_requester"):
        describe(case, replace(case, role=Role.PARENT))
    assert describe(case, replace(case, requester=Requester.LEGAL, role=Role.PARENT)).role is Role.PARENT


def test_describing_never_touches_dated_facts_or_decisions() -> None:
    case = decided(a_case())
    bare = replace(
        case, contacted_on=MONDAY, items=(Item("i0", RequestKind.DISCLOSURE, data_meant="応募書類"),)
    )
    described = describe(case, bare)
    assert described.contacted_on == case.contacted_on
    assert described.items[0].outcome is Outcome.GRANTED and described.items[0].data_meant == "応募書類"


def test_a_decided_item_cannot_be_dropped() -> None:
    case = decided(a_case(RequestKind.DISCLOSURE, RequestKind.ERASURE))
    with refused("item_decided"):
        describe(case, replace(case, items=case.items[:1]))


def test_there_is_one_person_and_one_proxy() -> None:
    case = put_party(a_case(), Party("q", Side.PROXY, name="山﨑 陽子"))
    assert case.proxy and case.proxy.name == "山﨑 陽子"
    with refused("party_already_there"):
        put_party(case, Party("r", Side.PROXY))


def test_only_lawyers_and_scriveners_are_looked_up_in_the_register() -> None:
    case = put_party(
        a_case(requester=Requester.DELEGATED, role=Role.LAWYER), Party("q", Side.PROXY, name="弁護士")
    )
    confirmed = confirm_register(case, "12345", MONDAY).proxy
    assert confirmed and confirmed.register_confirmed_on == MONDAY
    assert confirmed.register_address == confirmed.address
    with refused("register_number_missing"):
        confirm_register(case, " ", MONDAY)
    with refused("register_not_asked"):
        confirm_register(replace(case, role=Role.INDIVIDUAL), "12345", MONDAY)


def test_an_inquiry_is_asked_awaited_and_answered() -> None:
    case = ask_inquiry(a_case(), Inquiry("q", "i0", "システム部", MONDAY, MONDAY + timedelta(3)))
    assert [inquiry.id for inquiry in awaited(case)] == ["q"]
    with refused("finding_missing"):
        answer_inquiry(case, "q", " ", MONDAY)
    with refused("answered_before_asked"):
        answer_inquiry(case, "q", "なし", MONDAY - timedelta(1))
    answered = answer_inquiry(case, "q", "1件あり", MONDAY)
    assert awaited(answered) == ()
    again = answer_inquiry(answered, "q", "2件あり", MONDAY + timedelta(1)).inquiries[0]
    assert (again.finding, again.answered_on) == ("2件あり", MONDAY), "the day is put right by a correction"
    with refused("wanted_before_asked"):
        ask_inquiry(case, Inquiry("r", "i0", "総務部", MONDAY, MONDAY - timedelta(1)))


def test_a_person_stays_the_person() -> None:
    with refused("party_already_there"):
        put_party(a_case(), Party("p", Side.PROXY, name="山﨑 陽子"))


def test_nobody_is_written_on_an_ended_case() -> None:
    ended = a_case(withdrawn_on=MONDAY, requester=Requester.DELEGATED, role=Role.LAWYER)
    with refused("case_ended"):
        put_party(ended, Party("p", Side.PERSON, name="山﨑 陽子"))
    with refused("case_ended"):
        confirm_register(ended, "12345", MONDAY)


def test_a_new_item_brings_no_decision_along() -> None:
    case = a_case()
    sneaked = Item("i9", RequestKind.DISCLOSURE, data_meant="応募書類", outcome=Outcome.REFUSED)
    item = describe(case, replace(case, items=(*case.items, sneaked))).items[1]
    assert item == Item("i9", RequestKind.DISCLOSURE, data_meant="応募書類")


def test_a_decided_item_stays_of_its_kind() -> None:
    case = decided(a_case(), **REFUSAL)
    with refused("item_decided"):
        describe(case, replace(case, items=(replace(case.items[0], kind=RequestKind.CORRECTION),)))


def test_an_item_that_was_asked_about_cannot_be_dropped() -> None:
    case = ask_inquiry(a_case(), Inquiry("q", "i0", "システム部", MONDAY, MONDAY))
    with refused("item_asked"):
        describe(case, replace(case, items=()))


def test_another_requester_is_checked_anew() -> None:
    case = checked(a_case())
    proxied = describe(case, replace(case, requester=Requester.LEGAL, role=Role.PARENT))
    assert proxied.identity_checked_on is None and proxied.identity_checked_by is None
    assert describe(case, replace(case, own_words="別の言葉")).identity_checked_on


def named(case: Case, name: str, side: Side = Side.PERSON) -> Case:
    """The same case with another name of the person or of the proxy."""
    parties = tuple(replace(party, name=name) if party.side is side else party for party in case.parties)
    return describe(case, replace(case, parties=parties))


def a_form() -> Paper:
    """The request form, compared and still here."""
    form = Paper("f", "request_form", Side.PERSON, MONDAY, MONDAY, ticked=("name", "address", "kinds"))
    return replace(form, result=PaperResult.ACCEPTED, checked_by="sato", checked_on=MONDAY)


def test_another_name_is_compared_anew_be_it_only_another_spelling() -> None:
    case = checked(a_case(papers=(a_form(),)))
    for name in ("別人 花子", "山崎 𠮷乃", "山﨑𠮷乃"):
        other = named(case, name)
        assert (other.identity_checked_on, other.identity_checked_by) == (None, None)
        here, gone = other.papers
        assert (here.ticked, here.result, here.checked_on) == (("address", "kinds"), None, None)
        assert gone == replace(case.papers[1], ticked=("birth", "address", "expiry"))
    assert named(case, case.person.name) == case


def test_another_day_of_birth_or_address_is_compared_anew_while_the_check_is_open() -> None:
    def said(case: Case, **values: object) -> Case:
        person = replace(case.person, **values)  # type: ignore[arg-type]  # a test names real fields
        return describe(case, replace(case, parties=(person,)))

    over = checked(a_case(papers=(a_form(),)))
    moved = said(over, address="大阪市北区梅田一丁目1番1号")
    assert moved.identity_checked_on and moved.papers == over.papers
    begun = replace(over, identity_checked_on=None, identity_checked_by=None)
    here, gone = said(begun, address="大阪市北区梅田一丁目1番1号").papers
    assert (here.ticked, here.result) == (("name", "kinds"), None)
    assert gone == begun.papers[1]
    licence = replace(begun, disposals=())
    filled = said(licence, born_on=MONDAY)
    assert filled.papers == licence.papers  # it was compared with the form, not with nothing
    assert said(filled, born_on=date(1980, 4, 2)).papers[1].ticked == ("name", "address", "expiry")


def test_a_proof_of_authority_is_compared_anew_whoever_is_renamed() -> None:
    mandate = Paper("m", "power_of_attorney", Side.PROXY, MONDAY, MONDAY, ticked=("name", "mandated"))
    case = a_case(requester=Requester.DELEGATED, role=Role.INDIVIDUAL, papers=(mandate,))
    case = put_party(case, Party("q", Side.PROXY, name="代理 太郎"))
    assert named(case, "別人 花子").papers[0].ticked == ("mandated",)
    assert named(case, "別人 花子", Side.PROXY).papers[0].ticked == ("mandated",)


def test_another_name_behind_the_posted_answer_opens_no_check() -> None:
    case = with_answer(decided(checked(a_case())))
    case = replace(case, postings=(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"),))
    assert named(case, "別人 花子").identity_checked_on == case.identity_checked_on


def test_a_lawyer_of_another_name_is_checked_and_looked_up_in_the_register_anew() -> None:
    lawyer = Party("q", Side.PROXY, name="弁護士 甲", address="東京都千代田区霞が関1-1")
    case = put_party(a_case(requester=Requester.DELEGATED, role=Role.LAWYER), lawyer)
    case = checked(confirm_register(case, "12345", MONDAY))
    other = named(case, "弁護士 乙", Side.PROXY)
    assert other.identity_checked_on is None
    assert other.proxy and (other.proxy.register_confirmed_on, other.proxy.register_address) == (None, "")
    alone = replace(case, requester=Requester.SELF, role=None)
    assert named(alone, "弁護士 乙", Side.PROXY).identity_checked_on


def test_what_the_posted_answer_says_is_not_described_anew() -> None:
    case = with_answer(decided(checked(a_case())))
    case = replace(case, postings=(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"),))
    more = (*case.items, Item("i9", RequestKind.ERASURE))
    with refused("answer_is_out"):
        describe(case, replace(case, items=more))
    with refused("answer_is_out"):
        describe(case, replace(case, requester=Requester.LEGAL, role=Role.PARENT))
    assert describe(case, replace(case, follow_up_on=MONDAY)).follow_up_on == MONDAY


def test_a_flag_that_is_up_is_not_raised_again() -> None:
    """Who raised it and when stays on record."""
    case = raise_protection(a_case(), "sato", MONDAY)
    with refused("already_protected"):
        raise_protection(case, "ohno", MONDAY + timedelta(1))


def test_a_flag_that_is_down_is_not_released() -> None:
    with refused("not_protected"):
        release_protection(a_case(), "tanaka", MONDAY)
