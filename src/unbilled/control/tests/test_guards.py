"""The database refuses what must never be, whoever asks: attacks in SQL on books that are in use."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from unbilled.control import verify
from unbilled.kernel.catalogue import is_append_only, our_models
from unbilled.kernel.sql import rows, value

VOUCHER = (
    "INSERT INTO voucher (id, legal_entity_id, command_id, number, accounting_date, document_date, source, source_id)"
    " SELECT 900000, legal_entity_id, command_id, number || 'X', {date}, document_date, source, source_id FROM voucher"
    " WHERE source = 'journal' ORDER BY id LIMIT 1"
)
LINE = (
    "INSERT INTO ledger_line (legal_entity_id, voucher_id, account_id, posting_type, currency, amount_transaction,"
    " amount_accounting, amount_reporting, is_correction) SELECT legal_entity_id, {voucher}, {account},"
    " posting_type, currency,"
    " {amount}, {amount}, {amount}, false FROM ledger_line ORDER BY id LIMIT 1"
)
CLAIM = (
    "INSERT INTO actual_end (actual_id, generation, document_id, funding_source_id, legal_entity_id, command_id)"
    " SELECT {actual}, {generation}, {document}, {source}, legal_entity_id, command_id FROM actual_end ORDER BY"
    " actual_id LIMIT 1"
)
OPEN = (
    "(SELECT min(actual_id) FROM open_sale"
    " WHERE NOT EXISTS (SELECT FROM actual_end WHERE actual_end.actual_id = open_sale.actual_id))"
)
BILLED = "(SELECT min(actual_id) FROM actual_end WHERE document_id > 0)"
UNCREDITED = (
    "(SELECT min(claim.actual_id) FROM actual_end AS claim INNER JOIN invoice USING (document_id) INNER JOIN actual"
    " ON actual.id = claim.actual_id AND actual.seconds > 0 WHERE claim.generation = 1 AND NOT EXISTS"
    " (SELECT FROM actual_credit WHERE actual_credit.actual_id = claim.actual_id))"
)
AGAIN = (
    "INSERT INTO actual SELECT (jsonb_populate_record(actual, to_jsonb(actual) || jsonb_build_object({told}))).* FROM actual"
    " WHERE id = (SELECT min(cost_id) FROM actual)"
)
STRETCH = "FROM actual WHERE entry_id > 0 AND reverses_id IS NULL"
STRETCH_AGAIN = (
    "INSERT INTO actual SELECT (jsonb_populate_record(actual, to_jsonb(actual) || jsonb_build_object('id', id + 900000,"
    " 'replaces_id', id, 'price_row_id', NULL) || CASE WHEN id = {middle} THEN jsonb_build_object({told}) ELSE '{{}}' END)).*"
    f" {STRETCH}"
)
OWN_DOCUMENT = "(SELECT min(id) FROM document WHERE funding_source_id = {source})"
OTHER_DOCUMENT = "(SELECT min(id) FROM document WHERE funding_source_id <> {source})"
SOURCE = "(SELECT funding_source_id FROM actual WHERE id = {actual})"


def refused(*statements: str) -> str:
    """The constraint that refuses the last of these statements, or what the database says."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        for statement in statements:
            rows(statement)
        rows("SET CONSTRAINTS ALL IMMEDIATE")
    diagnostic = caught.value.__cause__.diag  # type: ignore[union-attr]
    return str(diagnostic.constraint_name or diagnostic.message_primary)


def append_only() -> list[str]:
    return [model._meta.db_table for model in our_models() if is_append_only(model)]


def changes(table: str) -> tuple[str, ...]:
    column = columns_of(table)[0]
    return (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE")


def columns_of(table: str) -> list[str]:
    return [row["attname"] for row in rows(
        "SELECT attname FROM pg_attribute WHERE attrelid = %(table)s::regclass AND attnum > 0 AND NOT attisdropped"
        " ORDER BY attnum",
        table=table,
    )]  # fmt: skip


def line(voucher: object = 900000, amount: object = 1, account: str = "account_id") -> str:
    return LINE.format(voucher=voucher, amount=amount, account=account)


def claim(actual: str, generation: int = 1, document: str = OWN_DOCUMENT, source: str = SOURCE) -> str:
    source = source.format(actual=actual)
    return CLAIM.format(
        actual=actual, generation=generation, source=source, document=document.format(actual=actual, source=source)
    )


def test_the_application_changes_no_append_only_row(books):
    for table in append_only():
        for statement in changes(table):
            assert refused(statement) == f"permission denied for table {table}", statement
    assert verify() == ()


def test_nor_does_the_owner(owned_books):
    for table in append_only():
        for statement in changes(table):
            assert refused(statement).endswith("_is_append_only"), statement


def test_the_application_does_not_disarm_the_guards(books):
    assert "must be owner" in refused("ALTER TABLE voucher DISABLE TRIGGER USER")
    assert "permission denied" in refused("SET session_replication_role = replica")
    assert "must be owner" in refused("DROP TRIGGER voucher_balances ON voucher")


@pytest.mark.parametrize(
    "amounts",
    [(), (1,), (1, 1), (1, -2), (1, 2, -2)],
    ids=["no lines", "one side", "two debits", "two sides that differ", "three that do not sum to nothing"],
)
def test_a_voucher_that_does_not_balance_is_refused(books, amounts):
    assert refused(VOUCHER.format(date="'2026-04-01'"), *(line(amount=each) for each in amounts)) == "voucher_balances"


def test_a_voucher_that_balances_is_taken(books):
    for statement in (
        VOUCHER.format(date="'2026-04-01'"),
        line(amount=1),
        line(amount=-1),
        "SET CONSTRAINTS ALL IMMEDIATE",
    ):
        rows(statement)


def test_a_line_that_moves_nothing_is_refused(books):
    assert refused(VOUCHER.format(date="'2026-04-01'"), line(amount=0)) == "ledger_line_moves_an_amount"


def test_a_line_added_to_an_old_voucher_is_refused(books):
    old = value("SELECT min(id) FROM voucher")
    assert refused(line(voucher=old), line(voucher=old, amount=-1)) == "lines_come_with_their_voucher"


def test_a_row_that_repeats_an_older_one_is_taken(books):
    rows(AGAIN.format(told="'id', 900000, 'replaces_id', id"))


@pytest.mark.parametrize(
    ("told", "proof"),
    [
        ("'id', 900000, 'replaces_id', id, 'role_id', 900000", "actual_role_is_of_its_entity"),
        ("'id', 900000, 'replaces_id', id, 'cost_id', 800000", "actual_cost_is_of_its_entry"),
        ("'id', 900000, 'replaces_id', 800000", "actual_replaces_is_of_its_entry"),
        ("'id', 900000, 'replaces_id', id, 'command_id', 900000", "actual_names_its_command"),
        ("'id', 900000, 'replaces_id', 900000, 'role_id', 900000", "actual_role_is_of_its_entity"),
        ("'id', -1, 'replaces_id', id, 'role_id', 900000", "actual_role_is_of_its_entity"),
    ],
    ids=["another role", "another cost", "of nothing", "of no command", "of itself", "older than what it repeats"],
)
def test_a_row_that_repeats_an_older_one_but_for_something_is_proved(books, told, proof):
    assert refused(AGAIN.format(told=told)) == proof


def test_rows_of_one_statement_do_not_vouch_for_each_other(books):
    told = "'id', {}, 'replaces_id', {}, 'role_id', 900000"
    first, second = (AGAIN.format(told=told.format(*ids)) for ids in ((900000, 900001), (900001, 900000)))
    second = second.removeprefix("INSERT INTO actual ")
    assert refused(f"{first} UNION ALL {second}") == "actual_role_is_of_its_entity"


@pytest.mark.parametrize(
    ("told", "proof"),
    [
        ("'price_row_id', NULL", None),
        ("'replaces_id', (SELECT other.id FROM actual AS other WHERE other.entry_id < actual.entry_id ORDER BY id LIMIT 1)",
         "actual_replaces_is_of_its_entry"),
        ("'replaces_id', 800000", "actual_replaces_is_of_its_entry"),
        ("'cost_id', (SELECT other.id FROM actual AS other WHERE other.entry_id < actual.entry_id ORDER BY id LIMIT 1)",
         "actual_cost_is_of_its_entry"),
    ],
    ids=["as they were", "of another entry", "of nothing", "with the cost of another entry"],
)  # fmt: skip
def test_of_many_rows_that_name_a_stretch_of_others_each_is_proved(books, told, proof):
    stands = rows(f"SELECT max(id) - min(id) < 2 * count(*) AS together, (max(id) + min(id)) / 2 AS middle {STRETCH}")[0]
    assert stands["together"]
    middle = value(f"SELECT min(id) {STRETCH} AND cost_id > 0 AND id >= %(middle)s", middle=stands["middle"])
    statement = STRETCH_AGAIN.format(middle=middle, told=told)
    if proof is None:
        rows(statement)
    else:
        assert refused(statement) == proof


def test_a_sale_of_a_billing_rule_replaces_none_of_an_entry(books):
    found = refused(
        "INSERT INTO actual SELECT (jsonb_populate_record(actual, to_jsonb(actual) || jsonb_build_object('id', 900000,"
        " 'replaces_id', (SELECT min(cost_id) FROM actual)))).* FROM actual"
        " WHERE id = (SELECT max(id) FROM actual WHERE billing_rule_id > 0)"
    )
    assert found == "actual_replaces_is_of_its_billing_rule"


def test_a_line_on_the_account_of_another_legal_entity_is_refused(books):
    other = value("SELECT id FROM account WHERE code = 'X1'")
    assert refused(VOUCHER.format(date="'2026-04-01'"), line(account=str(other))) == "ledger_line_account_is_of_its_entity"


@pytest.mark.parametrize("date", ["'2026-03-15'", "'2031-01-01'"], ids=["closed", "never opened"])
def test_a_voucher_outside_the_open_periods_is_refused(books, date):
    assert refused(VOUCHER.format(date=date), line(), line(amount=-1)) == "voucher_is_in_an_open_period"


def test_a_sale_is_claimed_once(books):
    sale = str(value(f"SELECT {OPEN}"))
    rows(claim(sale))
    assert refused(claim(sale)) == "actual_end_pkey"
    assert refused(claim(sale, generation=2)) == "next_end_follows_a_release"


@pytest.mark.parametrize("generation", [0, 2, 3])
def test_a_billed_sale_is_not_claimed_in_another_generation(books, generation):
    document = f"(SELECT document_id FROM actual_end WHERE actual_id = {BILLED})"
    assert refused(claim(BILLED, generation, document)) == "next_end_follows_a_release"
    assert refused(claim(BILLED, 1, document)) == "actual_end_pkey"


def test_a_milestone_is_not_claimed_in_another_generation(books):
    found = refused(
        "INSERT INTO milestone_claim (legal_entity_id, command_id, milestone_id, generation, document_id)"
        " SELECT legal_entity_id, command_id, milestone_id, generation + 1, document_id FROM milestone_claim"
        " WHERE id = (SELECT max(id) FROM milestone_claim)"
    )
    assert found == "next_milestone_claim_follows_a_release"


def test_a_claim_of_another_funding_source_is_refused(books):
    assert refused(claim(OPEN, document=OTHER_DOCUMENT)) == "claim_is_of_the_source_of_its_document"
    other = f"(SELECT min(id) FROM funding_source WHERE id <> {SOURCE.format(actual=OPEN)})"
    document = f"(SELECT min(id) FROM document WHERE funding_source_id = {other})"
    assert refused(claim(OPEN, document=document, source=other)) == "end_is_of_the_source_of_its_actual"


def test_parts_that_are_not_the_whole_are_refused(books):
    """A credit of a second more than there was, and one that returns and keeps nothing."""
    rows("SELECT set_config('unbilled.actor', 'manager', true)")
    kept = (
        "INSERT INTO actual (legal_entity_id, command_id, kind, transaction_class, transaction_date, billing_type, project_id,"
        " worker_id, category_id, contract_line_id, funding_source_id, entry_id, replaces_id, seconds, price, amount, currency,"
        " description) SELECT legal_entity_id, command_id, kind, transaction_class, transaction_date, billing_type, project_id,"
        " worker_id, category_id, contract_line_id, funding_source_id, entry_id, id, {seconds}, price, amount, currency, ''"
        f" FROM actual WHERE id = {UNCREDITED}"
    )
    credit = (
        "INSERT INTO actual_credit (actual_id, generation, legal_entity_id, document_id, kept_id, command_id)"
        " SELECT claim.actual_id, 1, claim.legal_entity_id, claim.document_id, (SELECT max(id) FROM actual WHERE {kept}),"
        f" claim.command_id FROM actual_end AS claim WHERE actual_id = {UNCREDITED}"
    )
    whole = credit.format(kept="true")
    assert refused(kept.format(seconds="seconds + 1"), whole) == "a_credit_divides_its_sale_whole"
    assert refused(credit.format(kept="false")) == "a_credit_returns_or_keeps_its_sale"
    assert refused(kept.format(seconds="seconds"), whole, whole) == "a_part_is_kept_by_one_credit"


def test_an_end_without_document_or_reversal_is_refused(books):
    assert refused(claim(OPEN, document="NULL::bigint")) == "an_end_is_a_claim_or_a_reversal"


@pytest.mark.parametrize(
    ("table", "constraint"),
    [
        ("posting", "posting_pkey"),
        ("actual_credit", "actual_credit_pkey"),
        ("actual_release", "actual_release_pkey"),
        ("confirmation", "proforma_is_confirmed_once"),
        ("document_billed", "document_is_billed_once"),
        ("invoice", "invoice_document_id_key"),
        ("milestone_release", "milestone_claim_is_released_once"),
    ],
)
def test_what_happens_once_does_not_happen_twice(books, table, constraint):
    columns = ", ".join(name for name in columns_of(table) if name != "id")
    given = columns.replace(" number,", " number || 'X',").replace("sequence", "sequence + 999")
    assert refused(f"INSERT INTO {table} ({columns}) SELECT {given} FROM {table} LIMIT 1") == constraint


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE line_edit SET description = description || 'X'",
        "DELETE FROM line_edit",
        "INSERT INTO line_edit (legal_entity_id, actual_id, generation, billing_type, discount, seconds, price, amount,"
        " charged_amount, description) SELECT claim.legal_entity_id, claim.actual_id, claim.generation, 'complimentary',"
        " 0, 1, 1, 1, 0, ''"
        " FROM live_claim AS claim INNER JOIN invoice USING (document_id) LIMIT 1",
    ],
)
def test_a_billed_line_is_not_edited(books, statement):
    rows("SELECT set_config('unbilled.actor', 'manager', true)")
    assert refused(statement) == "a_billed_line_keeps_its_edit"


def test_an_issued_line_keeps_its_tax(books):
    rows("SELECT set_config('unbilled.actor', 'manager', true)")
    edited = (
        "INSERT INTO line_edit (legal_entity_id, actual_id, generation, billing_type, discount, seconds, quantity, price, amount,"
        " charged_amount, description, tax_rate_id) SELECT claim.legal_entity_id, sale.id, claim.generation, 'chargeable', 0,"
        " sale.seconds, sale.quantity, sale.price, sale.amount, sale.amount, sale.description, (SELECT min(id) FROM tax_rate)"
        " FROM live_claim AS claim INNER JOIN invoice USING (document_id) INNER JOIN actual AS sale ON sale.id = claim.actual_id"
        " LEFT JOIN line_edit AS edit ON edit.actual_id = sale.id WHERE edit.id IS NULL LIMIT 1"
    )
    assert refused(edited) == "an_issued_line_keeps_its_tax"


def test_an_issued_header_is_not_edited(books):
    rows("SELECT set_config('unbilled.actor', 'manager', true)")
    statement = (
        "INSERT INTO document_header (legal_entity_id, document_id, buyer_reference, purchase_order, text, line_format,"
        " print_groups) SELECT legal_entity_id, {document}, '', '', 'X', '', '[]' FROM document LIMIT 1"
    )
    issued = statement.format(document="(SELECT min(document_id) FROM invoice)")
    assert refused(issued) == "an_issued_document_keeps_its_header"


def test_a_due_date_comes_with_its_invoice_date(books):
    rows("SELECT set_config('unbilled.actor', 'manager', true)")
    statement = (
        "INSERT INTO document_header (legal_entity_id, document_id, invoice_date, due_date, buyer_reference, purchase_order,"
        " text, line_format, print_groups) SELECT legal_entity_id, document_id, {date}, '2026-03-01', '', '', '', '', '[]'"
        " FROM proposal"
        " WHERE document_id NOT IN (SELECT document_id FROM invoice) LIMIT 1"
    )
    for date in ("NULL", "'2026-03-02'"):
        assert refused(statement.format(date=date)) == "a_due_date_follows_its_invoice_date"


def test_what_is_not_charged_has_no_amount_to_pay(books):
    rows("SELECT set_config('unbilled.actor', 'manager', true)")
    statement = (
        "INSERT INTO line_edit (legal_entity_id, actual_id, generation, billing_type, discount, seconds, price, amount,"
        " charged_amount, description) SELECT legal_entity_id, actual_id, 1, {type}, 0, 1, 1, 1, {charged}, ''"
        " FROM open_sale LIMIT 1"
    )
    for type_, charged in (("'complimentary'", 1), ("'chargeable'", 0)):
        refusal = refused(statement.format(type=type_, charged=charged))
        assert refusal == "an_edited_line_is_charged_if_it_is_chargeable"
    assert refused(statement.format(type="'free'", charged=0)) == "an_edited_line_has_a_billing_type"
    discounted = statement.replace("{type}, 0, 1, 1, 1,", "{type}, 2, 1, 1, 1,")
    assert refused(discounted.format(type="'chargeable'", charged=-1)) == "a_discount_is_a_part_of_its_line"


def test_an_actual_is_reversed_once(books):
    columns = ", ".join(name for name in columns_of("actual") if name != "id")
    chosen = "WHERE id = (SELECT min(id) FROM actual WHERE reverses_id > 0 AND kind = 'cost')"
    assert refused(f"INSERT INTO actual ({columns}) SELECT {columns} FROM actual {chosen}") == "actual_is_reversed_once"


def test_a_change_of_master_data_says_who_makes_it(books):
    assert refused("UPDATE customer SET name = name || 'X'") == "change_has_an_actor"


def test_a_sale_on_an_invoice_is_never_released(books):
    statement = (
        "INSERT INTO actual_release (actual_id, generation, legal_entity_id, command_id)"
        " SELECT claim.actual_id, claim.generation, claim.legal_entity_id, claim.command_id FROM live_claim AS claim"
        " INNER JOIN invoice ON invoice.document_id = claim.document_id LIMIT 1"
    )
    assert refused(statement) == "an_invoiced_sale_is_never_released"
