"""What answers where no desk is open: the profile, papers and calendar that the program brings along."""

from functools import lru_cache

from deskapp import assets
from deskapp.domain.calendar import Calendar, parse_calendar
from deskapp.domain.papers import Catalogue, parse_catalogue
from deskapp.domain.profile import Profile, parse_profile

_PROFILE = "profiles/default.toml"
_CATALOGUE = "papers/catalogue.toml"
_CALENDAR = "calendars/default.toml"


@lru_cache(maxsize=1)
def default_profile() -> Profile:
    """The published policy of the seed. Raises RuleViolation `profile_broken`."""
    return parse_profile(_text(_PROFILE), _PROFILE)


@lru_cache(maxsize=1)
def default_catalogue() -> Catalogue:
    """The papers and when they count. Raises RuleViolation `catalogue_broken`."""
    return parse_catalogue(_text(_CATALOGUE), _CATALOGUE)


@lru_cache(maxsize=1)
def default_calendar() -> Calendar:
    """Business days without any day of a desk's own. Raises RuleViolation `calendar_broken`."""
    return parse_calendar(_text(_CALENDAR), _CALENDAR)


def _text(name: str) -> str:
    return assets.resource(name).read_text(encoding="utf-8")
