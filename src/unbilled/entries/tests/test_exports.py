"""Exports as the products write them: read, or refused with file and line; never a traceback."""

from __future__ import annotations

import random
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from unbilled.entries.imports import Export, oddities, read_export
from unbilled.entries.imports import reading as reading_module
from unbilled.entries.imports.exports import TimeRow
from unbilled.kernel.refusals import Refused

EXPORTS = Path(__file__).parent / "exports"
HEAD = "date,worker,project,hours,text"
ROW = "2026-03-02,ANN,P1,1.5,Call"


def read(*lines: str, encoding: str = "utf-8", **how: Any) -> Export:
    return read_export("\n".join(lines).encode(encoding), "march.csv", **how)


def refused(data: bytes | str, **how: Any) -> list[str]:
    """Where and why a file is refused, whole or in rows."""
    try:
        found = read_export(data.encode() if isinstance(data, str) else data, "march.csv", **how).refused
    except Refused as raised:
        found = raised.refusals
    assert all(refusal.sentence and "‹" not in refusal.sentence for refusal in found)
    return [f"{refusal.subject} {refusal.code}" for refusal in found]


def sample(name: str) -> Export:
    return read_export((EXPORTS / f"{name}.csv").read_bytes(), f"{name}.csv")


@pytest.mark.parametrize(
    ("name", "product", "lines", "first"),
    [
        ("toggl-before-2023", "toggl", [2, 3, 4], ("Ann Lee", date(2026, 3, 2), time(9), 9000, "Northwind Traders", "Web shop")),
        ("toggl-2023", "toggl", [2, 3, 5], ("Ann Lee", date(2026, 3, 5), time(9), 11700, "Northwind Traders", "Web shop")),
        ("toggl-newest", "toggl", [2, 3, 4], ("Ann Lee", date(2026, 3, 16), time(9), 7200, "Northwind Traders", "Web shop")),
        ("harvest-detailed", "harvest", [2, 4, 5, 6], ("Ann Lee", date(2026, 3, 2), None, 8388, "Northwind Traders", "Web shop")),
        ("kimai", "kimai", [2, 3, 4], ("Ann Lee", date(2026, 3, 2), time(9), 12600, "Northwind Traders", "Web shop")),
        ("kimai-deutsch", "kimai", [2, 3], ("Ännchen Groß", date(2026, 3, 2), time(9), 12600, "Müller & Söhne", "Webladen")),
        ("clockify", "clockify", [2, 3], ("Ann Lee", date(2026, 3, 13), time(9), 4800, "Northwind Traders", "Web shop")),
        ("unbilled", "csv", [2, 3, 4], ("ANN", date(2026, 3, 2), time(9), 9000, "ACME", "P1")),
    ],
)  # fmt: skip
def test_each_product_is_recognised_and_read(name, product, lines, first):
    export = sample(name)
    row = export.rows[0]

    assert export.product.code == product
    assert [each.line for each in export.rows] == lines
    assert (row.who[0], row.date, row.start, row.seconds, row.customer, row.project) == first


def test_what_a_product_tells_of_billing_is_kept():
    told = [(row.billable, row.approved, row.invoiced, row.priced) for row in sample("harvest-detailed").rows]

    assert told == [(True, True, False, True), (True, True, True, True), (True, False, False, False), (False, True, False, False)]
    assert [row.priced for row in sample("toggl-2023").rows] == [None, None, None]


def test_texts_keep_their_commas_quotes_and_lines():
    assert sample("toggl-before-2023").rows[2].text == 'Export of "old" customers'
    assert sample("harvest-detailed").rows[0].text == "Wireframes\nand a second line"


def test_numbers_of_people_and_projects_keep_their_leading_zeros():
    row = sample("kimai").rows[0]

    assert (row.who, row.project_code) == (("Ann Lee", "ann", "ann@contoso.example", "0007"), "0042")


def test_an_end_before_the_start_is_past_midnight():
    assert [row.clock for row in sample("kimai").rows] == [12600, 9900, 7200]
    assert sample("toggl-before-2023").rows[2].clock == 6300


def test_the_duration_counts_when_the_clock_says_otherwise():
    export = read(
        "date,worker,project,start,end,duration", "2026-03-02,ANN,P1,9:00,10:00,0:59:59", "2026-03-03,ANN,P1,9:00,10:00,0:30"
    )

    assert [row.seconds for row in export.rows] == [3599, 1800]
    assert [(odd.row.line, odd.kind) for odd in oddities(export.rows)] == [(3, "clock_differs")]


def test_start_and_end_are_enough():
    export = read("date,worker,project,start,end", "2026-03-02,ANN,P1,22:00,1:30", "2026-03-02,ANN,P1,22:00,")

    assert [row.seconds for row in export.rows] == [12600]
    assert [refusal.code for refusal in export.refused] == ["duration_missing"]


def test_what_is_passed_over_is_told():
    export = read(HEAD, ROW, HEAD, ROW, "", ",,,3.00,", encoding="cp1252")
    windows = read(HEAD, "2026-03-02,Jörg,P1,1,", encoding="cp1252")

    assert [(notice.kind, notice.line) for notice in export.notices] == [("header_again", 3), ("totals", 6)]
    assert len(export.rows) == 2
    assert [notice.kind for notice in windows.notices] == ["read_as_windows"]
    assert [notice.sentence for notice in sample("harvest-detailed").notices]


@pytest.mark.parametrize("total", [",,,3.00,", "Total,,,3.00,", 'Summe,,,"3,00",', ",,Total,03:00:00,"])
def test_totals_are_passed_over_only_at_the_end(total):
    assert refused("\n".join((HEAD, ROW, total))) == []
    assert len(refused("\n".join((HEAD, total, ROW)))) == 1


def test_columns_that_we_have_no_use_for_are_shown():
    assert sample("clockify").aside == {
        "Group": "", "Tags": "", "Billable Amount (EUR)": "126.67", "Date of creation": "13/03/2026",
    }  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoted", [False, True])
def test_the_same_rows_come_from_every_way_to_write_them(encoding, delimiter, end, quoted):
    cells = [["date", "worker", "project", "hours", "text"], ["2026-03-02", "Jörg", "P1", "1.5", "Straße"]]
    lines = [delimiter.join(f'"{cell}"' if quoted else cell for cell in row) for row in cells]
    (row,) = read_export(end.join((*lines, "")).encode(encoding), "x.csv").rows

    assert (row.who, row.seconds, row.text, row.line) == (("Jörg",), 5400, "Straße", 2)


def test_a_semicolon_goes_with_the_decimal_comma_and_excels_hint_is_passed_over():
    export = read("sep=;", HEAD.replace(",", ";"), "02.03.2026;ANN;P1;1,5;Call, long")

    assert [(row.line, row.seconds, row.text) for row in export.rows] == [(3, 5400, "Call, long")]


def test_columns_are_read_by_name_in_any_order_and_case():
    export = read("HOURS,Text, Worker ,ignored,project,Date", "2,Call,ANN,x,P1,2026-03-02")

    assert [(row.seconds, row.who, row.project) for row in export.rows] == [(7200, ("ANN",), "P1")]


def test_the_case_of_names_counts():
    export = read(HEAD, ROW, ROW.replace("P1", "p1"))

    assert [row.project for row in export.rows] == ["P1", "p1"]


HALF_A_ROW = "2026-03-02,ANN"
LONG = "x" * (reading_module.LARGEST_CELL + 1)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", ["march.csv file_empty"]),
        ("\n \n", ["march.csv file_empty"]),
        (b"\xef\xbb\xbf", ["march.csv file_empty"]),
        ("a,b,c\n1,2,3\n", ["march.csv:1 layout_unknown"]),
        ("\n\nDate,Hours\n", ["march.csv:3 layout_unknown"]),
        (f"{HEAD},hours\n", ["march.csv:1 column_twice"]),
        (HEAD.encode("utf-16-le"), ["march.csv:1 file_not_text"]),
        (b"PK\x03\x04\x14\x00", ["march.csv:1 file_not_text"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ["march.csv:2 file_not_text"]),
        (f"{HEAD}\n{ROW}\nJ\x00rg".encode(), ["march.csv:3 file_not_text"]),
        (HEAD.encode() + b"\nJ\x81rg", ["march.csv:2 file_not_text"]),
        (f"{HEAD}\nJörg,".encode() + b"\nJ\xf6rg", ["march.csv:3 file_broken_text"]),
        (b"\xef\xbb\xbf" + HEAD.encode() + b"\nJ\xf6rg", ["march.csv:2 file_broken_text"]),
        (b"\xff\xfe" + HEAD.encode("utf-16-le") + b"\n", ["march.csv file_not_text"]),
        (f'{HEAD}\n{ROW}\n2026-03-02,ANN,P1,1,"open', ["march.csv:3 quoting_malformed"]),
        (f'{HEAD}\n2026-03-02,ANN,P1,1,"a"b', ["march.csv:2 quoting_malformed"]),
        (f"{HEAD}\n{ROW}{LONG}\n", ["march.csv:2 cell_too_large"]),
        (f"{HEAD}\n{HALF_A_ROW}\n{ROW},and,more\n{ROW},,\n", ["march.csv:2 cells_missing", "march.csv:3 cells_too_many"]),
        (f"{HEAD}\n{ROW.replace('ANN', '')}", ["march.csv:2 person_missing"]),
        (f"{HEAD}\n{ROW}\n{ROW.replace('1.5', '-1')}", ["march.csv:3 duration_negative"]),
        (f"{HEAD}\n{ROW.replace('1.5', 'NaN')}", ["march.csv:2 not_a_duration"]),
        (f"{HEAD}\n{ROW.replace('2026', '9999')}", ["march.csv:2 date_not_in_our_time"]),
        (f"{HEAD},billable\n{ROW},perhaps", ["march.csv:2 not_yes_or_no_here"]),
        ("Start date,Start time,User,Duration\n02/03/2026,9:00,A,1:00\n", ["march.csv dates_ambiguous"]),
        ("date,worker,project,hours,start\n2026-03-02,A,P,1,25:00\n", ["march.csv:2 not_a_time"]),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_file_line_and_reason(data, told):
    assert refused(data) == told


def test_the_product_may_be_said_but_not_against_the_columns():
    assert read(HEAD, ROW, product="CSV").product.code == "csv"
    assert refused(f"{HEAD}\n{ROW}", product="harvest") == ["march.csv:1 columns_missing"]
    assert refused(f"{HEAD}\n{ROW}", product="togl") == ["march.csv:1 product_unknown"]


def test_large_files_and_many_rows_are_refused(monkeypatch):
    assert refused(b"x" * (reading_module.LARGEST_FILE + 1)) == ["march.csv file_too_large"]
    monkeypatch.setattr(reading_module, "MOST_ROWS", 2)
    assert refused("\n".join([HEAD, ROW, ROW])) == []
    assert refused("\n".join([HEAD, ROW, ROW, ROW])) == ["march.csv too_many_rows"]


def test_oddities_are_told_and_not_refused():
    export = read(
        "date,worker,project,start,duration,text",
        "2026-03-02,ANN,P1,9:00,2:00,a",
        "2026-03-02,ANN,P1,9:00,2:00,a",
        "2026-03-02,ANN,P1,10:30,1:00,b",
        "2026-03-02,BOB,P1,10:30,13:00,c",
        "2026-03-03,BOB,P1,0:00,23:59:30,d",
        "2026-03-08,ANN,P1,9:00,1:00,e",
        "2026-03-09,ANN,P1,23:00,2:00,f",
        "2026-03-10,ANN,P1,0:30,1:00,g",
    )  # fmt: skip

    assert export.refused == ()
    assert [(odd.row.line, odd.kind, odd.other_line) for odd in oddities(export.rows)] == [
        (3, "duplicate", 2), (4, "overlap", 2), (5, "over_twelve_hours", None), (6, "forgotten_timer", None),
        (7, "on_a_sunday", None), (9, "overlap", 8),
    ]  # fmt: skip
    assert all(odd.sentence for odd in oddities(export.rows))


def test_when_all_start_at_nine_overlaps_mean_nothing():
    export = read("date,worker,project,start,hours,text", *(f"2026-03-02,ANN,P1,9:00,1,{text}" for text in "abcdefghij"))

    assert [(odd.row.line, odd.kind) for odd in oddities(export.rows)] == [(2, "same_start")]


def test_a_big_file_is_read_in_modest_time_and_memory():
    lines = [f"2026-03-{1 + number % 28:02},W{number % 50},P{number % 40},1.25,Text {number}" for number in range(100_000)]
    export = read(HEAD, *lines)

    assert len(export.rows) == 100_000
    assert export.rows[50].project is export.rows[10].project or export.rows[50].project == "P10"


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*.csv")), ids=lambda path: path.stem)
def test_a_damaged_export_is_read_or_refused_and_never_crashes(path):
    """Two hundred files with bytes changed, taken out, put in, doubled or cut off."""
    original = path.read_bytes()
    chance = random.Random(path.stem)  # noqa: S311  the same damage each time
    for _ in range(200):
        damaged = _damaged(original, chance)
        try:
            export = read_export(damaged, path.name)
        except Refused as raised:
            assert all(refusal.subject.startswith(path.name) and refusal.sentence for refusal in raised.refusals)
        else:
            assert all(isinstance(row, TimeRow) and 0 < row.seconds <= 86400 for row in export.rows)
            assert all(refusal.subject.startswith(f"{path.name}:") and refusal.sentence for refusal in export.refused)
            oddities(export.rows)


def _damaged(original: bytes, chance: random.Random) -> bytes:
    data = bytearray(original)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) or 1)
        match chance.randrange(7):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.randint(1, 20)]
            case 2:
                data[at:at] = chance.choice([b'"', b",", b";", b"\n", b"\r", b"\t", b"-", b"\x00", b"\xff", b"9999", b"NaN"])
            case 3:
                data[at:at] = data[at : at + chance.randint(1, 200)]
            case 4:
                del data[at:]
            case 5:
                data = bytearray(
                    bytes(data).replace(chance.choice([b"2026", b":", b".", b"2", b","]), chance.choice([b"", b"1", b"/", b"-"]))
                )
            case 6:
                data[at:at] = chance.choice("äß–\u2028\u00a0\u202e😀").encode(chance.choice(["utf-8", "utf-16-le"]))
    return bytes(data)
