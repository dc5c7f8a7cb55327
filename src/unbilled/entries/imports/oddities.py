"""What is odd in an export though it can be read: forgotten timers, overlaps, entries that stand there twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.entries.imports.exports import TimeRow

KINDS = {
    "duplicate": _("exact duplicate"),
    "overlap": _("overlaps another entry of the same person"),
    "forgotten_timer": _("almost a whole day: a forgotten timer"),
    "over_twelve_hours": _("longer than 12 hours"),
    "clock_differs": _("duration and times of day differ by more than a minute"),
    "on_a_sunday": _("on a Sunday"),
    "same_start": _("nearly all entries start at the same time of day, so overlaps are not looked for"),
}
FORGOTTEN, TWELVE_HOURS, MINUTE, SUNDAY = 86_340, 43_200, 60, 6
ENOUGH_TO_JUDGE = 10


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something odd about a row; `other_line` is the row that it overlaps or repeats."""

    kind: str
    row: TimeRow
    other_line: int | None = None

    @property
    def sentence(self) -> str:
        """What is odd, for people."""
        return str(KINDS[self.kind])

    def __str__(self) -> str:
        other = f" ({self.other_line})" if self.other_line else ""
        return f"{self.row.line}: {self.sentence}{other}"


def oddities(rows: Sequence[TimeRow]) -> tuple[Oddity, ...]:
    """Everything odd, by line; a row may be odd in several ways."""
    repeated = list(_repeated(rows))
    twice = {oddity.row.line for oddity in repeated}
    once = [row for row in rows if row.line not in twice]
    starts = Counter(row.start for row in rows if row.start)
    common = max(starts.values(), default=0)
    if len(rows) >= ENOUGH_TO_JUDGE and 10 * common >= 9 * len(rows):
        between = [Oddity("same_start", next(row for row in rows if row.start))]
    else:
        between = list(_overlapping(once))
    alone = [Oddity(kind, row) for row in rows for kind in _alone(row)]
    return tuple(sorted((*repeated, *between, *alone), key=lambda odd: (odd.row.line, odd.kind)))


def _alone(row: TimeRow) -> Iterator[str]:
    if row.seconds >= FORGOTTEN:
        yield "forgotten_timer"
    elif row.seconds > TWELVE_HOURS:
        yield "over_twelve_hours"
    if row.clock is not None and abs(row.clock - row.seconds) > MINUTE:
        yield "clock_differs"
    if row.date.weekday() == SUNDAY:
        yield "on_a_sunday"


def _repeated(rows: Sequence[TimeRow]) -> Iterator[Oddity]:
    first: dict[tuple[Any, ...], int] = {}
    for row in rows:
        key = (row.who, row.date, row.start, row.customer, row.project, row.task, row.seconds, row.text)
        if first.setdefault(key, row.line) != row.line:
            yield Oddity("duplicate", row, first[key])


def _overlapping(rows: Sequence[TimeRow]) -> Iterator[Oddity]:
    """Each row that begins before an earlier one of the same person has ended."""
    by_person: dict[tuple[str, ...], list[tuple[datetime, datetime, TimeRow]]] = defaultdict(list)
    for row in rows:
        if row.start:
            begin = datetime.combine(row.date, row.start)
            by_person[row.who].append((begin, begin + timedelta(seconds=row.seconds), row))
    for work in by_person.values():
        work.sort(key=lambda each: (each[0], each[1], each[2].line))
        until, last = work[0][0], 0
        for begin, end, row in work:
            if begin < until:
                yield Oddity("overlap", row, last)
            if end > until:
                until, last = end, row.line
