"""The PDF of a document: complete, the same every time, in the customer's language, deaf to orders in data."""

import base64
import io
import subprocess
import sys
import threading
from typing import Any

import pikepdf
import pypdf
import pytest

from unbilled.invoices import documents
from unbilled.invoices.documents import render_pdf
from unbilled.invoices.documents_content import content_of
from unbilled.invoices.documents_text import LABELS, TAX_CATEGORIES, TAX_SCHEMES, UNITS
from unbilled.invoices.tests.snapshots import ENGLISH, GERMAN, SELLER, many_lines, snapshot

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"><rect width="40" height="10"/></svg>'
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def pages_of(pdf: bytes) -> list[str]:
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [page.replace("\u00a0", " ").replace("\u200b", "") for page in pages]


def text_of(changed: dict[str, Any]) -> str:
    return "\n".join(pages_of(render_pdf(changed)))


def test_invoice_states_who_what_and_how_much() -> None:
    text = text_of(snapshot())
    for expected in (
        "Invoice INV-2026-00001",
        "Issue date 31 Mar 2026",
        "Due date 30 Apr 2026",
        "Service period 1–31 Mar 2026",
        "Customer VAT ID GB123456789",
        "Purchase order PO-7781",
        "Your reference MV-7",
        "Platform renewal",
        "United Kingdom",
        "42.5 h 95.00 4,037.50",
        "Interface design · Jonas Weber · Senior consultant · 2–13 Mar 2026",
        "19% 4,037.50 767.13",
        "Net total 4,037.50",
        "Total due EUR 4,804.63",
        "Please transfer EUR 4,804.63 by 30 Apr 2026, quoting INV-2026-00001.",
        "Terms 30 days net",
        "IBAN DE02 1203 0000 0000 2020 51",
        "VAT ID DE123456789",
        "Amtsgericht Hamburg, HRB 1234",
        "Page 1 of 1",
    ):
        assert expected in text


def test_german_invoice_writes_numbers_dates_and_units_the_german_way() -> None:
    text = text_of(snapshot(GERMAN))
    for expected in (
        "Rechnung RE-2026-00042",
        "Rechnungsdatum 31.03.2026",
        "Leistungszeitraum 01.–31.03.2026",
        "42,5 Std. 95,00 4.037,50",
        "1 pauschal 8.500,00 8.500,00",
        "Zwischensumme P-001 42,50 Std. 4.037,50",
        "19 % 12.537,50 2.382,13",
        "Rechnungsbetrag 14.919,63 EUR",
        "Bitte überweisen Sie 14.919,63 EUR bis zum 30.04.2026",
        "Vielen Dank",
        "Seite 1 von 1",
    ):
        assert expected in text
    assert "Deutschland" not in text


def test_long_invoice_repeats_its_table_header_and_counts_its_pages() -> None:
    pages = pages_of(render_pdf(snapshot(lines=many_lines(60))))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "Quantity Unit price Amount in EUR" in page
        assert f"Page {number} of {len(pages)}" in page
    assert "Subtotal P-002 145.00 h 15,950.00" in "\n".join(pages)


def test_print_groups_come_first_and_the_totals_stay() -> None:
    lines = [line | {"print_group": place} for line, place in zip(many_lines(4), (1, 1, 0, None), strict=True)]
    said = snapshot(
        lines=lines, print_groups=[{"title": "Design", "format": "detail"}, {"title": "Concept", "format": "summary"}]
    )
    page = content_of(said)
    assert [(group["name"], len(group["lines"])) for group in page["groups"]][:2] == [("Design", 1), ("", 1)]
    concept = page["groups"][1]["lines"][0]
    assert (concept["title"], concept["quantity"], concept["price"], concept["net"]) == ("Concept", "14.50", "110.00", "1,595.00")
    assert [row["position"] for group in page["groups"] for row in group["lines"]] == ["1", "2", "3"]
    assert page["totals"] == content_of(snapshot(lines=many_lines(4)))["totals"]
    text = text_of(said)
    assert text.index("Design") < text.index("Concept") < text.index("Total due")


@pytest.mark.parametrize(
    ("group_by", "heading", "subtotal"),
    [
        ("project", "P-001  Customer portal", "Subtotal P-001 29.00 h 3,190.00"),
        ("task", "Rollout", "Subtotal Rollout 21.75 h 2,392.50"),
        ("person", "Aylin Demir", "Subtotal Aylin Demir 43.50 h 4,785.00"),
    ],
)
def test_lines_stand_under_what_they_are_grouped_by(group_by: str, heading: str, subtotal: str) -> None:
    text = text_of(snapshot(lines=many_lines(12), group_by=group_by))
    assert heading in text
    assert subtotal in text


def test_credit_note_names_the_invoice_and_is_never_called_gutschrift() -> None:
    preceding = {"preceding_invoices": [{"number": "RE-2026-00042", "issue_date": "2026-03-31"}]}
    credit_note = {"class": "credit_note", "type_code": "381", "number": "RK-2026-00003", "references": preceding}
    text = text_of(snapshot(GERMAN, **credit_note))
    assert "Rechnungskorrektur RK-2026-00003" in text
    assert "Forderung aus RE-2026-00042 vom 31.03.2026" in text
    assert "Korrekturbetrag 14.919,63 EUR" in text
    for absent in ("gutschrift", "iban", "bitte überweisen", "fällig"):
        assert absent not in text.lower()


def test_a_collective_credit_prints_each_line_under_its_invoice() -> None:
    invoices = [{"number": "INV-1", "issue_date": "2026-01-31"}, {"number": "INV-2", "issue_date": "2026-02-28"}]
    line = ENGLISH["lines"][0]
    by_invoice = [invoices[0] | {"tax": "14.40", "rate": "0.9"}, invoices[1] | {"tax": "7.46", "rate": "0.8"}]
    local = {"currency": "USD", "tax": "21.86", "rate": "0.9", "rate_date": "2026-03-10", "source": None}
    said = ENGLISH | {
        "class": "credit_note", "references": {"preceding_invoices": invoices},
        "lines": [line | {"id": place, "credits": each} for place, each in enumerate(invoices, 1)],
    }  # fmt: skip
    page = content_of(said | {"tax_currency": local | {"by_invoice": by_invoice}})
    names = [group["name"].replace("\u00a0", " ") for group in page["groups"]]
    assert names == ["INV-1 of 31 Jan 2026 · P-001  Customer portal", "INV-2 of 28 Feb 2026 · P-001  Customer portal"]
    assert [group["subtotal"] for group in page["groups"]] == ["Subtotal INV-1 · P-001", "Subtotal INV-2 · P-001"]
    first, second = page["taxes"]["remarks"]
    assert first.startswith("INV-1") and "14.40" in first and "0.9 USD" in first and "0.8 USD" in second
    same = [each | {"rate": "0.9"} for each in by_invoice]
    assert len(content_of(said | {"tax_currency": local | {"by_invoice": same}})["taxes"]["remarks"]) == 1


def test_proforma_asks_for_no_payment() -> None:
    text = text_of(snapshot(ENGLISH | {"class": "proforma", "title": None, "number": None}))
    assert "Proforma invoice" in text
    assert "not a tax invoice" in text
    assert "IBAN" not in text


def test_title_of_the_snapshot_wins() -> None:
    assert "Stornorechnung RE-2026-00042" in text_of(snapshot(GERMAN, title="Stornorechnung"))


def test_taxes_are_told_apart_with_reason_and_local_currency() -> None:
    reverse = ENGLISH["lines"][0] | {"id": 2, "net": "100.00", "tax_category": "AE", "tax_percent": "0.00"}
    text = text_of(
        snapshot(
            GERMAN,
            lines=[ENGLISH["lines"][0], reverse],
            taxes=[
                {"category": "S", "percent": "19.00", "base": "4037.50", "tax": "767.13", "reason": None},
                {"category": "AE", "percent": "0.00", "base": "100.00", "tax": "0.00", "reason": "Art. 196"},
            ],
            tax_currency={
                "currency": "GBP",
                "tax": "652.98",
                "rate": "0.8512",
                "rate_date": "2026-03-31",
                "source": "EZB",
            },
        )
    )
    assert "0 % Steuerschuldnerschaft des Leistungsempfängers" in " ".join(text.split())
    assert "Art. 196" in text
    assert "USt. in GBP: 652,98 (1 EUR = 0,8512 GBP, EZB, 31.03.2026)" in text


def test_amount_due_apart_from_the_total_is_shown_with_it() -> None:
    text = text_of(snapshot(totals=ENGLISH["totals"] | {"due": "804.63"}))
    assert "Total 4,804.63" in text
    assert "Amount due EUR 804.63" in text


def test_smallest_snapshot_prints() -> None:
    smallest = {
        "class": "invoice",
        "number": "1",
        "issue_date": "2026-01-02",
        "currency": "JPY",
        "seller": {"name": "Seller"},
        "buyer": {"name": "Buyer"},
        "lines": [{"id": 1, "class": "fee", "net": "-12500"}],
        "totals": {"net": "-12500", "tax": "0", "total": "-12500"},
    }
    text = text_of(smallest)
    assert "1 Fee −12,500" in text
    assert "Total due JPY −12,500" in text
    assert "Please transfer" not in text


def test_same_snapshot_gives_the_same_bytes_in_any_process_and_thread() -> None:
    pdf = render_pdf(snapshot())
    render_pdf(snapshot(GERMAN))
    program = (
        "import sys; from unbilled.invoices.documents import render_pdf;"
        "from unbilled.invoices.tests.snapshots import snapshot;"
        "sys.stdout.buffer.write(render_pdf(snapshot()))"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    in_threads: list[bytes] = []
    threads = [threading.Thread(target=lambda: in_threads.append(render_pdf(snapshot()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [render_pdf(snapshot()), elsewhere.stdout, *in_threads] == [pdf] * 6


def test_pdf_says_that_it_is_tagged_pdf_a_3b_of_its_issue_date() -> None:
    with pikepdf.open(io.BytesIO(render_pdf(snapshot(GERMAN)))) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "B")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Rechnung RE-2026-00042"
        assert metadata["xmp:CreateDate"].startswith("2026-03-31")
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "de-DE"
        assert "/StructTreeRoot" in pdf.Root


def test_text_in_typst_markup_is_printed_as_it_stands() -> None:
    hostile = [
        '#read("/etc/passwd")',
        "]#eval(1)",
        '"); #sys.inputs',
        "$x$ `raw` *b* _i_ @ref <label> \\u{41} // /* */ = H",
    ]
    buyer = ENGLISH["buyer"] | {"name": hostile[0], "contact": {"name": hostile[1]}}
    lines = [ENGLISH["lines"][0] | {"description": hostile[2]}]
    text = text_of(snapshot(buyer=buyer, lines=lines, notes=[hostile[3]]))
    for string in hostile:
        assert string in text
    assert "root:" not in text


def test_control_characters_and_direction_overrides_are_dropped() -> None:
    text = text_of(snapshot(buyer=ENGLISH["buyer"] | {"name": "Har\x00bour\x1b \u202eVale\u2066 \ud800\ufeffLtd"}))
    assert "Harbour Vale Ltd" in text


def test_writing_from_right_to_left_prints() -> None:
    assert "שלום" in text_of(snapshot(buyer=ENGLISH["buyer"] | {"name": "שלום"}))


def test_character_that_no_font_has_is_replaced_and_the_rest_stays() -> None:
    assert "Harbour \ufffd\ufffd Ltd" in text_of(snapshot(buyer=ENGLISH["buyer"] | {"name": "Harbour 漢字 Ltd"}))


def test_huge_names_run_over_pages() -> None:
    text = text_of(snapshot(buyer=ENGLISH["buyer"] | {"name": "A" * 10_000}, seller=SELLER | {"name": "B " * 5_000}))
    assert text.count("A") >= 10_000
    assert "Total due EUR 4,804.63" in text


@pytest.mark.parametrize("logo", [SVG, PNG, f"data:image/png;base64,{PNG}"])
def test_logo_takes_the_place_of_the_name(logo: str) -> None:
    pdf = render_pdf(snapshot(seller=SELLER | {"logo": logo}))
    assert "/Figure" in structure_types(pdf)
    assert not pages_of(pdf)[0].startswith("Nordlicht Engineering GmbH\nNordlicht")


@pytest.mark.parametrize(
    "logo",
    [
        "<svg",
        "a",
        base64.b64encode(b"\x89PNG no picture").decode(),
        SVG.replace("<rect", '<image href="/etc/hostname.png" width="9" height="9"/><rect'),
        SVG.replace("</svg>", '<text font-size="5">漢</text></svg>'),
    ],
)
def test_broken_or_prying_logo_gives_way_to_the_name(logo: str) -> None:
    assert text_of(snapshot(seller=SELLER | {"logo": logo})).startswith("Nordlicht Engineering GmbH\nNordlicht")


def test_colour_that_is_no_colour_is_ignored() -> None:
    assert render_pdf(snapshot(seller=SELLER | {"accent": "red; }"})) == render_pdf(snapshot())


def test_document_prints_without_inter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "FONT_PACKAGE", "no_such_font_package")
    monkeypatch.setattr(documents, "_workshop", documents._Workshop())
    pdf = render_pdf(snapshot())
    assert b"Libertinus" in pdf
    assert "Total due EUR 4,804.63" in "\n".join(pages_of(pdf))


def test_documents_are_set_in_inter() -> None:
    assert b"Inter" in render_pdf(snapshot())


@pytest.mark.parametrize("texts", [LABELS, UNITS, TAX_CATEGORIES, TAX_SCHEMES])
def test_both_languages_have_the_same_words(texts: dict[str, dict[str, object]]) -> None:
    assert texts["en"].keys() == texts["de"].keys()


def structure_types(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {str(item.S) for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item}
