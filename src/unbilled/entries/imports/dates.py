"""Dates and times of day as a profile writes them; the order of day and month is read from the whole file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext_lazy as _

from unbilled.entries.imports.durations import shortened
from unbilled.kernel.refusals import Refused, refuse, sentences

sentences(
    date_missing=_("There is no date; add it, or leave the row out."),
    date_unlike_the_others=_("“{value}” is not a date in the format of this file ({format}); correct it."),
    date_not_in_our_time=_("{value} is not between 2000 and 2099; correct the date."),
    dates_ambiguous=_(
        "“{value}” on line {line} may be {readings}, and no date of the file decides; say the format, e.g. {example}."
    ),
    dates_contradict=_(
        "“{value}” on line {line} and “{other}” on line {other_line} have no date format in common; export again."
    ),
    date_format_unknown=_("“{value}” is not a date format; write e.g. DD/MM/YYYY, MM/DD/YYYY, DD.MM.YY or YYYY-MM-DD."),
    not_a_time=_("“{value}” is not a time of day; write it as 9:30, 09:30:00 or 9:30 AM."),
)

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
DATE = re.compile(r"(\d{4}|\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})", re.ASCII)
TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))?\s*(?:([ap])\.?\s?m\.?)?", re.ASCII | re.IGNORECASE)
DAY_FIRST, MONTH_FIRST, YEAR_FIRST = ORDERS = ("DMY", "MDY", "YMD")


@dataclass(frozen=True)
class DateFormat:
    """The order of day, month and year in a file; `said` by the user, it holds against what dots and dashes suggest."""

    order: str
    said: bool = False

    def read(self, written: str) -> date:
        """The date, or why it is none."""
        if not written:
            raise refuse("date_missing")
        found = _dated(written, self)
        if found is None:
            raise refuse("date_unlike_the_others", value=shortened(written), format=_spelled(self.order, "/"))
        if not FIRST <= found <= LAST:
            raise refuse("date_not_in_our_time", value=shortened(written))
        return found


def said_format(said: str) -> DateFormat:
    """The format that a user names: DD/MM/YYYY, MM/DD/YY, DD.MM.YYYY or YYYY-MM-DD."""
    order = re.sub(r"(.)\1*", r"\1", re.sub(r"[-/. ]", "", said).upper())
    if order not in ORDERS:
        raise refuse("date_format_unknown", value=shortened(said))
    return DateFormat(order, said=True)


def read_format(written: Iterable[tuple[int, str]], said: str | None = None) -> DateFormat:
    """The format under which all dates of a file are dates; refused if two formats would tell different dates."""
    if said:
        return said_format(said)
    lines: dict[str, int] = {}
    for line, text in written:
        lines.setdefault(text, line)
    readings = {text: found for text in lines if (found := _readings(text))}
    common = [order for order in ORDERS if all(order in found for found in readings.values())]
    if not common:
        raise _contradiction(readings, lines)
    for text, found in readings.items():
        days = {found[order]: order for order in common}
        if len(days) > 1:
            told = " / ".join(f"{day:%d %b %Y}" for day in days)
            example = _spelled(common[0], _mark(text), short=not re.search(r"\d{4}", text))
            raise refuse("dates_ambiguous", value=text, line=lines[text], readings=told, example=example)
    iso = all(re.match(r"\d{4}", text) for text in readings)
    return DateFormat(YEAR_FIRST if iso and YEAR_FIRST in common else common[0])


def read_time(written: str) -> time | None:
    """A time of day in 12 or 24 hours; an empty one is none."""
    if not written:
        return None
    match = TIME.fullmatch(written)
    hour, minute, second, half = match.groups() if match else (None, None, None, None)
    twelve = half is not None and hour is not None and 1 <= int(hour) <= 12
    if hour is None or not (twelve or (half is None and minute is not None)):
        raise refuse("not_a_time", value=shortened(written))
    whole = int(hour) % 12 + 12 * (half.lower() == "p") if half else int(hour)
    try:
        return time(whole, int(minute or 0), int(second or 0))
    except ValueError as error:
        raise refuse("not_a_time", value=shortened(written)) from error


def _readings(text: str) -> dict[str, date]:
    """The orders under which a text is a date, with that date; none if it is no date at all."""
    return {order: found for order in ORDERS if (found := _dated(text, DateFormat(order)))}


def _dated(text: str, wanted: DateFormat) -> date | None:
    match = DATE.fullmatch(text)
    if match is None:
        return None
    order = _order(match[1], match[2], match[4], wanted)
    if order is None:
        return None
    parts = dict(zip(order, (match[1], match[3], match[4]), strict=True))
    year = int(parts["Y"]) + (0 if len(parts["Y"]) == 4 else 2000)
    try:
        return date(year, int(parts["M"]), int(parts["D"]))
    except ValueError:
        return None


def _order(first: str, mark: str, last: str, wanted: DateFormat) -> str | None:
    """The order of one date: four digits are the year, and nobody writes the month before dots."""
    if len(first) == 4:
        return YEAR_FIRST if len(last) < 3 else None
    if len(last) == 4 and mark == "." and not wanted.said:
        return DAY_FIRST
    if len(last) == 4 and wanted.order == YEAR_FIRST:
        return None
    return wanted.order


def _contradiction(readings: dict[str, dict[str, date]], lines: dict[str, int]) -> Refused:
    """Two dates that have no order in common, or the first and last of more that have none together."""
    texts = list(readings)
    pairs = ((one, other) for one in _distinct(readings) for other in _distinct(readings))
    apart = (pair for pair in pairs if not readings[pair[0]].keys() & readings[pair[1]].keys())
    one, other = next(apart, (texts[0], texts[-1]))
    return refuse("dates_contradict", value=one, line=lines[one], other=other, other_line=lines[other])


def _distinct(readings: dict[str, dict[str, date]]) -> list[str]:
    """One text for each set of orders that occurs."""
    return list({tuple(found): text for text, found in reversed(readings.items())}.values())


def _mark(text: str) -> str:
    return next((each for each in text if not each.isdigit()), "/")


def _spelled(order: str, mark: str, *, short: bool = False) -> str:
    return mark.join({"D": "DD", "M": "MM", "Y": "YY" if short else "YYYY"}[part] for part in order)
