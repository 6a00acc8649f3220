"""What somebody signs in with, and what can serve as such."""

from dataclasses import dataclass, field

from deskapp.domain.errors import RuleViolation

PASSWORD_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Credential:
    """What somebody signs in with; the password never shows in a repr."""

    name: str
    password: str = field(repr=False)


def refuse_weak(credential: Credential) -> None:
    """A name and a password that can serve.

    Raises:
        RuleViolation: `name_missing`, `password_short`.
    """
    if not credential.name.strip():
        raise RuleViolation("name_missing")
    if len(credential.password) < PASSWORD_LENGTH:
        raise RuleViolation("password_short", length=PASSWORD_LENGTH)
