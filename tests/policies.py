"""The default policy, read from the program's own data."""

from functools import cache

from deskapp.assets import resource
from deskapp.domain.calendar import parse_calendar
from deskapp.domain.papers import parse_catalogue
from deskapp.domain.profile import Policy, parse_profile


@cache
def default_policy() -> Policy:
    """Profile, catalogue and calendar as they come with the program."""
    profile = parse_profile(_text("profiles/default.toml"), "default.toml")
    return Policy(
        profile,
        parse_catalogue(_text("papers/catalogue.toml")),
        parse_calendar(_text("calendars/default.toml")),
    )


def _text(name: str) -> str:
    return resource(name).read_text(encoding="utf-8")
