"""方針: every adopted revision, what it says, and in what it differs from the one before."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.profile import Difference, Profile, compare, parse_profile
from deskapp.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision: who adopted it when, how many open cases keep it, and what it changed.

    `before` is the revision it followed, None for the first.
    """

    digest: str
    profile: Profile
    before: Profile | None
    differences: tuple[Difference, ...]
    adopted_on: date
    adopted_by: str
    open_cases: int
    in_force: bool


@dataclass(frozen=True, slots=True)
class Profiles:
    """All revisions, the newest first, and whether whoever looks may adopt another."""

    revisions: tuple[Revision, ...]
    may_adopt: bool


def profiles(desk: Desk) -> Profiles:
    """Read every adopted revision of the policy."""
    with desk.looking() as reader:
        adopted = reader.revised("profile")
        names = {staff.id: staff.name for staff in reader.staff()}
        kept = reader.open_by_profile()
    parsed = [parse_profile(each.text, "profile") for each in adopted]
    befores = [*parsed[1:], None]
    revisions = tuple(
        Revision(
            digest=each.digest,
            profile=profile,
            before=before,
            differences=compare(before, profile) if before else (),
            adopted_on=each.adopted_on,
            adopted_by=names.get(each.adopted_by, ""),
            open_cases=kept.get(each.digest, 0),
            in_force=profile is parsed[0],
        )
        for each, profile, before in zip(adopted, parsed, befores, strict=True)
    )
    return Profiles(revisions, desk.may(Act.ADOPT_PROFILE))
