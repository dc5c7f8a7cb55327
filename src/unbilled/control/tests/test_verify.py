"""`verify` finds nothing in sound books, and in spoilt ones exactly what was spoilt."""

from __future__ import annotations

import pytest
from django.db import connection

from unbilled.control import Finding, Offender, verify, verify_and_report, verify_report
from unbilled.control.queries import OF_DOCUMENTS, PROOFS, PROVED, PROVED_OF_DOCUMENTS, sql
from unbilled.control.tests.spoiling import SPOILINGS
from unbilled.kernel.refusals import Refused
from unbilled.kernel.sql import rows

#: the three that no statement of their own proves
OTHERS = (
    "the_tax_of_a_document_is_that_of_its_lines_rounded_once",
    "every_row_names_the_command_that_wrote_it",
    "no_reference_crosses_legal_entities_or_names_what_is_not_there",
)

OF_SUB = "SELECT id FROM document WHERE legal_entity_id = (SELECT id FROM legal_entity WHERE code = 'SUB')"


def named(finding: Finding) -> str:
    return finding.sentence.lower().replace(",", "").replace(" ", "_")


def test_sound_books_break_nothing(books):
    assert verify() == ()
    assert verify("NW") == verify("SUB") == ()
    assert verify_and_report() == (f"All {PROVED} proofs hold.", 0)


def test_verify_refuses_a_legal_entity_that_is_not_there(books):
    with pytest.raises(Refused, match="no legal entity NOBODY"):
        verify("NOBODY")


def test_the_documents_of_sound_books_break_nothing(books):
    documents = [row["id"] for row in rows("SELECT id FROM document")]
    assert verify(documents=documents) == verify(documents=documents[:1]) == verify(documents=[]) == ()
    assert verify_and_report("NW", ["INV-2026-00001"]) == (f"All {PROVED_OF_DOCUMENTS} proofs hold.", 0)
    with pytest.raises(Refused, match="no document INV-0"):
        verify_and_report("NW", ["INV-0"])


def test_a_proof_of_documents_tells_of_which(books):
    for _invariant, name in PROOFS:
        found = connection.cursor()
        found.execute(sql.text(name), {"legal_entity": None})
        assert (name in OF_DOCUMENTS) == ("document_id" in [column.name for column in found.description]), name


@pytest.mark.parametrize("spoiling", SPOILINGS, ids=lambda each: each.does)
def test_exactly_what_was_spoilt_is_found(spoilt_books, spoiling):
    for statement in spoiling.statements:
        rows(statement)
    assert {named(finding) for finding in verify()} == spoiling.breaks
    assert verify("SUB") == ()
    assert verify(documents=[row["id"] for row in rows(OF_SUB)]) == ()
    for name in spoiling.breaks.intersection(OF_DOCUMENTS):
        for offender in [row for row in rows(sql.text(name), legal_entity=None) if row["document_id"]][:1]:
            (found,) = (each for each in verify(documents=[offender["document_id"]]) if named(each) == name)
            assert offender["subject"] in {each.subject for each in found.offenders}


def test_every_proof_is_broken_by_something():
    assert {name for _, name in PROOFS} | set(OTHERS) == {name for spoiling in SPOILINGS for name in spoiling.breaks}


def test_what_is_broken_is_named_counted_and_shown_in_part(spoilt_books):
    rows("UPDATE actual SET amount = amount + 0.001 WHERE kind = 'cost'")
    (costs,) = rows("SELECT count(*) AS number, min(id) AS first FROM actual WHERE kind = 'cost'")
    found = {named(finding): finding for finding in verify("NW")}["amounts_have_the_decimals_of_their_currency"]
    assert found.invariant == "I26"
    assert found.count == costs["number"] > len(found.offenders) == 20
    assert "NW" in {offender.legal_entity for offender in found.offenders}


def test_the_report_tells_each_offender_and_how_many_more():
    finding = Finding("I1", "Every voucher balances", (Offender("NW", "voucher GL-1", "off by 0.01"),), 3)
    assert verify_report((finding,)).splitlines() == [
        "I1  Every voucher balances: broken 3 times",
        "    NW  voucher GL-1: off by 0.01",
        "    and 2 more",
        f"1 of {PROVED} proofs are broken.",
    ]
