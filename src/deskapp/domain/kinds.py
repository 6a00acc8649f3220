"""The closed lists of the desk: kinds of request, requester, role, outcome, door, method and state."""

from enum import StrEnum


class Matter(StrEnum):
    """What somebody came with (spec §2): only a request has a clock and an identity check."""

    REQUEST = "request"
    CONSULTATION = "consultation"
    AUTHORITY = "authority"


class ConsultationKind(StrEnum):
    """What sort of consultation it is (spec §2; 法40条 for 苦情)."""

    QUESTION = "question"
    ADVICE = "advice"
    OPINION = "opinion"
    COMPLAINT = "complaint"


class AuthorityKind(StrEnum):
    """Which authority asks (spec §2): it goes to a supervisor."""

    COURT = "court"
    PROSECUTOR = "prosecutor"
    POLICE = "police"
    BAR_ASSOCIATION = "bar_association"
    CONSUMER_CENTER = "consumer_center"
    OTHER = "other_authority"


class Settled(StrEnum):
    """How a consultation or an authority's inquiry ended; never how a request did."""

    SOLVED = "solved"
    UNSOLVED = "unsolved"
    REPLIED = "replied"
    NOT_REPLIED = "not_replied"
    PASSED_ON = "passed_on"


class RequestKind(StrEnum):
    """The kinds of 開示等の請求 (個人情報保護法 32–35条), in the order the form lists them."""

    PURPOSE_NOTICE = "purpose_notice"
    DISCLOSURE = "disclosure"
    TRANSFER_RECORD_DISCLOSURE = "transfer_record_disclosure"
    CORRECTION = "correction"
    ADDITION = "addition"
    DELETION = "deletion"
    SUSPENSION = "suspension"
    ERASURE = "erasure"
    TRANSFER_SUSPENSION = "transfer_suspension"


#: Carrying these out may end a service the person uses: the seed's warning must be told (seed §7(1)).
SERVICE_WARNING_KINDS = frozenset(
    {
        RequestKind.DELETION,
        RequestKind.SUSPENSION,
        RequestKind.ERASURE,
        RequestKind.TRANSFER_SUSPENSION,
    }
)


class Requester(StrEnum):
    """Who asks (spec §3): the person, a legal representative, or a proxy by mandate."""

    SELF = "self"
    LEGAL = "legal"
    DELEGATED = "delegated"


class Role(StrEnum):
    """In what capacity a proxy asks (施行令13条; seed §7(2)②)."""

    PARENT = "parent"
    MINOR_GUARDIAN = "minor_guardian"
    ADULT_GUARDIAN = "adult_guardian"
    VOLUNTARY_GUARDIAN = "voluntary_guardian"
    INDIVIDUAL = "individual"
    LAWYER = "lawyer"
    SCRIVENER = "scrivener"


ROLES_OF = {
    Requester.SELF: (),
    Requester.LEGAL: (Role.PARENT, Role.MINOR_GUARDIAN, Role.ADULT_GUARDIAN, Role.VOLUNTARY_GUARDIAN),
    Requester.DELEGATED: (Role.INDIVIDUAL, Role.LAWYER, Role.SCRIVENER),
}


class Custody(StrEnum):
    """Who has parental authority over a minor (民法818条・819条; shared after divorce since 2026-04-01)."""

    MARRIED = "married"
    SOLE = "sole"
    SHARED_AFTER_DIVORCE = "shared_after_divorce"


class Side(StrEnum):
    """Whose name, paper or address something is."""

    PERSON = "person"
    PROXY = "proxy"


class Door(StrEnum):
    """How the request came in (spec §6)."""

    PHONE = "phone"
    MAIL = "mail"
    ENVELOPE = "envelope"


class AnswerMethod(StrEnum):
    """How the person asked to be answered (33条1項; written is the policy's default)."""

    WRITTEN = "written"
    ELECTRONIC = "electronic"


class Cause(StrEnum):
    """Why use, holding or provision should stop, as the person states it (35条1項・3項・5項)."""

    OTHER_PURPOSE = "other_purpose"
    IMPROPER_USE = "improper_use"
    WRONGLY_OBTAINED = "wrongly_obtained"
    WRONGLY_PROVIDED = "wrongly_provided"
    NO_LONGER_NEEDED = "no_longer_needed"
    LEAKED = "leaked"
    INTERESTS_AT_RISK = "interests_at_risk"
    NOT_STATED = "not_stated"


class Outcome(StrEnum):
    """What was decided on one item (spec §7)."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    VOLUNTARY = "voluntary"
    WITHDRAWN = "withdrawn"


#: Outcomes that need a ground and a reason (36条; seed §7(1) promises the reason).
REASONED_OUTCOMES = frozenset({Outcome.PARTLY, Outcome.REFUSED, Outcome.NOT_HELD})
#: Outcomes by which what was asked for is done, at least in part.
DOING_OUTCOMES = frozenset({Outcome.GRANTED, Outcome.PARTLY, Outcome.VOLUNTARY})


class PaperResult(StrEnum):
    """What the check of one paper ended with."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class MaskItem(StrEnum):
    """What must not stay readable on a copy (spec §4)."""

    HONSEKI = "honseki"
    INSURANCE_NUMBERS = "insurance_numbers"
    PENSION_NUMBER = "pension_number"
    MY_NUMBER = "my_number"
    ORGAN_DONOR = "organ_donor"
    OTHER_PERSONS = "other_persons"


class MaskStatus(StrEnum):
    """How a maskable item stands (spec §4)."""

    MASKED = "masked"
    NOT_PRINTED = "not_printed"
    EXEMPT_SAME_AS_ADDRESS = "exempt_same_as_address"
    MASKED_BY_DESK = "masked_by_desk"
    NOT_KEPT = "not_kept"
    UNMASKED = "unmasked"


class Told(StrEnum):
    """How a deficiency was told (spec §6): both ways count."""

    LETTER = "letter"
    PHONE = "phone"


class Verdict(StrEnum):
    """What a supervisor said of a decision and its draft letter (spec §7)."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"


class PostMethod(StrEnum):
    """How a letter is posted (domain.md §4.5), or an answer handed over as a file (規則30条)."""

    ORDINARY = "ordinary"
    SPECIFIED_RECORD = "specified_record"
    SIMPLIFIED_REGISTERED = "simplified_registered"
    REGISTERED = "registered"
    RESTRICTED_DELIVERY = "restricted_delivery"
    DISC = "disc"
    USB = "usb"
    MAIL = "mail"
    DOWNLOAD = "download"


class LateReason(StrEnum):
    """Why an answer went out after the day promised (spec §11); anything else is told in words."""

    DEPARTMENT = "department"
    MUCH_DATA = "much_data"
    PERSON = "person"
    APPROVAL = "approval"
    LATE_START = "late_start"
    DISPATCH = "dispatch"
    OTHER = "other"


class ReturnReason(StrEnum):
    """Why a letter came back, as the post marks it (返戻)."""

    UNKNOWN_ADDRESS = "unknown_address"
    KEPT_TOO_LONG = "kept_too_long"
    NOT_ACCEPTED = "not_accepted"
    OTHER = "other"


class ReturnFate(StrEnum):
    """What became of the letter that came back; locked up until it goes out again or is destroyed."""

    LOCKED = "locked"
    RESENT = "resent"
    DESTROYED = "destroyed"


class IncidentKind(StrEnum):
    """How a letter or its data reached the wrong hands (26条)."""

    MISDELIVERED = "misdelivered"
    LOST = "lost"
    WRONGLY_DISCLOSED = "wrongly_disclosed"


class DisposalMethod(StrEnum):
    """How a paper left the desk (spec §9)."""

    SHREDDED = "shredded"
    DISSOLVED = "dissolved"
    RETURNED = "returned"


class ContactHow(StrEnum):
    """How a contact noted in the contact log took place."""

    PHONE = "phone"
    MAIL = "mail"
    COUNTER = "counter"
    LETTER = "letter"
    HAND_OVER = "hand_over"


class LetterCode(StrEnum):
    """The letters of domain.md §4.2 that are made today; `ANSWER` is the 回答書 of L04–L14."""

    FORM_OUT = "L01"
    RECEIPT = "L02"
    DEFICIENCY = "L03"
    ANSWER = "answer"
    UNABLE = "L15"
    EXTENSION = "L16"


class State(StrEnum):
    """Where a case stands, derived from its facts (spec §6), in the order of work."""

    INTAKE = "intake"
    FORM = "form"
    PAPERS = "papers"
    INQUIRY = "inquiry"
    DECISION = "decision"
    APPROVAL = "approval"
    DOING = "doing"
    POSTING = "posting"
    DISPOSAL = "disposal"
    CLOSED = "closed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    UNABLE = "unable"
    UNREACHABLE = "unreachable"
    DISPOSED = "disposed"
