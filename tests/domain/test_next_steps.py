"""What the page leads with where letters tell dates: the one in force, and none that nobody knows."""

from dataclasses import replace
from datetime import date, timedelta

from cases import MONDAY, a_case, checked, comparison, complete, decided, post, printed, where, with_answer
from deskapp.domain.basis import letter_basis
from deskapp.domain.case import Case
from deskapp.domain.facts import Extension, Inquiry, LetterFact, Paper, Party, Posting, Suspension
from deskapp.domain.incident_facts import Incident
from deskapp.domain.kinds import IncidentKind, LetterCode, PostMethod, Requester, Role, Side
from deskapp.domain.letter_making import make_letter
from deskapp.domain.letters import compare_letter
from deskapp.domain.next_steps import next_steps
from policies import default_policy

POLICY = default_policy()
LATER = Extension("e", MONDAY, date(2027, 2, 19), "調査に時間", "tanaka")


def codes(case: Case, today: date = MONDAY) -> list[str]:
    return [step.code for step in next_steps(case, where(case, today), POLICY, today)]


def test_an_original_that_a_caution_for_dv_keeps_here_leads_to_whoever_lifts_it() -> None:
    came = (Paper(id, "drivers_licence", Side.PERSON, MONDAY, MONDAY) for id in ("one", "two"))
    copies = replace(a_case(), papers=tuple(came), withdrawn_on=MONDAY)
    originals = tuple(replace(paper, original=True) for paper in copies.papers)
    free = replace(copies, papers=originals)
    assert codes(free) == ["return_originals"]
    assert codes(replace(free, protected_on=MONDAY)) == ["release_protection"]
    one_copy = replace(free, papers=(copies.papers[0], originals[1]), protected_on=MONDAY)
    steps = next_steps(one_copy, where(one_copy), POLICY, MONDAY)
    assert [step.code for step in steps] == ["dispose_papers", "release_protection"]
    assert steps[0].facts["count"] == 1


def test_a_caution_for_dv_that_keeps_an_original_here_leads_where_posting_is_next() -> None:
    case = printed(with_answer(decided(checked(a_case()))))
    case = compare_letter(case, comparison(case), frozenset({"name", "address", "content"}))
    original = Paper("late", "drivers_licence", Side.PERSON, MONDAY, MONDAY, original=True)
    held = replace(case, papers=(*case.papers, original))
    assert codes(held)[:2] == ["post_letter", "return_originals"]
    assert codes(replace(held, protected_on=MONDAY))[:2] == ["release_protection", "post_letter"]
    assert codes(replace(held, protected_on=MONDAY)).count("release_protection") == 1


def test_a_caution_for_dv_hides_nothing_that_an_original_needs_before_it_may_go() -> None:
    case = replace(checked(a_case()), requester=Requester.LEGAL, role=Role.PARENT)
    proof = Paper("late", "family_register", Side.PROXY, MONDAY, MONDAY, original=True)
    late = replace(case, papers=(*case.papers, proof))
    assert "check_paper" in codes(late) and "check_paper" in codes(replace(late, protected_on=MONDAY))


def test_nobody_is_told_to_destroy_an_original_that_goes_back() -> None:
    copy = Paper("one", "drivers_licence", Side.PERSON, MONDAY, MONDAY)
    original = Paper("two", "family_register", Side.PERSON, MONDAY, MONDAY, original=True)
    case = replace(a_case(), papers=(copy, original), withdrawn_on=MONDAY)
    steps = next_steps(case, where(case), POLICY, MONDAY)
    assert [(step.code, step.facts["count"]) for step in steps] == [
        ("dispose_papers", 1),
        ("return_originals", 1),
    ]


def told(case: Case, id: str) -> Case:
    """The case with L16 made and posted today."""
    stand = where(case)
    basis = letter_basis(case, LetterCode.EXTENSION, stand)
    letter = LetterFact(
        *(id, LetterCode.EXTENSION, f"第{id}号", "1", "d", 1, MONDAY, "sato"),
        basis=basis,
        told_due_on=stand.due_on,
    )
    case = printed(make_letter(case, letter, stand), id)
    sent = Posting(f"o{id}", id, MONDAY, PostMethod.ORDINARY, "sato", checked_by_poster=True)
    return post(case, sent, MONDAY, stand.first_due_on)


def test_an_extension_is_told_with_the_date_in_force() -> None:
    case = replace(complete(a_case()), extensions=(LATER,))
    assert codes(case)[0] == "tell_extension"
    case = told(case, "x")
    assert "tell_extension" not in codes(case)
    again = replace(LATER, id="e2", due_on=date(2027, 3, 19))
    case = replace(case, extensions=(LATER, again))
    assert codes(case)[0] == "tell_extension", "the person was told another date"
    assert "tell_extension" not in codes(told(case, "y"))


def test_an_extension_that_a_pause_put_off_is_told_anew_once_the_clock_runs() -> None:
    case = told(replace(complete(a_case()), extensions=(LATER,)), "x")
    pause = Suspension("z", MONDAY + timedelta(1), "対象の確認", "tanaka")
    stopped, wednesday = replace(case, suspensions=(pause,)), MONDAY + timedelta(2)
    assert "tell_extension" not in codes(stopped, wednesday), "nobody knows the date yet"
    running = replace(stopped, suspensions=(replace(pause, resumed_on=wednesday),))
    assert "tell_extension" in codes(running, wednesday)


def test_nobody_is_asked_to_paint_on_an_original_that_goes_back() -> None:
    """What it shows is compared, the original goes back, and nothing is left to black out."""
    register = Paper("r", "residents_register", Side.PERSON, MONDAY, MONDAY, original=True)
    case = replace(a_case(), papers=(register,))
    assert "mask_paper" in codes(replace(case, papers=(replace(register, original=False),)))
    assert "mask_paper" not in codes(case)


def test_papers_due_to_go_come_before_a_wait_for_somebody() -> None:
    case = checked(a_case())
    case = replace(case, inquiries=(Inquiry("i", case.items[0].id, "システム部", MONDAY, date(2027, 1, 25)),))
    assert codes(case) == ["await_inquiry"]
    assert codes(replace(case, disposals=())) == ["dispose_papers", "await_inquiry"]
    late = date(2027, 1, 26)
    assert codes(replace(case, disposals=()), late) == ["dispose_papers", "chase_inquiry"], "as in the lists"


def test_a_proxys_name_is_asked_before_their_papers_are_compared_with_it() -> None:
    licence = Paper("l", "drivers_licence", Side.PROXY, MONDAY, MONDAY)
    case = replace(a_case(requester=Requester.LEGAL, role=Role.PARENT), papers=(licence,))
    nameless = replace(case, parties=(case.person,))
    assert codes(nameless)[:2] == ["ask_proxy", "check_paper"]
    named = replace(nameless, parties=(case.person, Party("x", Side.PROXY, name="森 浩")))
    assert "ask_proxy" not in codes(named)


def test_a_full_report_due_weeks_from_now_hides_nothing_that_is_due_at_the_desk() -> None:
    lost = Incident("i", IncidentKind.LOST, MONDAY, "sato", reporting=True)
    told = replace(lost, first_reported_on=MONDAY, person_told_on=MONDAY)
    ready = complete(a_case())
    assert codes(replace(ready, incidents=(lost,)))[0] == "incident_first"
    steps = codes(replace(ready, incidents=(told,)))
    assert steps[0] == codes(ready)[0] and "incident_final" in steps


def test_a_full_report_comes_before_a_wait_for_somebody_and_before_the_end() -> None:
    told = Incident("i", IncidentKind.LOST, MONDAY, "sato", reporting=True)
    told = replace(told, first_reported_on=MONDAY, person_told_on=MONDAY)
    asked = Inquiry("q", "item", "システム部", MONDAY, MONDAY + timedelta(days=7))
    waiting = replace(checked(a_case()), inquiries=(asked,), incidents=(told,))
    assert codes(waiting)[:2] == ["incident_final", "await_inquiry"]
    withdrawn = replace(a_case(), withdrawn_on=MONDAY, incidents=(told,))
    assert codes(withdrawn) == ["incident_final", "close_case"]


def test_a_full_report_that_is_due_before_the_case_is_comes_first() -> None:
    long_ago = Incident("i", IncidentKind.LOST, MONDAY - timedelta(days=40), "sato", reporting=True)
    told = replace(long_ago, first_reported_on=MONDAY, person_told_on=MONDAY)
    assert codes(replace(complete(a_case()), incidents=(told,)))[0] == "incident_final"
