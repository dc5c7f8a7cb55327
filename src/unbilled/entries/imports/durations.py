"""Durations as trackers write them, to whole seconds; exact, however many decimals there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import refuse, sentences

sentences(
    not_a_duration=_("“{value}” is not a duration; write it as 1:30, 1:30:00, 1h 30m or 1.5."),
    duration_negative=_("The duration {value} is negative; correct the row, or recall the entry that it takes back."),
    duration_missing=_("There is no duration; the timer may still be running. Stop it, or leave the row out."),
    duration_zero=_("There is no duration: the entry has 0 seconds; correct it, or leave the row out."),
    duration_over_a_day=_("The duration {value} is longer than 24 hours; a row is the work of one day at most."),
)

DAY = 86_400
LONGEST = 40
CLOCK = re.compile(r"(\d{1,6}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
WORDS = re.compile(
    r"(?:(?P<h>\d{1,6}(?:[.,]\d{1,6})?)\s*(?:h|hrs?|hours?|std\.?)\s*)?"
    r"(?:(?P<m>\d{1,6})\s*(?:m|mins?\.?|minutes?)\s*)?"
    r"(?:(?P<s>\d{1,6})\s*(?:s|secs?\.?|seconds?)\s*)?",
    re.ASCII | re.IGNORECASE,
)
PLAIN = re.compile(r"\d+(?:[.,]\d+)?|[.,]\d+", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?", re.ASCII)
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}", re.ASCII)


class Unit(Enum):
    """What a plain number in a column of durations counts."""

    HOURS = 3600
    SECONDS = 1


def seconds(written: str, unit: Unit = Unit.HOURS) -> int:
    """The seconds that a duration says; a plain number counts hours unless told."""
    text = written.strip()
    if not text:
        raise refuse("duration_missing")
    sign, text = (-1, text.lstrip("-−– ").strip("()")) if text[0] in "-−–(" else (1, text)
    found = _unsigned(text, unit) if len(text) <= LONGEST else None
    if found is None:
        raise refuse("not_a_duration", value=shortened(written))
    if sign < 0 and found:
        raise refuse("duration_negative", value=shortened(written))
    if found == 0:
        raise refuse("duration_zero")
    if found > DAY:
        raise refuse("duration_over_a_day", value=shortened(written))
    return found


def plain_unit(written: Iterable[tuple[str, int | None]]) -> Unit:
    """What the plain numbers of a column count, given what the clock says about each row, where it does.

    The unit under which more rows agree with their clock; without clocks, whole numbers of which one exceeds a day are
    seconds.
    """
    hours = clocks = whole = 0
    largest = Fraction(0)
    for text, by_clock in written:
        number = _number(text.strip()) if len(text) <= LONGEST else None
        if number is None:
            continue
        if number.denominator != 1 or not text.strip().isdigit():
            return Unit.HOURS
        whole += 1
        largest = max(largest, number)
        if by_clock:
            clocks += 1
            hours += abs(number * 3600 - by_clock) <= abs(number - by_clock)
    if clocks:
        return Unit.HOURS if 2 * hours >= clocks else Unit.SECONDS
    return Unit.SECONDS if whole and largest > 24 else Unit.HOURS


def shortened(written: str) -> str:
    """What was written, short enough for a sentence."""
    text = " ".join(written.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _unsigned(text: str, unit: Unit) -> int | None:
    if clock := CLOCK.fullmatch(text):
        return int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3] or 0)
    number = _number(text)
    if number is not None:
        return _whole(number * unit.value)
    words = WORDS.fullmatch(text)
    if words and any(words.groups()):
        hours = _number(words["h"]) if words["h"] else Fraction(0)
        return _whole((hours or Fraction(0)) * 3600) + int(words["m"] or 0) * 60 + int(words["s"] or 0)
    return None


def _number(text: str) -> Fraction | None:
    """A plain number: of two marks the last is the decimal one, and a mark that comes again parts thousands."""
    if PLAIN.fullmatch(text):
        return Fraction(text.replace(",", "."))
    if THOUSANDS.fullmatch(text):
        return Fraction(re.sub(r"\D", "", text))
    if GROUPED.fullmatch(text):
        mark = max(text.rfind("."), text.rfind(","))
        whole, decimals = (text[:mark], text[mark + 1 :]) if mark >= 0 else (text, "0")
        return Fraction(re.sub(r"\D", "", whole) + "." + decimals)
    return None


def _whole(number: Fraction) -> int:
    """Rounded half up, to whole seconds."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)
