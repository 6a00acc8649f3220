"""Everything a person can do at the desk, and which role may do it; the value is the log's tag."""

from collections.abc import Collection
from enum import StrEnum

from deskapp.domain.errors import RuleViolation
from deskapp.domain.people import Deputy, Staff, StaffRole


class Act(StrEnum):
    """One thing a person can do; each is one function in `operations`."""

    OPEN_DESK = "open_desk"
    SIGN_IN = "sign_in"
    ADD_STAFF = "add_staff"
    CHANGE_ROLE = "change_role"
    END_ACCESS = "end_access"
    GIVE_ACCESS = "give_access"
    CHANGE_PASSWORD = "change_password"  # noqa: S105  an act, no password
    RECOVER_DESK = "recover_desk"
    ISSUE_RECOVERY = "issue_recovery"
    LET_MACHINE_IN = "let_machine_in"
    LET_MACHINE_OUT = "let_machine_out"
    SET_AWAY = "set_away"
    NAME_DEPUTY = "name_deputy"
    ADOPT_PROFILE = "adopt_profile"
    ADOPT_CALENDAR = "adopt_calendar"
    ADOPT_WORDING = "adopt_wording"
    CHANGE_SETTINGS = "change_settings"
    READ_POSTAL_CODES = "read_postal_codes"
    SAVE_DRAFT = "save_draft"
    LOOK = "look"
    SEARCH = "search"
    PREVIEW = "preview"
    EXPORT = "export"
    EXPORT_LEDGER = "export_ledger"
    BACK_UP = "back_up"
    RESTORE = "restore"
    MOVE_DESK = "move_desk"
    VERIFY_LOG = "verify_log"
    LOOK_INTO_BREACH = "look_into_breach"
    DIGEST = "digest"
    CONFIRM_CLOCK = "confirm_clock"

    TAKE_REQUEST = "take_request"
    DESCRIBE_CASE = "describe_case"
    NOTE_CONTACT = "note_contact"
    ASSIGN = "assign"
    CONVERT_CASE = "convert_case"
    SETTLE_CONSULTATION = "settle_consultation"
    SETTLE_AUTHORITY = "settle_authority"
    RAISE_PROTECTION = "raise_protection"
    RELEASE_PROTECTION = "release_protection"
    CORRECT_FACT = "correct_fact"
    ALLOW_FRAMES = "allow_frames"
    NOTE_SUBSTITUTE = "note_substitute"

    RECEIVE_PAPER = "receive_paper"
    TICK_PAPER = "tick_paper"
    SET_MASK = "set_mask"
    REJECT_PAPER = "reject_paper"
    OVERRIDE_REJECTION = "override_rejection"
    CHECK_IDENTITY = "check_identity"
    NOTE_CUSTODY = "note_custody"
    NOTE_AUTHORITY = "note_authority"
    TELL_DEFICIENCY = "tell_deficiency"

    ASK_INQUIRY = "ask_inquiry"
    ANSWER_INQUIRY = "answer_inquiry"
    CHASE_INQUIRY = "chase_inquiry"
    DECIDE_ITEM = "decide_item"
    CARRY_OUT = "carry_out"
    SUSPEND_CLOCK = "suspend_clock"
    RESUME_CLOCK = "resume_clock"
    EXTEND_CLOCK = "extend_clock"

    MAKE_LETTER = "make_letter"
    VOID_LETTER = "void_letter"
    SUBMIT_DECISION = "submit_decision"
    APPROVE_DECISION = "approve_decision"
    SEND_BACK_DECISION = "send_back_decision"
    PRINT_LETTER = "print_letter"
    HAND_TO_PRINTER = "hand_to_printer"
    TAKE_BACK_PRINT = "take_back_print"
    COMPARE_LETTER = "compare_letter"
    POST_LETTER = "post_letter"
    RECORD_RETURN = "record_return"

    DISPOSE_PAPERS = "dispose_papers"
    WITHDRAW_CASE = "withdraw_case"
    GIVE_UP_CASE = "give_up_case"
    GIVE_UP_CONTACT = "give_up_contact"
    RECORD_INCIDENT = "record_incident"
    AMEND_INCIDENT = "amend_incident"
    REPORT_INCIDENT = "report_incident"
    JUDGE_INCIDENT = "judge_incident"
    CLOSE_CASE = "close_case"
    REOPEN_CASE = "reopen_case"
    HOLD_CASE = "hold_case"
    RELEASE_HOLD = "release_hold"
    RUN_RETENTION = "run_retention"


_READING = frozenset({Act.SIGN_IN, Act.CHANGE_PASSWORD, Act.LOOK, Act.SEARCH, Act.PREVIEW, Act.VERIFY_LOG})
#: What a computer does with nobody signed in: it keeps the records and reads nobody's (spec §14).
_KEEPING = frozenset({Act.SIGN_IN, Act.BACK_UP, Act.VERIFY_LOG, Act.DIGEST})
#: What a supervisor does in person (spec §7): a deputy decides on cases, and leaves to the supervisor what
#: holds for the whole desk and what cannot be taken back.
_IN_PERSON = frozenset(
    {
        Act.ADD_STAFF,
        Act.CHANGE_ROLE,
        Act.END_ACCESS,
        Act.GIVE_ACCESS,
        Act.RECOVER_DESK,
        Act.ISSUE_RECOVERY,
        Act.LET_MACHINE_IN,
        Act.LET_MACHINE_OUT,
        Act.NAME_DEPUTY,
        Act.ADOPT_PROFILE,
        Act.ADOPT_CALENDAR,
        Act.ADOPT_WORDING,
        Act.CHANGE_SETTINGS,
        Act.READ_POSTAL_CODES,
        Act.CONFIRM_CLOCK,
        Act.LOOK_INTO_BREACH,
        Act.RESTORE,
        Act.MOVE_DESK,
        Act.RUN_RETENTION,
    }
)
_SUPERVISING = frozenset(
    {
        *_IN_PERSON,
        Act.EXPORT_LEDGER,
        Act.SETTLE_AUTHORITY,
        Act.RELEASE_PROTECTION,
        Act.ALLOW_FRAMES,
        Act.OVERRIDE_REJECTION,
        Act.SUSPEND_CLOCK,
        Act.RESUME_CLOCK,
        Act.EXTEND_CLOCK,
        Act.APPROVE_DECISION,
        Act.SEND_BACK_DECISION,
        Act.REOPEN_CASE,
        Act.JUDGE_INCIDENT,
        Act.HOLD_CASE,
        Act.RELEASE_HOLD,
    }
)

#: The acts each role may do (spec §7, §10).
ALLOWED: dict[StaffRole, frozenset[Act]] = {
    StaffRole.SUPERVISOR: frozenset(Act),
    StaffRole.OPERATOR: frozenset(Act) - _SUPERVISING,
    StaffRole.AUDITOR: _READING,
    StaffRole.MACHINE: _KEEPING,
}


#: What a deputy may do beside their own role's acts.
BY_DEPUTY = _SUPERVISING - _IN_PERSON


def may(staff: Staff, act: Act, deputies: Collection[Deputy] = ()) -> bool:
    """Whether this person may do this act, `deputies` being for whom they stand in today."""
    if staff.ended_on:
        return False
    return act in ALLOWED[staff.role] or (bool(deputies) and act in BY_DEPUTY)


def in_stead(staff: Staff, act: Act) -> bool:
    """Whether a deputy does this act as what they stand in: the log then names both (spec §7)."""
    return act not in ALLOWED[staff.role] or (
        act is Act.CORRECT_FACT and staff.role is not StaffRole.SUPERVISOR
    )


def permit(staff: Staff, act: Act, deputies: Collection[Deputy] = ()) -> None:
    """Let this person do this act, or refuse.

    Raises:
        RuleViolation: `not_your_role` with the act, when the role may not; `access_ended`.
    """
    if staff.ended_on:
        raise RuleViolation("access_ended", name=staff.name, on=staff.ended_on)
    if not may(staff, act, deputies):
        raise RuleViolation("not_your_role", act=act, role=staff.role)
