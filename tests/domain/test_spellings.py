"""What no font draws goes out by a frame that a supervisor allowed, or by an agreed substitute (spec §8)."""

from dataclasses import replace
from datetime import timedelta

from cases import MONDAY, a_case
from deskapp.domain.acts import Act, may
from deskapp.domain.case import Case
from deskapp.domain.next_steps import next_steps
from deskapp.domain.people import Staff, StaffRole
from deskapp.domain.spelling_facts import Substitute
from deskapp.domain.spellings import allow_frames, framed, note_substitute, refuse_unallowed, unallowed
from deskapp.domain.standing import standing
from policies import default_policy
from refusals import refused

AGREED = Substitute("s", MONDAY, "sato", MONDAY, "土に口の「よし」を「吉」で書く")


def framing() -> Case:
    """A case whose person's name has a character that no font draws."""
    case = a_case(reply_address="東京都見本区\n〓町1番1号")
    return replace(case, parties=(replace(case.person, name="〓田 花子"),))


def test_no_letter_is_made_with_a_frame_that_no_supervisor_allowed() -> None:
    case = framing()
    assert framed(case) == ("〓町1番1号", "〓田 花子")
    with refused("frames_unallowed"):
        refuse_unallowed(case)
    allowed = allow_frames(case, "f", "tanaka", MONDAY)
    refuse_unallowed(allowed)
    with refused("no_frames"):
        allow_frames(allowed, "g", "tanaka", MONDAY)


def test_another_line_with_a_frame_is_asked_for_anew_and_another_spelling_without_one_is_not() -> None:
    case = allow_frames(framing(), "f", "tanaka", MONDAY)
    other = replace(case, parties=(replace(case.person, name="〓山 花子"),))
    assert unallowed(other) == ("〓山 花子",)
    assert unallowed(replace(case, parties=(replace(case.person, name="吉山 花子"),))) == ()


def test_only_a_supervisor_allows_a_frame_and_is_told_to_first() -> None:
    assert not may(Staff("s", "佐藤", StaffRole.OPERATOR), Act.ALLOW_FRAMES)
    assert may(Staff("t", "田中", StaffRole.SUPERVISOR), Act.ALLOW_FRAMES)
    policy = default_policy()
    for case, wanted in ((framing(), True), (allow_frames(framing(), "f", "t", MONDAY), False)):
        steps = next_steps(case, standing(case, policy, MONDAY), policy, MONDAY)
        assert (steps[0].act is Act.ALLOW_FRAMES) is wanted


def test_a_substitute_says_which_character_and_was_agreed_to_by_today() -> None:
    assert note_substitute(a_case(), AGREED, MONDAY).substitutes == (AGREED,)
    with refused("substitute_missing"):
        note_substitute(a_case(), replace(AGREED, said=" "), MONDAY)
    with refused("in_the_future"):
        note_substitute(a_case(), replace(AGREED, agreed_on=MONDAY + timedelta(1)), MONDAY)


def test_neither_is_done_after_the_case_is_over() -> None:
    over = replace(framing(), withdrawn_on=MONDAY)
    with refused("case_ended"):
        allow_frames(over, "f", "tanaka", MONDAY)
    with refused("case_ended"):
        note_substitute(over, AGREED, MONDAY)
