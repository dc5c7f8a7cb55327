"""Dates are read in the order that the whole file tells, and refused where it tells none."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbilled.entries.imports.dates import read_format, read_time
from unbilled.kernel.refusals import Refused


def dates(*written: str, said: str | None = None) -> list[date]:
    found = read_format(enumerate(written, start=2), said)
    return [found.read(text) for text in written]


def refused(*written: str, said: str | None = None) -> str:
    with pytest.raises(Refused) as raised:
        dates(*written, said=said)
    (refusal,) = raised.value.refusals
    assert "‹" not in refusal.sentence
    return refusal.code


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (["2026-03-02"], [date(2026, 3, 2)]),
        (["2016-8-1"], [date(2016, 8, 1)]),
        (["2026/03/02"], [date(2026, 3, 2)]),
        (["02.03.2026"], [date(2026, 3, 2)]),
        (["2.3.2026", "15.12.2026"], [date(2026, 3, 2), date(2026, 12, 15)]),
        (["02/03/2026", "13/03/2026"], [date(2026, 3, 2), date(2026, 3, 13)]),
        (["02/03/2026", "03/13/2026"], [date(2026, 2, 3), date(2026, 3, 13)]),
        (["02-03-2026", "03-13-2026"], [date(2026, 2, 3), date(2026, 3, 13)]),
        (["05/05/2026"], [date(2026, 5, 5)]),
        (["03/31/26", "02/03/26"], [date(2026, 3, 31), date(2026, 2, 3)]),
        (["99-03-31"], [date(2099, 3, 31)]),
        (["2026-03-02", "13/03/2026", "01/02/2026"], [date(2026, 3, 2), date(2026, 3, 13), date(2026, 2, 1)]),
    ],
)
def test_the_file_tells_the_order(written, meant):
    assert dates(*written) == meant


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (["02/03/2026"], "dates_ambiguous"),
        (["02/03/2026", "05/05/2026"], "dates_ambiguous"),
        (["31.12.25"], "dates_ambiguous"),
        (["01-02-03"], "dates_ambiguous"),
        (["13/03/2026", "03/13/2026"], "dates_contradict"),
        (["13/03/2026", "01/02/2026", "03/13/2026"], "dates_contradict"),
        (["9999-12-31"], "date_not_in_our_time"),
        (["1999-12-31"], "date_not_in_our_time"),
        (["0001-01-01"], "date_not_in_our_time"),
        (["2026-02-30"], "date_unlike_the_others"),
        (["2026-13-01"], "date_unlike_the_others"),
        (["45/45/2026"], "date_unlike_the_others"),
        (["NaN"], "date_unlike_the_others"),
        (["46083"], "date_unlike_the_others"),
        (["2026-03-02T09:00:00"], "date_unlike_the_others"),
        (["02.03/2026"], "date_unlike_the_others"),
        ([""], "date_missing"),
    ],
)
def test_what_has_no_or_two_readings_is_refused(written, code):
    assert refused(*written) == code


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("DD/MM/YYYY", date(2026, 3, 2)), ("dd.mm.yy", date(2026, 3, 2)), ("MM/DD/YYYY", date(2026, 2, 3)),
        ("M/D/YY", date(2026, 2, 3)), ("MM-DD-YYYY", date(2026, 2, 3)),
    ],
)  # fmt: skip
def test_the_user_may_say_the_order(said, meant):
    assert dates("02/03/2026", said=said) == [meant]


def test_what_the_user_says_holds_against_dots_and_not_against_a_year_in_front():
    assert dates("02.03.2026", "2026-04-05", said="MM.DD.YYYY") == [date(2026, 2, 3), date(2026, 4, 5)]
    assert dates("26-02-03", said="YY-MM-DD") == [date(2026, 2, 3)]
    assert refused("13/03/2026", said="MM/DD/YYYY") == "date_unlike_the_others"


@pytest.mark.parametrize("said", ["DD/YYYY/MM", "day first", "YYYY", "DD/MM", "%d/%m/%Y"])
def test_a_format_that_is_none_is_refused(said):
    assert refused("02/03/2026", said=said) == "date_format_unknown"


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), min_size=1),
    st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_a_file_of_one_format_is_read_as_it_was_written_or_refused_as_ambiguous(days, pattern):
    written = [day.strftime(pattern) for day in days]
    try:
        assert dates(*written) == days
    except Refused as raised:
        assert [refusal.code for refusal in raised.refusals] == ["dates_ambiguous"]
        assert all(day.day <= 12 for day in days) and "/" in pattern


@given(st.lists(st.text(alphabet="0123456789-/. ", max_size=12)))
def test_any_texts_are_dates_or_refused(texts):
    try:
        found = read_format(enumerate(texts))
        for text in texts:
            assert 2000 <= found.read(text).year <= 2099
    except Refused as raised:
        assert all(refusal.sentence for refusal in raised.refusals)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("09:00", time(9)), ("9:00", time(9)), ("09:00:30", time(9, 0, 30)), ("23:59:59", time(23, 59, 59)),
        ("9:00 AM", time(9)), ("09:00:00 PM", time(21)), ("12:00 AM", time(0)), ("12:30pm", time(12, 30)),
        ("9 a.m.", time(9)), ("9.30", time(9, 30)), ("00:00", time(0)), ("", None),
    ],
)  # fmt: skip
def test_times_of_day_are_read(written, meant):
    assert read_time(written) == meant


@pytest.mark.parametrize("written", ["24:00", "9", "13:00 PM", "0:30 AM", "9:60", "9:00:61", "noon", "9:0", "-1:00", "٩:٠٠"])
def test_what_is_no_time_of_day_is_refused(written):
    with pytest.raises(Refused):
        read_time(written)
