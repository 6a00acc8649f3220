"""方針: every adopted revision, what it says, and the policy that came with the program."""

from dataclasses import dataclass, replace
from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.profile import Profile, parse_profile
from deskapp.operations.defaults import default_profile
from deskapp.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: who adopted it when, and how many open cases keep it."""

    profile: Profile
    adopted_on: date
    adopted_by: str
    open_cases: int
    in_force: bool


@dataclass(frozen=True, slots=True)
class Profiles:
    """All revisions, the newest first, the delivered policy, and what whoever looks may do.

    Doubts about the wording are there for those only who may adopt another (spec §13).
    """

    revisions: tuple[Revision, ...]
    delivered: Profile
    may_adopt: bool
    may_print: bool


def profiles(desk: Desk) -> Profiles:
    """Read every adopted revision of the policy."""
    with desk.looking() as reader:
        adopted = reader.revised("profile")
        names = {staff.id: staff.name for staff in reader.staff()}
        kept = reader.open_by_profile()
    may_adopt = desk.may(Act.ADOPT_PROFILE)
    revisions = tuple(
        Revision(
            profile=_readable(parse_profile(each.text, "profile"), may_adopt),
            adopted_on=each.adopted_on,
            adopted_by=names.get(each.adopted_by, ""),
            open_cases=kept.get(each.digest, 0),
            in_force=place == 0,
        )
        for place, each in enumerate(adopted)
    )
    delivered = _readable(default_profile(), may_adopt)
    return Profiles(revisions, delivered, may_adopt, desk.may(Act.PRINT_LETTER))


def _readable(profile: Profile, doubts: bool) -> Profile:
    return profile if doubts else replace(profile, doubts=())
