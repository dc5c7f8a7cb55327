"""Where money leaks: work that nobody bills, or that is billed as it should not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unbilled.entries.imports import Oddity, TimeRow
from unbilled.money import minor_units, rounded

MEANINGS = {
    "unapproved": _("on no draft: not approved"),
    "not_billable": _("on no draft: not billable"),
    "invoiced": _("on no draft: invoiced already"),
    "day_exceeded": _("on no draft: over 24 hours a day"),
    "unpriced": _("no price in the tracker"),
    "duplicate": _("exact duplicates"),
    "overlap": _("overlaps of one person"),
    "forgotten_timer": _("forgotten timers, almost a day"),
    "over_twelve_hours": _("longer than 12 hours"),
    "clock_differs": _("duration and times of day differ"),
    "on_a_sunday": _("on a Sunday"),
    "same_start": _("all start at one time of day"),
}
LEFT_OUT = ("unapproved", "not_billable", "invoiced", "day_exceeded")
MOST_LINES = 5


@dataclass(frozen=True)
class Leak:
    """One kind of leak: how many rows, how long, what it comes to at the rate, and the first lines where it is."""

    kind: str
    rows: int
    seconds: int
    amount: Decimal
    lines: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """What leaks, for people."""
        return str(MEANINGS[self.kind])

    @property
    def is_left_out(self) -> bool:
        """It is on no draft; the others are, and want a look before a draft is sent."""
        return self.kind in LEFT_OUT


def worth(seconds: int, rate: Decimal, currency: str) -> Decimal:
    """What a row comes to, rounded once as its sale is."""
    return rounded(rate * seconds / 3600, currency)


def leaks(
    rows: Sequence[TimeRow], odd: Iterable[Oddity], left_out: Iterable[TimeRow], rate: Decimal, currency: str
) -> tuple[Leak, ...]:
    """The leaks in the order of `MEANINGS`; a row may leak in several ways."""
    found: dict[str, dict[int, TimeRow]] = defaultdict(dict)
    for row in rows:
        for kind in _of_row(row):
            found[kind][row.line] = row
    for row in left_out:
        found["day_exceeded"][row.line] = row
    for oddity in odd:
        found[oddity.kind][oddity.row.line] = oddity.row
    return tuple(_leak(kind, list(found[kind].values()), rate, currency) for kind in MEANINGS if kind in found)


def _of_row(row: TimeRow) -> Iterator[str]:
    if row.invoiced:
        yield "invoiced"
    elif row.billable is False:
        yield "not_billable"
    else:
        if row.approved is False:
            yield "unapproved"
        if row.priced is False:
            yield "unpriced"


def _leak(kind: str, rows: Sequence[TimeRow], rate: Decimal, currency: str) -> Leak:
    nothing = Decimal(0).scaleb(-minor_units(currency))
    amount = sum((worth(row.seconds, rate, currency) for row in rows), nothing)
    lines = tuple(row.line for row in rows[:MOST_LINES])
    return Leak(kind, len(rows), sum(row.seconds for row in rows), amount, lines)
