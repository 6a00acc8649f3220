"""電磁的記録の提供: an answer as a file under a password, for whoever asked for one (33条2項, 規則30条)."""

from dataclasses import dataclass, field

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import AnswerMethod
from deskapp.domain.sending import refuse_unsealable
from deskapp.domain.standing import standing
from deskapp.letters.sealing import new_password, seal
from deskapp.operations.desk import Desk
from deskapp.operations.letters import SEALED, letter_bytes


@dataclass(frozen=True, slots=True)
class SealedFile:
    """An answer under a password that is told once, by another way than the file, and kept nowhere."""

    pdf: bytes = field(repr=False)
    password: str = field(repr=False)


def seal_answer(desk: Desk, case_id: str, letter_id: str, once: str | None = None) -> SealedFile:
    """Make the file of an answer, as it is kept; that it was taken out is in the log, never its password.

    Each time is another file with another password; that it was handed over is `letters.post_letter`.

    Raises:
        RuleViolation: `file_not_offered`, `not_your_role`, `letter_gone`, `case_disposed` and as
            `domain.sending.refuse_unsealable`.
        StorageProblem: `letter_damaged`.
    """
    password = new_password()
    pdf = seal(letter_bytes(desk, case_id, letter_id), password)
    with desk.doing(Act.EXPORT, once) as tx:
        case = tx.case(case_id, None)
        policy = desk.policy_of(case)
        if AnswerMethod.ELECTRONIC not in policy.profile.answer_methods:
            raise RuleViolation("file_not_offered")
        stand = standing(case, policy, desk.today)
        refuse_unsealable(case, letter_id, desk.staff.id, stand)
        tx.writer.log({"sheet": SEALED, "letter": letter_id}, case_id)
    return SealedFile(pdf, password)
