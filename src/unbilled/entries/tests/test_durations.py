"""Durations as trackers write them become whole seconds, exactly."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbilled.entries.imports.durations import DAY, Unit, plain_unit, seconds
from unbilled.kernel.refusals import Refused


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1:30:00", 5400), ("01:30:00", 5400), ("0:00:01", 1), ("24:00:00", DAY), ("1:30", 5400), ("0:05", 300),
        ("10h 40m", 38400), ("10h40m", 38400), ("40m", 2400), ("2 h", 7200), ("1h 5m 3s", 3903), ("1.5h", 5400),
        ("45 min", 2700), ("3 Std. 15 Min.", 11700), ("90s", 90), ("1 hour 30 minutes", 5400),
        ("1.5", 5400), ("1,5", 5400), (".25", 900), ("8", 28800), ("0.0003", 1),
        ("1.3333333333333333", 4800), ("0,1666666666666667", 600), ("0.33333333333333333333", 1200), ("2.33", 8388),
        ("2.000", 7200), ("1,250", 4500), (" 1:30 ", 5400),
    ],
)  # fmt: skip
def test_durations_are_read(written, meant):
    assert seconds(written) == meant


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "duration_missing"), ("  ", "duration_missing"), ("-1.5", "duration_negative"), ("−1:30", "duration_negative"),
        ("(2,5)", "duration_negative"), ("- 0:30", "duration_negative"), ("0", "duration_zero"), ("0:00:00", "duration_zero"),
        ("0,0", "duration_zero"), ("-0:00", "duration_zero"), ("0.0001", "duration_zero"), ("24:00:01", "duration_over_a_day"),
        ("2.000,0", "duration_over_a_day"), ("1,234,567", "duration_over_a_day"), ("1 234,5", "duration_over_a_day"),
        ("NaN", "not_a_duration"), ("inf", "not_a_duration"), ("-Infinity", "not_a_duration"), ("1e3", "not_a_duration"),
        ("1:60", "not_a_duration"), ("1:30:60", "not_a_duration"), ("1:3", "not_a_duration"), ("one", "not_a_duration"),
        ("h", "not_a_duration"), ("-", "not_a_duration"), ("1..5", "not_a_duration"), ("1,2,3", "not_a_duration"),
        ("٣", "not_a_duration"), ("0x10", "not_a_duration"), ("1_000", "not_a_duration"), ("9" * 50, "not_a_duration"),
        ("=SUM(A1)", "not_a_duration"),
    ],
)  # fmt: skip
def test_what_is_no_duration_of_a_day_is_refused(written, code):
    with pytest.raises(Refused) as refused:
        seconds(written)
    assert [refusal.code for refusal in refused.value.refusals] == [code]
    assert all(refusal.sentence and "‹" not in refusal.sentence for refusal in refused.value.refusals)


@given(st.integers(1, DAY))
def test_every_second_of_a_day_comes_back_from_each_way_to_write_it(meant):
    hours, minutes, rest = meant // 3600, meant // 60 % 60, meant % 60
    assert seconds(f"{hours}:{minutes:02}:{rest:02}") == meant
    assert seconds(f"{hours}h {minutes}m {rest}s") == meant
    assert seconds(str(meant), Unit.SECONDS) == meant
    for decimals in (4, 10, 16):
        told = (Decimal(meant) / 3600).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        assert seconds(str(told)) == meant
        assert seconds(str(told).replace(".", ",")) == meant


@given(st.decimals(min_value=Decimal("0.01"), max_value=24, places=2))
def test_two_decimals_become_the_nearest_second(told):
    assert seconds(str(told)) == int((told * 3600).to_integral_value(ROUND_HALF_UP))


@given(st.text(max_size=60))
def test_any_text_is_a_duration_or_refused(text):
    try:
        assert 0 < seconds(text) <= DAY
    except Refused as refused:
        assert refused.refusals


@pytest.mark.parametrize(
    ("column", "unit"),
    [
        ([("3600", None), ("900", None)], Unit.SECONDS), ([("8", None), ("2", None)], Unit.HOURS),
        ([("8.0", None), ("30", None)], Unit.HOURS), ([("8", 28800), ("2", 7200)], Unit.HOURS),
        ([("8", 8), ("20", 20)], Unit.SECONDS), ([("1:30", 5400)], Unit.HOURS), ([], Unit.HOURS),
        ([("3600", 3600), ("7200", 7260), ("5", 3600)], Unit.SECONDS), ([("x", None)], Unit.HOURS),
    ],
)  # fmt: skip
def test_the_whole_column_and_the_clock_tell_what_plain_numbers_count(column, unit):
    assert plain_unit(column) == unit
