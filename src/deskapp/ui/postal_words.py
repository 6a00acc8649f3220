"""What is said of postal codes: which list is in use, and where a code and an address do not fit."""

from datetime import date

from deskapp.domain.calendar import in_tokyo
from deskapp.operations.postal import Held, PostalData
from deskapp.text import t
from deskapp.ui.case_page.day_words import with_year

_ALL, _FEW = 47, 3


def in_force(data: PostalData | None) -> str:
    """Which list is in use."""
    if data is None:
        return t("postal.none")
    said = t("postal.in_force", on=of_day(data.on), places=f"{data.places:,}", of=_prefectures(data))
    return said + t("postal.read_at", day=with_year(in_tokyo(data.read_at).date()))


def misfit(held: Held | None) -> str:
    """Why a code and an address should be looked at; empty where they fit, or nothing is known."""
    if held is None or held.fits:
        return ""
    if not held.places:
        return t("postal.unknown", on=of_day(held.on))
    more = len({each.land for each in held.places}) - 1
    return t("postal.misfit_more" if more else "postal.misfit", place=held.places[0].land, more=more)


def of_day(on: date | None) -> str:
    """The day a list is of."""
    return with_year(on) if on else t("postal.no_day")


def _prefectures(data: PostalData) -> str:
    count = len(data.prefectures)
    if count == _ALL:
        return t("postal.whole")
    named = t("day_words.and").join(data.prefectures[:_FEW])
    return t("postal.only" if count <= _FEW else "postal.part", names=named, count=count)
