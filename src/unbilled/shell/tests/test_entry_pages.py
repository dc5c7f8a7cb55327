"""Entries by mouse: approved ones are corrected, each with values of its own, and work without a time sheet is entered."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from unbilled.kernel.sql import rows, value
from unbilled.shell.tests.two_companies import accountant, company, post_journal

pytestmark = pytest.mark.django_db

OK, NOT_FOUND = 200, 404
ON = {"on": "2026-04-02"}


@pytest.fixture
def ct() -> int:
    entity = company("CT", "direct")
    post_journal(entity)
    return entity


def post(client: Client, path: str, **said: Any) -> str:
    """The page after a form was sent, as text."""
    response = client.post(path, {"entity": client.session["entity"], **said}, follow=True)
    assert response.status_code == OK
    return response.content.decode()


def standing() -> list[tuple[str, int, Decimal]]:
    """Project, time and amount of the open sales."""
    found = rows(
        "SELECT project.code, seconds, amount FROM open_sale INNER JOIN actual ON actual.id = actual_id"
        " INNER JOIN project ON project.id = project_id ORDER BY 1, 2"
    )
    return [(row["code"], row["seconds"], row["amount"]) for row in found]


# -- corrections -------------------------------------------------------------------------------------------------------


def test_entries_are_corrected_each_with_values_of_its_own(ct: int) -> None:
    client = accountant(ct)
    first, second, third = chosen = [row["id"] for row in rows("SELECT id FROM entry ORDER BY id")]
    assert "Correct…" in client.get("/entries/").content.decode()
    page = client.get("/credits/entries/", {"row": chosen})
    assert [row["id"] for row, _fields in page.context["rows"]] == chosen
    wanted = {"project_all": "P2", f"seconds_{first}": "0:30", f"split_{second}": "0:20 + 0:10", f"cancelled_{third}": "on"}
    planned = post(client, "/credits/entries/plan/", row=chosen, **ON, **wanted)
    assert "P1 → P2" in planned and "1:00 → 0:30" in planned and "1 of 3" in planned and len(standing()) == 3
    refused = post(client, "/credits/entries/post/", row=chosen, **ON, **wanted, reason=" ")
    assert "a correction needs a reason" in refused and len(standing()) == 3
    done = post(client, "/credits/entries/post/", row=chosen, **ON, **wanted, reason="Other project")
    assert "3 entries are corrected" in done
    amounts = [("P2", 600, "12.50"), ("P2", 1200, "25.00"), ("P2", 1800, "37.50"), ("P2", 1800, "37.50")]
    assert standing() == [(project, seconds, Decimal(amount)) for project, seconds, amount in amounts]


def test_what_cannot_be_corrected_is_told(ct: int) -> None:
    client = accountant(ct)
    (first, *_rest) = (row["id"] for row in rows("SELECT id FROM entry ORDER BY id"))
    assert "Nothing would be otherwise" in post(client, "/credits/entries/plan/", row=first, **ON)
    assert "say of an entry what it should be" in post(client, "/credits/entries/post/", row=first, **ON, reason="x")
    wrong = {f"split_{first}": "soon"}
    assert "Write hours as" in post(client, "/credits/entries/plan/", row=first, **ON, **wrong)
    assert "Nothing was done" in post(client, "/credits/entries/post/", row=first, **ON, **wrong, reason="x")
    unknown = {f"project_{first}": "P77"}
    assert "P77" in post(client, "/credits/entries/plan/", row=first, **ON, **unknown)
    assert "P77" in post(client, "/credits/entries/post/", row=first, **ON, **unknown, reason="x") and len(standing()) == 3
    assert "Nothing is selected" in client.get("/credits/entries/").content.decode()


def test_the_entries_of_another_legal_entity_are_not_there(ct: int) -> None:
    other, entry = company("NW", "proforma"), value("SELECT min(id) FROM entry")
    client = accountant(other)
    assert client.get(f"/credits/entries/?row={entry}").status_code == NOT_FOUND
    for path in ("plan", "post"):
        answer = client.post(f"/credits/entries/{path}/", {"entity": other, "row": entry, **ON})
        assert answer.status_code == NOT_FOUND


# -- the entry journal -------------------------------------------------------------------------------------------------

CSV = "Worker;project;category;date;hours;quantity;price;text;source;ordinal\n"
GIVEN = "BOB;P2;HOURS;2026-03-04;1:30;;;Rollout;old;1\nBOB;P2;TRAVEL;2026-03-05;;1;42.50;Train;old;2\n"


def test_rows_by_hand_and_from_a_file_are_entered_and_posted(ct: int) -> None:
    client = accountant(ct)
    assert "Entry journal…" in client.get("/journals/").content.decode()
    assert len(client.get("/journals/enter/").context["rows"]) == 6
    by_hand = {"2-worker": "BOB", "2-project": "P1", "2-category": "HOURS", "2-date": "2026-03-03", "2-hours": "2"}
    planned = post(client, "/journals/enter/plan/", **ON, **by_hand, pasted=CSV + GIVEN)
    assert "150.00" in planned and "112.50" in planned and "42.50" in planned and len(standing()) == 3
    file = SimpleUploadedFile("old.csv", ("\ufeff" + CSV + GIVEN).encode())
    assert "3 rows are entered and posted" in post(client, "/journals/enter/post/", **ON, **by_hand, file=file)
    assert value("SELECT count(*) FROM posting") == 12 and len(standing()) == 6
    again = post(client, "/journals/enter/post/", **ON, pasted=CSV + GIVEN)
    assert "was entered before" in again and len(standing()) == 6


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "Enter a row, paste some, or choose a file."),
        ("worker,colour\nBOB,red\n", "There is no column colour"),
        ("worker,project,category\nBOB,P1,HOURS\n", "The column date is missing."),
        ("worker,project,category,date,hours\nBOB,P1,HOURS,2026-03-03,1\nBOB,P1,HOURS,3 March,1\n", "Line 3 of the CSV, Date"),
        ("worker,project,category,date,hours\nBOB,P1,HOURS,2026-03-03,soon\n", "Line 2 of the CSV, Hours"),
        ("worker,project,category,date,hours\nBOB,P77,HOURS,2026-03-03,1\n", "P77"),
    ],
)
def test_rows_that_cannot_be_read_or_entered_are_told(ct: int, pasted: str, said: str) -> None:
    client = accountant(ct)
    assert said in post(client, "/journals/enter/plan/", **ON, pasted=pasted)
    assert said in post(client, "/journals/enter/post/", **ON, pasted=pasted) and len(standing()) == 3


def test_a_file_that_is_no_text_is_told(ct: int) -> None:
    client = accountant(ct)
    given = {"file": SimpleUploadedFile("old.xls", b"\xff\xfe\x00")}
    assert "not text in UTF-8" in post(client, "/journals/enter/plan/", **ON, **given)
    given = {"file": SimpleUploadedFile("old.csv", b"a" * 1_000_001)}
    assert "larger than 1 MB" in post(client, "/journals/enter/plan/", **ON, **given)
