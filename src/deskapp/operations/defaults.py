"""What answers where no desk is open: the profile, papers and calendar that the program brings along."""

from functools import lru_cache

from deskapp import assets
from deskapp.domain.calendar import Calendar, parse_calendar
from deskapp.domain.papers import Catalogue, parse_catalogue
from deskapp.domain.profile import Profile, parse_profile

_CATALOGUE = "papers/catalogue.toml"

#: What a new desk adopts first: kind of revision → the file it starts from.
FIRST_REVISIONS = {"profile": "profiles/default.toml", "calendar": "calendars/default.toml"}


@lru_cache(maxsize=1)
def default_profile() -> Profile:
    """The published policy of the seed. Raises RuleViolation `profile_broken`."""
    return parse_profile(first_text("profile"), FIRST_REVISIONS["profile"])


@lru_cache(maxsize=1)
def default_catalogue() -> Catalogue:
    """The papers and when they count. Raises RuleViolation `catalogue_broken`."""
    return parse_catalogue(_text(_CATALOGUE), _CATALOGUE)


@lru_cache(maxsize=1)
def default_calendar() -> Calendar:
    """Business days without any day of a desk's own. Raises RuleViolation `calendar_broken`."""
    return parse_calendar(first_text("calendar"), FIRST_REVISIONS["calendar"])


def first_text(kind: str) -> str:
    """The text of the revision a new desk adopts first; `kind` is profile or calendar."""
    return _text(FIRST_REVISIONS[kind])


def _text(name: str) -> str:
    return assets.resource(name).read_text(encoding="utf-8")
