"""The statistics of a year as tables under their titles, in either language: for screen, paper and files."""

from collections.abc import Callable, Iterator
from enum import Enum

from deskapp.domain.dates import era_year
from deskapp.domain.kinds import Matter, Outcome
from deskapp.domain.periods import Year, YearKind
from deskapp.exchange.tables import Cell, Column, Table
from deskapp.operations.views.statistics import KindCounts, Month, Statistics
from deskapp.text import texts

_WORDS, _FIGURE = 34.0, 11.0


class Said:
    """The words of one language by key, as `text.t` and `text.label` give those of the screen's."""

    def __init__(self, language: str) -> None:
        self._language = language

    def t(self, key: str, **values: object) -> str:
        """The words of "topic.key"."""
        topic, _, name = key.partition(".")
        return texts(self._language, topic)[name].format(**values)

    def label(self, value: Enum, topic: str) -> str:
        """The word for a value of a closed list, under its topic of the labels."""
        return self.t(f"labels.{topic}.{value.value}")


def year_words(year: Year, language: str = "ja") -> str:
    """「2026年度(令和8年度)」 or 「2026年(令和8年)」."""
    era = era_year(year.first_on)
    return Said(language).t(f"statistics.{year.kind}", year=year.number, era=era)


def statistics_tables(found: Statistics, language: str = "ja") -> tuple[Table, ...]:
    """Every table of the year, each with a heading and, where figures add up, a last row that adds them."""
    said = Said(language)
    makers: tuple[Callable[[Statistics, Said], Table], ...] = (
        *(_months, _requesters, _kinds, _days, _late_why),
        *(_grounds, _trouble, _missing, _talks),
    )
    return tuple(make(found, said) for make in makers)


def notes_of(found: Statistics, language: str = "ja") -> tuple[tuple[str, str], ...]:
    """What was counted and how, a word and its sentence each."""
    said = Said(language)
    span = {"first": found.year.first_on.isoformat(), "last": found.year.last_on.isoformat()}
    kind = "april" if found.year.kind is YearKind.FISCAL else "january"
    names = ("counted", "on_time", "days", "today")
    own = {name: said.t(f"statistics.note_{name}", **span, today=found.today.isoformat()) for name in names}
    own["counted"] += said.t(f"statistics.note_{kind}")
    return tuple((said.t(f"statistics.about_{name}"), text) for name, text in own.items())


def _table(said: Said, name: str, titles: tuple[str, ...], rows: list[tuple[Cell, ...]]) -> Table:
    columns = (Column(said.t(f"statistics.of_{name}"), _WORDS), *(Column(title, _FIGURE) for title in titles))
    return Table(said.t(f"statistics.table_{name}"), columns, rows, fixed=1)


def _months(found: Statistics, said: Said) -> Table:
    names = ("received", "due", "met", "late", "standing")
    titles = tuple(said.t(f"statistics.{name}") for name in names)
    rows = [_month(each, f"{each.first_on:%Y-%m}", names) for each in found.months]
    rows.append(_month(found.whole, said.t("statistics.all"), names))
    table = _table(said, "months", titles, [])
    rate = Column(said.t("statistics.rate"), _FIGURE, percent=True)
    return Table(table.name, (*table.columns, rate), rows, fixed=1)


def _month(month: Month, title: str, names: tuple[str, ...]) -> tuple[Cell, ...]:
    return (title, *(getattr(month, name) for name in names), month.rate)


def _kinds(found: Statistics, said: Said) -> Table:
    titles = (
        said.t("statistics.count"),
        *(said.label(outcome, "outcome") for outcome in Outcome),
        said.t("statistics.unable"),
        said.t("statistics.open"),
    )
    rows: list[tuple[Cell, ...]] = [
        (said.label(each.kind, "request_kind"), *_outcomes(each)) for each in found.kinds
    ]
    return _table(said, "kinds", titles, [*rows, _added(said, rows, len(titles))])


def _outcomes(counts: KindCounts) -> Iterator[int]:
    yield counts.all
    for outcome in Outcome:
        yield counts.outcomes.get(outcome, 0)
    yield counts.unable
    yield counts.open


def _requesters(found: Statistics, said: Said) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (said.label(who, "requester") + (f"({said.label(role, 'role')})" if role else ""), count)
        for who, role, count in found.requesters
    ]
    doors: list[tuple[Cell, ...]] = [
        (said.t("statistics.by_door", door=said.label(door, "door")), count) for door, count in found.doors
    ]
    return _counts(said, "requesters", [*rows, _added(said, rows, 1), *doors])


def _days(found: Statistics, said: Said) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (said.t(f"statistics.span_{name}"), count) for name, count in found.days.spans
    ]
    mean = None if found.days.mean is None else round(found.days.mean, 1)
    figures: list[tuple[Cell, ...]] = [
        (said.t("statistics.mean"), mean),
        (said.t("statistics.median"), found.days.median),
        (said.t("statistics.most"), found.days.most),
    ]
    return _counts(said, "days", [*rows, _added(said, rows, 1), *figures])


def _late_why(found: Statistics, said: Said) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (said.label(why, "late_reason") if why else said.t("statistics.no_reason"), count)
        for why, count in found.late_why
    ]
    return _counts(said, "late_why", [*rows, _added(said, rows, 1)])


def _grounds(found: Statistics, said: Said) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (f"{said.label(kind, 'request_kind')} {ground} {said.t(f'grounds.{ground}')}", count)
        for kind, ground, count in found.grounds
    ]
    return _counts(said, "grounds", [*rows, _added(said, rows, 1)])


def _trouble(found: Statistics, said: Said) -> Table:
    names = ("deficient", "extended", "suspended", "returned")
    rows: list[tuple[Cell, ...]] = [
        (said.t(f"statistics.{name}"), int(getattr(found, name))) for name in names
    ]
    return _counts(said, "trouble", rows)


def _missing(found: Statistics, said: Said) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (said.t(f"checklist.needed.{token}"), count) for token, count in found.missing
    ]
    return _counts(said, "missing", [*rows, _added(said, rows, 1)])


def _talks(found: Statistics, said: Said) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for each in found.talks:
        sort = said.label(each.authority, "authority_kind") if each.authority else ""
        sort = said.label(each.consultation, "consultation_kind") if each.consultation else sort
        topic = said.label(each.matter, "matter") if each.matter is Matter.AUTHORITY else ""
        rows.append((" ".join(filter(None, (topic, sort))), each.count))
    return _counts(said, "talks", [*rows, _added(said, rows, 1)])


def _counts(said: Said, name: str, rows: list[tuple[Cell, ...]]) -> Table:
    return _table(said, name, (said.t("statistics.count"),), rows)


def _added(said: Said, rows: list[tuple[Cell, ...]], figures: int) -> tuple[Cell, ...]:
    """The row that adds the others up."""
    columns = list(zip(*rows, strict=True))[1 : figures + 1] or [()] * figures
    sums = (sum(each for each in column if isinstance(each, int)) for column in columns)
    return (said.t("statistics.all"), *sums)
