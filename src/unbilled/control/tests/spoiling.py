"""How the books are spoilt: what an owner without guards does, and every sentence that is untrue afterwards."""

from __future__ import annotations

from dataclasses import dataclass

FIRST = "(SELECT id FROM invoice WHERE number = 'INV-2026-00001')"
SALE = f"(SELECT min(actual_id) FROM actual_end INNER JOIN invoice USING (document_id) WHERE invoice.id = {FIRST})"
VOUCHER = f"(SELECT voucher_id FROM invoice WHERE id = {FIRST})"
#: a sale that was re-evaluated, posted before and after
EVALUATED = (
    "(SELECT min(adjustment.actual_id) FROM actual_adjustment AS adjustment INNER JOIN actual ON actual.id ="
    " adjustment.actual_id AND actual.kind = 'unbilled' INNER JOIN posting ON posting.actual_id = adjustment.reversal_id"
    " WHERE cause = 're_evaluation' AND posting.layer = 'accrued')"
)
#: a sale that was valued again, then billed, then credited
REVALUED = (
    "(SELECT min(credit.actual_id) FROM actual_credit AS credit INNER JOIN actual ON actual.id = credit.actual_id"
    " INNER JOIN actual_adjustment AS adjustment ON adjustment.actual_id = actual.replaces_id WHERE cause = 're_evaluation')"
)
#: what a write-off left, posted gross
WRITTEN_OFF = "(SELECT min(actual_id) FROM posting WHERE layer = 'written_off')"
#: an invoice that nothing has credited
BILLED = (
    "(SELECT min(id) FROM invoice AS billed"
    " WHERE NOT EXISTS (SELECT FROM invoice WHERE billed.id IN (credits_id, id) AND credits_id > 0))"
)
#: a charge to the own organization
CHARGE = "(SELECT min(id) FROM invoice WHERE document_class = 'internal_charge')"


#: the last billed milestone of a fixed price, which no billing rule made and nothing has credited
MILESTONE = (
    "(SELECT max(actual.id) FROM actual INNER JOIN milestone ON milestone.id = milestone_id AND milestone.kind = 'milestone'"
    " INNER JOIN document ON document.id = document_id AND document.kind = 'sale'"
    " WHERE actual.kind = 'billed' AND reverses_id IS NULL AND milestone.billing_rule_id IS NULL"
    " AND NOT EXISTS (SELECT FROM actual AS reversal WHERE reversal.reverses_id = actual.id))"
)


#: the last billed deduction of a prepayment, whose invoice nothing has credited
DEDUCTION = MILESTONE.replace("'milestone'", "'deduction'")


#: what stays billed of a sale of which a part was credited first
KEPT = "(SELECT min(kept_id) FROM actual_credit)"
#: a sale that a run accrued and an invoice billed
ACCRUED = (
    "(SELECT min(move.actual_id) FROM layer_move AS move INNER JOIN live_claim USING (actual_id)"
    " INNER JOIN invoice USING (document_id) WHERE move.layer = 'accrued' AND move.generation = 3)"
)
#: the move of the cost of such a sale
MOVED = (
    "(SELECT max(move.id) FROM layer_move AS move INNER JOIN actual AS sale ON sale.cost_id = move.actual_id"
    f" WHERE sale.id = {ACCRUED} AND move.layer = 'profit_and_loss')"
)
#: the last part of a corrected entry
PART = "(SELECT max(entry_id) FROM corrected_entry WHERE part = 3)"


@dataclass(frozen=True)
class Spoiling:
    """Statements that spoil the books, and the sentences that they make untrue, named as their statements are."""

    does: str
    statements: tuple[str, ...]
    breaks: frozenset[str]


def spoiling(does: str, *statements: str, breaks: tuple[str, ...]) -> Spoiling:
    return Spoiling(does, statements, frozenset(breaks))


SPOILINGS = (
    spoiling(
        "a cent is added to one line of a voucher",
        "UPDATE ledger_line SET amount_accounting = amount_accounting + 0.01 WHERE posting_type = 'sales_tax' AND"
        f" voucher_id = {VOUCHER}"
        " AND amount_accounting < -1",
        breaks=(
            "every_voucher_balances",
            "posted_tax_is_the_tax_of_the_document",
            "the_credit_that_completes_takes_the_rest",
        ),
    ),
    spoiling(
        "a line of a voucher is deleted",
        f"DELETE FROM ledger_line WHERE posting_type = 'customer_balance' AND voucher_id = {VOUCHER}",
        breaks=(
            "every_voucher_balances",
            "an_invoice_is_the_same_everywhere",
            "the_customer_subledger_is_its_control_account",
            "the_credit_that_completes_takes_the_rest",
        ),
    ),
    spoiling(
        "a reversal takes back a second less",
        "UPDATE actual SET seconds = seconds + 1 WHERE id = (SELECT min(id) FROM actual WHERE reverses_id > 0 AND"
        " kind = 'cost' AND seconds < 0)",
        breaks=("a_reversal_keeps_its_account_and_negates",),
    ),
    spoiling(
        "a reversal is posted on another account",
        "UPDATE posting SET layer = 'not_accrued', debit_line_id = NULL, credit_line_id = NULL"
        " WHERE actual_id = (SELECT min(id) FROM actual WHERE reverses_id > 0 AND kind = 'unbilled')",
        breaks=(
            "a_reversal_keeps_its_account_and_negates",
            "accrued_work_in_the_ledger_is_what_is_open",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "a billed sale is claimed again",
        "INSERT INTO actual_end (actual_id, generation, document_id, funding_source_id, legal_entity_id, command_id)"
        " SELECT actual_id, generation + 1, document_id, funding_source_id, legal_entity_id, command_id FROM actual_end"
        f" WHERE actual_id = {SALE}",
        breaks=(
            "an_actual_ends_once",
            "an_invoice_reverses_exactly_what_was_accrued",
            "an_invoice_is_the_same_everywhere",
            "a_document_shows_what_was_billed",
            "the_project_subledger_is_the_ledger",
            "the_tax_of_a_document_is_that_of_its_lines_rounded_once",
        ),
    ),
    spoiling(
        "a claim skips a generation",
        "UPDATE actual_end SET generation = 3 WHERE actual_id = (SELECT max(actual_id) FROM actual_end WHERE document_id > 0)",
        breaks=("an_actual_ends_once",),
    ),
    spoiling(
        "a claimed sale becomes non-chargeable",
        "UPDATE actual SET billing_type = 'non_chargeable' WHERE id = (SELECT max(actual_id) FROM actual_end WHERE"
        " document_id > 0)",
        breaks=("a_claim_fits_its_document",),
    ),
    spoiling(
        "a claimed sale was written off, of a category that a rule charges",
        "INSERT INTO billing_rule (legal_entity_id, contract_line_id, code, name, kind, unit, calculation, thresholds)"
        " SELECT legal_entity_id, contract_line_id, 'WORK', '', 'time_and_material', '', '', '{}' FROM actual"
        f" WHERE id = {REVALUED}",
        f"UPDATE actual SET billing_type = 'non_chargeable' WHERE id = {REVALUED}",
        "UPDATE actual_adjustment SET cause = 'write_off'"
        f" WHERE actual_id = (SELECT replaces_id FROM actual WHERE id = {REVALUED})",
        breaks=(
            "a_claim_fits_its_document",
            "a_returned_sale_equals_its_original",
            "what_stands_in_for_an_adjusted_actual_adds_up",  # it was valued anew
        ),
    ),
    spoiling(
        "an edited draft is worth a cent more than its quantity at its price",
        "UPDATE line_edit SET amount = amount + 0.01, charged_amount = 0, billing_type = 'complimentary'"
        " WHERE billing_type = 'complimentary'",
        breaks=("an_edited_line_is_charged_by_its_edit",),
    ),
    spoiling(
        "an edit stays behind when its line is taken off",
        "INSERT INTO line_edit (legal_entity_id, actual_id, generation, billing_type, discount, seconds, quantity, price, amount,"
        " charged_amount, description)"
        " SELECT legal_entity_id, actual.id, 1, 'complimentary', 0, seconds, quantity, price, amount, 0, description"
        " FROM open_sale INNER JOIN actual USING (legal_entity_id) WHERE actual.id = actual_id"
        " AND NOT EXISTS (SELECT FROM actual_end WHERE actual_end.actual_id = actual.id)"
        " ORDER BY actual.id LIMIT 1",
        breaks=("an_edited_line_is_charged_by_its_edit",),
    ),
    spoiling(
        "an open sale is forgotten",
        "DELETE FROM open_sale WHERE actual_id = (SELECT max(actual_id) FROM open_sale)",
        breaks=("open_sales_are_those_that_nothing_has_ended",),
    ),
    spoiling(
        "a billed sale is open again",
        "INSERT INTO open_sale (actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date)"
        f" SELECT {SALE}, legal_entity_id, contract_id, funding_source_id, transaction_date FROM open_sale LIMIT 1",
        breaks=("open_sales_are_those_that_nothing_has_ended",),
    ),
    spoiling(
        "an open sale tells another day",
        "UPDATE open_sale SET transaction_date = '2026-03-03' WHERE actual_id = (SELECT max(actual_id) FROM open_sale)",
        breaks=("open_sales_are_those_that_nothing_has_ended",),
    ),
    spoiling(
        "an unposted actual is forgotten",
        "DELETE FROM unposted WHERE actual_id = (SELECT max(actual_id) FROM unposted)",
        breaks=("unposted_actuals_are_those_without_a_posting",),
    ),
    spoiling(
        "a posted actual waits for the journal",
        "INSERT INTO unposted (actual_id, legal_entity_id, transaction_date) SELECT id, legal_entity_id,"
        f" transaction_date FROM actual WHERE id = {SALE}",
        breaks=("unposted_actuals_are_those_without_a_posting",),
    ),
    spoiling(
        "an actual is posted a second time",
        "ALTER TABLE posting DROP CONSTRAINT posting_pkey",
        "INSERT INTO posting SELECT * FROM posting WHERE layer = 'not_accrued' LIMIT 1",
        breaks=("an_actual_is_posted_once", "the_tax_of_a_document_is_that_of_its_lines_rounded_once"),
    ),
    spoiling(
        "a recall loses the withdrawal behind it",
        "DELETE FROM approval_withdrawal WHERE id = (SELECT min(id) FROM approval_withdrawal)",
        breaks=("every_reversal_has_a_cause",),
    ),
    spoiling(
        "an approval is withdrawn and its actuals stay",
        "INSERT INTO command (name, actor, at, request) VALUES ('x', 'x', '2026-12-31', '')",
        "INSERT INTO approval_withdrawal (legal_entity_id, command_id, decision_id, reason) SELECT legal_entity_id,"
        " (SELECT max(id) FROM command), id, 'x' FROM decision WHERE id = (SELECT max(id) FROM decision)",
        breaks=("a_withdrawn_approval_leaves_nothing_standing",),
    ),
    spoiling(
        "an adjustment is forgotten",
        f"DELETE FROM actual_adjustment WHERE actual_id = {EVALUATED}",
        breaks=("every_reversal_has_a_cause", "every_returned_sale_has_its_credit", "a_returned_sale_equals_its_original"),
    ),
    spoiling(
        "a write-up says that it added a minute more",
        "UPDATE actual_adjustment SET seconds_added = seconds_added + 60 WHERE cause = 'write_up'",
        breaks=("what_stands_in_for_an_adjusted_actual_adds_up", "the_actuals_of_an_entry_add_up_to_it"),
    ),
    spoiling(
        "what was written off in part is given to other work",
        "UPDATE actual SET transaction_date = transaction_date + 1 WHERE id = (SELECT max(actual.id) FROM actual INNER JOIN"
        " actual_adjustment AS adjustment ON adjustment.actual_id = actual.replaces_id WHERE adjustment.cause = 'write_off')",
        breaks=("what_stands_in_for_an_adjusted_actual_adds_up",),
    ),
    spoiling(
        "what was written off in part is worth a cent more",
        "UPDATE actual SET amount = amount + 0.01 WHERE id = (SELECT max(actual.id) FROM actual INNER JOIN"
        " actual_adjustment AS adjustment ON adjustment.actual_id = actual.replaces_id WHERE adjustment.cause = 'write_off')",
        breaks=(
            "what_stands_in_for_an_adjusted_actual_adds_up",
            "a_reversal_keeps_its_account_and_negates",
            "a_stored_rate_reproduces_its_amount",
            "the_project_subledger_is_the_ledger",
            "accrued_work_in_the_ledger_is_what_is_open",
            "postings_add_up_to_their_ledger_lines",
        ),
    ),
    spoiling(
        "a share of an approved entry is worth a cent more",
        "UPDATE actual SET amount = amount + 0.01 WHERE id = (SELECT max(id) FROM actual INNER JOIN unposted ON actual_id = id"
        " WHERE kind = 'cost')",
        breaks=("the_shares_of_an_entry_are_worth_the_whole",),
    ),
    spoiling(
        "what was valued again is worth a cent more",
        "UPDATE actual SET amount = amount + 0.01 WHERE id = (SELECT max(cost.id) FROM actual AS cost INNER JOIN"
        " actual_adjustment AS adjustment ON adjustment.actual_id = cost.replaces_id WHERE cause = 're_evaluation'"
        " AND cost.kind = 'cost')",
        breaks=(
            "a_stored_rate_reproduces_its_amount",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
            "the_shares_of_an_entry_are_worth_the_whole",
        ),
    ),
    spoiling(
        "a share of a milestone is a cent more",
        "UPDATE milestone SET amount = amount + 0.01 WHERE share_of_id > 0 AND code = 'WA'",
        breaks=("the_shares_of_a_milestone_are_the_milestone",),
    ),
    spoiling(
        "a line at a fixed price is a cent more than its milestones",
        "UPDATE contract_line SET amount_contracted = amount_contracted + 0.01 WHERE id = (SELECT min(contract_line_id) FROM"
        " milestone WHERE code = 'WA')",
        breaks=("the_milestones_of_a_fixed_price_are_its_line",),
    ),
    spoiling(
        "a sale of a closed contract is open again",
        "INSERT INTO actual_release (actual_id, generation, legal_entity_id, command_id) SELECT ended.actual_id,"
        " ended.generation, ended.legal_entity_id, ended.command_id FROM actual_end AS ended INNER JOIN actual_adjustment"
        " USING (actual_id) WHERE cause = 'closing'",
        "INSERT INTO open_sale (actual_id, legal_entity_id, contract_id, funding_source_id, transaction_date) SELECT"
        " sale.id, sale.legal_entity_id, contract_line.contract_id, sale.funding_source_id, sale.transaction_date FROM actual"
        " AS sale INNER JOIN contract_line ON contract_line.id = sale.contract_line_id INNER JOIN actual_adjustment ON"
        " actual_adjustment.actual_id = sale.id WHERE cause = 'closing' AND sale.kind = 'unbilled'",
        breaks=("a_closed_contract_has_nothing_open", "an_actual_ends_once"),
    ),
    spoiling(
        "the reversal of a re-evaluated sale leaves a cent in reporting currency",
        "UPDATE posting SET amount_reporting = amount_reporting + 0.01 WHERE actual_id = (SELECT reversal_id FROM"
        f" actual_adjustment WHERE actual_id = {EVALUATED})",
        breaks=(
            "what_ended_without_a_document_leaves_nothing_accrued",
            "accrued_work_in_the_ledger_is_what_is_open",
            "a_reversal_keeps_its_account_and_negates",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
            "a_stored_rate_reproduces_its_amount",
        ),
    ),
    spoiling(
        "a credit of a sale is deleted",
        f"DELETE FROM actual_credit WHERE actual_id = {SALE}",
        breaks=(
            "every_returned_sale_has_its_credit",
            "an_invoice_reverses_exactly_what_was_accrued",
            "the_actuals_of_an_entry_add_up_to_it",
            "an_invoice_keeps_what_it_says",
            "an_invoice_is_the_same_everywhere",
            "a_document_shows_what_was_billed",
            "the_project_subledger_is_the_ledger",
            "the_tax_of_a_document_is_that_of_its_lines_rounded_once",
        ),
    ),
    spoiling(
        "a credit is laid at the door of another invoice",
        "UPDATE actual_credit SET document_id = (SELECT max(document_id) FROM invoice WHERE credits_id > 0) WHERE"
        f" actual_id = {SALE}",
        breaks=(
            "every_returned_sale_has_its_credit",
            "an_invoice_reverses_exactly_what_was_accrued",
            "an_invoice_keeps_what_it_says",
            "an_invoice_is_the_same_everywhere",
            "a_document_shows_what_was_billed",
            "the_project_subledger_is_the_ledger",
            "the_tax_of_a_document_is_that_of_its_lines_rounded_once",
        ),
    ),
    spoiling(
        "an invoice is not billed",
        f"DELETE FROM document_billed WHERE document_id = (SELECT document_id FROM invoice WHERE id = {FIRST})",
        breaks=("a_billed_sale_has_its_document",),
    ),
    spoiling(
        "a billed milestone loses its billed sale",
        "ALTER TABLE posting DROP CONSTRAINT IF EXISTS posting_actual_is_of_its_entity",
        f"DELETE FROM posting WHERE actual_id = {MILESTONE}",
        f"DELETE FROM actual WHERE id = {MILESTONE}",
        breaks=(
            "a_billed_sale_has_its_document",
            "an_invoice_keeps_what_it_says",
            "an_invoice_is_the_same_everywhere",
            "the_project_subledger_is_the_ledger",
            "the_tax_of_a_document_is_that_of_its_lines_rounded_once",
        ),
    ),
    spoiling(
        "the accrual of a billed sale is a cent more",
        f"UPDATE posting SET amount_accounting = amount_accounting + 0.01 WHERE actual_id = {SALE}",
        breaks=(
            "an_invoice_reverses_exactly_what_was_accrued",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
            "a_returned_sale_equals_its_original",
            "a_stored_rate_reproduces_its_amount",
        ),
    ),
    spoiling(
        "a write-off that was posted gross is not in the ledger",
        f"UPDATE posting SET layer = 'not_accrued', debit_line_id = NULL, credit_line_id = NULL WHERE actual_id = {WRITTEN_OFF}",
        breaks=(
            "accrued_work_in_the_ledger_is_what_is_open",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "the end of a contract takes back a write-off that was posted gross",
        "UPDATE posting SET layer = 'written_off', voucher_id = given.voucher_id, debit_line_id = given.debit_line_id,"
        " credit_line_id = given.credit_line_id FROM posting AS given, actual_adjustment AS closed"
        f" WHERE given.actual_id = {WRITTEN_OFF} AND closed.actual_id = given.actual_id"
        " AND posting.actual_id = closed.reversal_id",
        breaks=(
            "what_ended_without_a_document_leaves_nothing_accrued",
            "a_reversal_keeps_its_account_and_negates",
            "accrued_work_in_the_ledger_is_what_is_open",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "accrued revenue is corrected by hand",
        "INSERT INTO voucher (id, legal_entity_id, command_id, number, accounting_date, document_date, source,"
        " source_id)"
        " SELECT 999999, legal_entity_id, command_id, number || 'X', accounting_date, document_date, source,"
        " source_id FROM voucher"
        " WHERE source = 'journal' LIMIT 1",
        "INSERT INTO ledger_line (legal_entity_id, voucher_id, account_id, posting_type, currency,"
        " amount_transaction, amount_accounting,"
        " amount_reporting, is_correction) SELECT legal_entity_id, 999999, account_id, posting_type, currency,"
        " sign(amount_transaction), sign(amount_accounting), sign(amount_reporting), false FROM ledger_line"
        " WHERE posting_type IN ('wip_sales_value', 'accrued_revenue') AND voucher_id = (SELECT min(voucher_id) FROM"
        " ledger_line"
        " WHERE posting_type = 'accrued_revenue') AND NOT is_correction",
        breaks=(
            "accrued_work_in_the_ledger_is_what_is_open",
            "numbers_have_no_gaps",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "an invoice leaves held cost on the balance sheet",
        "UPDATE ledger_line SET amount_transaction = 2 * amount_transaction, amount_accounting = 2 *"
        " amount_accounting, amount_reporting ="
        " 2 * amount_reporting WHERE posting_type IN ('cost', 'wip_cost_value') AND voucher_id = (SELECT"
        " min(voucher_id) FROM ledger_line"
        " INNER JOIN voucher ON voucher.id = voucher_id WHERE posting_type = 'wip_cost_value' AND source = 'invoice')",
        breaks=(
            "cost_on_the_balance_sheet_moves_with_its_sale",
            "the_project_subledger_is_the_ledger",
            "the_credit_that_completes_takes_the_rest",
        ),
    ),
    spoiling(
        "a sale is credited twice",
        "ALTER TABLE actual_credit DROP CONSTRAINT actual_credit_pkey",
        f"INSERT INTO actual_credit SELECT * FROM actual_credit WHERE actual_id = {SALE}",
        breaks=(
            "an_invoice_reverses_exactly_what_was_accrued",
            "a_credit_takes_back_no_more_than_was_billed",
            "an_invoice_is_the_same_everywhere",
            "a_document_shows_what_was_billed",
            "the_project_subledger_is_the_ledger",
            "the_tax_of_a_document_is_that_of_its_lines_rounded_once",
        ),
    ),
    spoiling(
        "a credit takes back more tax than was billed",
        "UPDATE invoice_tax SET tax = tax - 1, tax_accounting = tax_accounting - 1 WHERE id = (SELECT"
        " min(invoice_tax.id) FROM invoice_tax"
        f" INNER JOIN invoice ON invoice.id = invoice_id WHERE credits_id = {FIRST})",
        breaks=(
            "a_credit_takes_back_no_more_than_was_billed",
            "an_invoice_is_the_same_everywhere",
            "posted_tax_is_the_tax_of_the_document",
            "the_tax_of_a_document_is_that_of_its_lines_rounded_once",
        ),
    ),
    spoiling(
        "an entry says a second more than was approved",
        f"UPDATE entry SET seconds = seconds + 1 WHERE id = (SELECT entry_id FROM actual WHERE id = {SALE})",
        breaks=("the_actuals_of_an_entry_add_up_to_it",),
    ),
    spoiling(
        "a number is left out",
        "UPDATE invoice SET sequence = 99 WHERE id = (SELECT max(id) FROM invoice)",
        breaks=("numbers_have_no_gaps", "a_counter_stands_at_its_last_number"),
    ),
    spoiling(
        "the number of a voucher is given to another",
        "ALTER TABLE voucher DROP CONSTRAINT voucher_number_is_unique",
        "UPDATE voucher SET number = 'GL-2026-00001' WHERE number = 'GL-2026-00002'",
        breaks=("numbers_have_no_gaps",),
    ),
    spoiling(
        "an invoice is dated before the one with the lower number",
        f"UPDATE invoice SET invoice_date = '2026-03-01' WHERE id = {BILLED}",
        breaks=("numbers_follow_their_dates", "every_voucher_has_its_document"),
    ),
    spoiling(
        "what is credited with another invoice has another reason",
        "UPDATE invoice SET reason = 'Another' WHERE issued_with_id > 0",
        breaks=("a_collective_credit_is_one_document",),
    ),
    spoiling(
        "two documents that credit are made one",
        "UPDATE invoice SET issued_with_id = (SELECT max(issued_with_id) FROM invoice) WHERE issued_with_id = (SELECT"
        " min(issued_with_id) FROM invoice)",
        breaks=("a_collective_credit_is_one_document",),
    ),
    spoiling(
        "a counter is set back",
        "UPDATE number_counter SET last_number = last_number - 1",
        breaks=("a_counter_stands_at_its_last_number",),
    ),
    spoiling(
        "an invoice forgets its seller",
        f"UPDATE invoice SET snapshot = snapshot #- '{{seller,name}}' WHERE id = {FIRST}",
        breaks=("an_invoice_keeps_what_it_says",),
    ),
    spoiling(
        "an invoice forgets a name",
        f"UPDATE invoice SET snapshot = snapshot #- '{{names}}' WHERE id = {FIRST}",
        breaks=("an_invoice_keeps_what_it_says",),
    ),
    spoiling(
        "a billed milestone is worth less",
        f"UPDATE milestone SET amount = amount - 1 WHERE id = (SELECT milestone_id FROM actual WHERE id = {MILESTONE})",
        breaks=(
            "the_milestones_of_a_fixed_price_are_its_line",
            "a_milestone_says_what_was_billed",
        ),
    ),
    spoiling(
        "the period of a voucher is gone",
        "DELETE FROM period WHERE starts = '2026-03-01'",
        breaks=("every_voucher_lies_in_a_period",),
    ),
    spoiling(
        "a voucher is written into a closed period",
        "INSERT INTO command (name, actor, at, request) VALUES ('x', 'x', '2999-01-01', '')",
        f"UPDATE voucher SET command_id = (SELECT max(id) FROM command) WHERE id = {VOUCHER}",
        breaks=("every_voucher_lies_in_a_period",),
    ),
    spoiling(
        "a voucher is written on hold by nobody who may",
        "UPDATE period SET customer = 'on_hold', ledger = 'open' WHERE starts = '2026-03-01'",
        "DELETE FROM change USING period WHERE table_name = 'period' AND row_id = period.id::text AND starts = '2026-03-01'",
        "INSERT INTO change (table_name, row_id, operation, actor, at, before, after) SELECT 'period', id::text, 'update', 'x',"
        " (SELECT min(at) FROM command), NULL, to_jsonb(period) FROM period WHERE starts = '2026-03-01'",
        breaks=("every_voucher_lies_in_a_period",),
    ),
    spoiling(
        "a closed period is opened by nobody",
        "UPDATE period SET ledger = 'open' WHERE ledger = 'closed'",
        breaks=("what_was_closed_is_opened_by_two",),
    ),
    spoiling(
        "a reopening was not approved",
        "UPDATE reopening_decision SET is_approved = false",
        breaks=("what_was_closed_is_opened_by_two",),
    ),
    spoiling(
        "whoever requested a reopening approved it",
        "UPDATE command SET actor = requested_by FROM reopening_decision WHERE command.id = command_id",
        breaks=("what_was_closed_is_opened_by_two",),
    ),
    spoiling(
        "whoever submitted a proposal approved it",
        "UPDATE review_step SET stepped_by = 'carla', submitted_by = 'olga' WHERE kind = 'approved'",
        breaks=("what_was_posted_was_approved_by_somebody_else",),
    ),
    spoiling(
        "whoever edited a proposal approved it",
        "UPDATE command SET actor = 'olga' FROM proposal INNER JOIN review_step ON proposal_id = proposal.id"
        " WHERE command.id = proposal.command_id",
        breaks=("what_was_posted_was_approved_by_somebody_else",),
    ),
    spoiling(
        "a proposal was posted that nobody had approved",
        "DELETE FROM review_step WHERE kind = 'approved'",
        breaks=("what_was_posted_was_approved_by_somebody_else",),
    ),
    spoiling(
        "less was approved than was posted",
        "UPDATE review_step SET amount = amount - 1",
        breaks=("what_was_posted_was_approved_by_somebody_else",),
    ),
    spoiling(
        "an invoice asks for more than was posted",
        f"UPDATE invoice SET net = net + 1, total = total + 1 WHERE id = {BILLED}",
        breaks=("an_invoice_is_the_same_everywhere", "a_document_shows_what_was_billed"),
    ),
    spoiling(
        "an internal charge books a cent less expense",
        "UPDATE ledger_line SET amount_transaction = amount_transaction - 0.01 WHERE id = (SELECT min(id) FROM ledger_line WHERE"
        " posting_type = 'funding_expense')",
        breaks=(
            "every_voucher_balances",
            "the_project_subledger_is_the_ledger",
            "what_the_organization_funds_costs_it_what_it_earns",
        ),
    ),
    spoiling(
        "an internal charge becomes an invoice",
        f"UPDATE invoice SET document_class = 'invoice', customer_id = (SELECT min(id) FROM customer) WHERE id = {CHARGE}",
        breaks=(
            "an_invoice_is_the_same_everywhere",
            "an_invoice_keeps_what_it_says",
            "the_tax_of_a_document_is_that_of_its_lines_rounded_once",
            "what_the_organization_funds_costs_it_what_it_earns",
        ),
    ),
    spoiling(
        "a customer owes what the organization was charged",
        "INSERT INTO customer_transaction (legal_entity_id, command_id, customer_id, voucher_id, account_id, kind,"
        " document_number, document_date, due_date, currency, amount_transaction, amount_accounting, amount_reporting, rate)"
        " SELECT invoice.legal_entity_id, invoice.command_id, (SELECT min(id) FROM customer), invoice.voucher_id,"
        " (SELECT min(id) FROM account WHERE code = '1200'), 'due', number, invoice_date, due_date, currency, total, total,"
        " total, 1 FROM invoice"
        f" WHERE invoice.id = {CHARGE}",
        breaks=("an_invoice_is_the_same_everywhere", "the_customer_subledger_is_its_control_account"),
    ),
    spoiling(
        "an internal charge is taxed",
        "INSERT INTO invoice_tax (legal_entity_id, command_id, invoice_id, tax_rate_id, category, percent, reason, base, tax,"
        " tax_accounting) SELECT invoice.legal_entity_id, invoice.command_id, invoice.id, rated.id, 'S', rated.percent, '', net,"
        f" 0, 0 FROM invoice, (SELECT id, percent FROM tax_rate ORDER BY id LIMIT 1) AS rated WHERE invoice.id = {CHARGE}",
        breaks=("an_invoice_is_the_same_everywhere", "the_tax_of_a_document_is_that_of_its_lines_rounded_once"),
    ),
    spoiling(
        "a voucher loses its invoice",
        f"UPDATE voucher SET source_id = 999999 WHERE id = {VOUCHER}",
        breaks=("every_voucher_has_its_document",),
    ),
    spoiling(
        "an invoice tells another percentage",
        f"UPDATE invoice_tax SET percent = percent + 1 WHERE invoice_id = {BILLED}",
        breaks=("the_tax_of_a_document_is_that_of_its_lines_rounded_once",),
    ),
    spoiling(
        "a cent of tax is invoiced too much, everywhere",
        f"UPDATE invoice_tax SET tax = tax + 0.01, tax_accounting = tax_accounting + 0.01 WHERE invoice_id = {BILLED}",
        f"UPDATE invoice SET tax = tax + 0.01, tax_accounting = tax_accounting + 0.01, total = total + 0.01 WHERE id = {BILLED}",
        "UPDATE customer_transaction SET amount_transaction = amount_transaction + 0.01, amount_accounting ="
        " amount_accounting + 0.01"
        f" WHERE voucher_id = (SELECT voucher_id FROM invoice WHERE id = {BILLED})",
        "UPDATE ledger_line SET amount_transaction = amount_transaction + 0.01 * sign(amount_transaction),"
        " amount_accounting ="
        " amount_accounting + 0.01 * sign(amount_accounting) WHERE posting_type IN ('customer_balance', 'sales_tax')"
        f" AND voucher_id = (SELECT voucher_id FROM invoice WHERE id = {BILLED})",
        breaks=("the_tax_of_a_document_is_that_of_its_lines_rounded_once",),
    ),
    spoiling(
        "a milestone is claimed a second time",
        "INSERT INTO milestone_claim (legal_entity_id, command_id, milestone_id, generation, document_id) SELECT"
        " legal_entity_id,"
        " command_id, milestone_id, generation + 1, document_id FROM milestone_claim WHERE milestone_id ="
        f" (SELECT milestone_id FROM actual WHERE id = {MILESTONE}) ORDER BY id DESC LIMIT 1",
        breaks=("a_document_shows_what_was_billed", "a_milestone_is_billed_once"),
    ),
    spoiling(
        "a customer owes a cent more",
        f"UPDATE customer_transaction SET amount_accounting = amount_accounting + 0.01 WHERE voucher_id = {VOUCHER}",
        breaks=("an_invoice_is_the_same_everywhere", "the_customer_subledger_is_its_control_account"),
    ),
    spoiling(
        "somebody books on the control account by hand",
        "UPDATE ledger_line SET account_id = (SELECT id FROM account WHERE code = '1200') WHERE id = (SELECT min(id)"
        " FROM ledger_line"
        " WHERE posting_type = 'payroll_allocation')",
        breaks=("the_customer_subledger_is_its_control_account",),
    ),
    spoiling(
        "a posting names a ledger line of another voucher",
        "UPDATE posting SET debit_line_id = (SELECT max(id) FROM ledger_line WHERE posting_type = 'cost' AND"
        " amount_transaction > 0"
        " AND id < 100000) WHERE actual_id = (SELECT min(actual_id) FROM posting WHERE layer = 'profit_and_loss')",
        breaks=("postings_add_up_to_their_ledger_lines",),
    ),
    spoiling(
        "an invoice says that revenue went to another account",
        "UPDATE invoice_account SET account_id = (SELECT id FROM account WHERE code = '4100') WHERE posting_type ="
        " 'invoiced_revenue'"
        f" AND invoice_id = {BILLED}",
        breaks=("the_project_subledger_is_the_ledger",),
    ),
    spoiling(
        "the last credit leaves a cent in reporting currency",
        "UPDATE ledger_line SET amount_reporting = amount_reporting + 0.01 * sign(amount_reporting) WHERE"
        " posting_type IN"
        " ('customer_balance', 'sales_tax') AND id IN (SELECT max(line.id) FROM ledger_line AS line INNER JOIN"
        " invoice USING (voucher_id)"
        f" WHERE credits_id = {FIRST} GROUP BY posting_type)",
        "UPDATE customer_transaction SET amount_reporting = (SELECT sum(amount_reporting) FROM ledger_line WHERE"
        " posting_type ="
        " 'customer_balance' AND ledger_line.voucher_id = customer_transaction.voucher_id) WHERE voucher_id IN"
        f" (SELECT voucher_id FROM invoice WHERE credits_id = {FIRST})",
        breaks=("the_credit_that_completes_takes_the_rest",),
    ),
    spoiling(
        "a returned sale tells another story",
        "UPDATE actual SET description = 'x' WHERE id = (SELECT max(replacement_id) FROM actual_credit)",
        breaks=("a_returned_sale_equals_its_original",),
    ),
    spoiling(
        "what stays billed of a line takes a cent of what returned",
        f"UPDATE posting SET amount_accounting = amount_accounting + 0.01 WHERE actual_id = {KEPT}",
        "UPDATE posting SET amount_accounting = amount_accounting - 0.01 WHERE actual_id ="
        f" (SELECT replacement_id FROM actual_credit WHERE kept_id = {KEPT})",
        breaks=(
            "a_stored_rate_reproduces_its_amount",
            "a_returned_sale_equals_its_original",
            "postings_add_up_to_their_ledger_lines",
            "an_invoice_reverses_exactly_what_was_accrued",
            "accrued_work_in_the_ledger_is_what_is_open",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "what stays billed of a line is a second less",
        f"UPDATE actual SET seconds = seconds - 1 WHERE id = {KEPT}",
        breaks=("a_returned_sale_equals_its_original",),
    ),
    spoiling(
        "a part of a cost is posted a cent less",
        "UPDATE posting SET amount_accounting = amount_accounting - 0.01 WHERE actual_id = (SELECT min(cost.id) FROM"
        " actual_adjustment AS divided INNER JOIN actual AS cost ON cost.replaces_id = divided.actual_id"
        " INNER JOIN posting ON posting.actual_id = cost.id WHERE cause = 'credit' AND layer = 'balance')",
        breaks=(
            "a_stored_rate_reproduces_its_amount",
            "a_returned_sale_equals_its_original",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "a credit forgets what stays billed",
        f"UPDATE actual_credit SET kept_id = NULL WHERE kept_id = {KEPT}",
        breaks=(
            "every_returned_sale_has_its_credit",
            "a_claim_fits_its_document",
            "a_returned_sale_equals_its_original",
            "a_stored_rate_reproduces_its_amount",
            "postings_add_up_to_their_ledger_lines",
        ),
    ),
    spoiling(
        "a returned sale loses its accrual",
        "UPDATE posting SET layer = 'not_accrued', debit_line_id = NULL, credit_line_id = NULL"
        " WHERE actual_id = (SELECT min(replacement_id) FROM actual_credit)",
        breaks=(
            "accrued_work_in_the_ledger_is_what_is_open",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
            "a_returned_sale_equals_its_original",
        ),
    ),
    spoiling(
        "a rate is changed after posting",
        "UPDATE posting SET reporting_rate = reporting_rate + 0.01 WHERE actual_id = (SELECT max(posting.actual_id) FROM"
        " posting INNER JOIN actual_credit ON replacement_id = posting.actual_id WHERE layer = 'not_accrued')",
        breaks=("a_returned_sale_equals_its_original", "a_stored_rate_reproduces_its_amount"),
    ),
    spoiling(
        "a confirmed proforma is cancelled",
        "INSERT INTO proforma_cancellation (legal_entity_id, command_id, proforma_id) SELECT legal_entity_id,"
        " command_id, proforma_id FROM confirmation LIMIT 1",
        breaks=("a_document_is_in_one_state", "a_document_given_up_holds_nothing"),
    ),
    spoiling(
        "a proposal goes before its confirmation",
        "DELETE FROM confirmation WHERE id = (SELECT min(id) FROM confirmation)",
        breaks=("a_document_is_in_one_state", "open_documents_are_those_that_nothing_has_decided"),
    ),
    spoiling(
        "a draft is forgotten",
        "DELETE FROM open_proforma",
        breaks=("open_documents_are_those_that_nothing_has_decided",),
    ),
    spoiling(
        "a posted proposal is open",
        "INSERT INTO open_proposal (proposal_id, legal_entity_id) SELECT id, legal_entity_id FROM proposal ORDER BY id LIMIT 1",
        breaks=("open_documents_are_those_that_nothing_has_decided",),
    ),
    spoiling(
        "a confirmed proforma waits for nothing",
        "DELETE FROM awaiting_proposal",
        breaks=("open_documents_are_those_that_nothing_has_decided",),
    ),
    spoiling(
        "a cancelled draft keeps a sale",
        "DELETE FROM actual_release WHERE actual_id = (SELECT max(actual_id) FROM actual_release)",
        breaks=("an_actual_ends_once", "a_document_given_up_holds_nothing"),
    ),
    spoiling(
        "a run date is done by two outcomes",
        "ALTER TABLE run_line DROP CONSTRAINT run_date_of_a_line_is_done_once",
        "INSERT INTO run_line (legal_entity_id, command_id, contract_line_id, run_date, cut_off_date, outcome_id)"
        " SELECT legal_entity_id, command_id, contract_line_id, run_date, cut_off_date, outcome_id FROM run_line LIMIT 1",
        breaks=("a_run_date_of_a_line_is_done_once",),
    ),
    spoiling(
        "what is parked is done",
        "UPDATE run_line SET outcome_id = (SELECT id FROM run_outcome WHERE outcome = 'parked') WHERE id = (SELECT min(id) FROM"
        " run_line)",
        breaks=("a_run_date_of_a_line_is_done_once",),
    ),
    spoiling(
        "a run loses a document",
        "DELETE FROM run_document",
        breaks=("a_billed_outcome_has_its_documents",),
    ),
    spoiling(
        "a run names a document of another contract",
        "UPDATE run_document SET document_id = (SELECT min(id) FROM document)",
        breaks=("a_billed_outcome_has_its_documents",),
    ),
    spoiling(
        "a run that has nothing to bill has a document",
        "UPDATE run_outcome SET outcome = 'nothing_to_bill' WHERE outcome = 'billed'",
        breaks=("a_billed_outcome_has_its_documents",),
    ),
    spoiling(
        "a run forgets a contract",
        "DELETE FROM run_outcome WHERE outcome = 'parked'",
        breaks=("a_run_that_ended_ended_each_of_its_contracts",),
    ),
    spoiling(
        "a run ends a contract that it never took",
        "DELETE FROM run_contract WHERE run_id = (SELECT run_id FROM run_outcome WHERE outcome = 'parked')",
        breaks=("a_run_that_ended_ended_each_of_its_contracts",),
    ),
    spoiling(
        "a contract ends a run date twice",
        "ALTER TABLE run_outcome DROP CONSTRAINT contract_ends_once_a_run_and_run_date",
        "INSERT INTO run_outcome (legal_entity_id, command_id, run_id, contract_id, run_date, cut_off_date, outcome, refusal,"
        " refusal_values) SELECT legal_entity_id, command_id, run_id, contract_id, run_date, cut_off_date, outcome, refusal,"
        " refusal_values FROM run_outcome WHERE outcome = 'parked'",
        breaks=("a_run_that_ended_ended_each_of_its_contracts",),
    ),
    spoiling(
        "a unit more was ready",
        "UPDATE rule_progress SET units = units + 1 WHERE units > 0",
        breaks=("what_is_open_of_a_rule_is_what_its_progress_leaves",),
    ),
    spoiling(
        "a rule has come further than was billed of it",
        "UPDATE rule_progress SET percent = 99.5, amount = 995 WHERE percent > 0",
        "UPDATE billing_rule SET thresholds = '{25,50,99}' WHERE code = 'STEPS'",
        breaks=("what_is_open_of_a_rule_is_what_its_progress_leaves",),
    ),
    spoiling(
        "a rule was contracted for less than is billed",
        "UPDATE billing_rule SET quantity = 1 WHERE code = 'CABIN'",
        breaks=("a_rule_bills_no_more_than_was_contracted",),
    ),
    spoiling(
        "a fee was another percentage",
        "UPDATE billing_rule SET percent = 5.5 WHERE code = 'SERVICE'",
        breaks=("a_fee_is_its_percentage_of_its_lines",),
    ),
    spoiling(
        "a fee applies to fewer lines",
        "INSERT INTO fee_base (legal_entity_id, billing_rule_id, base_id) SELECT fee.legal_entity_id, fee.id, base.id"
        " FROM billing_rule AS fee, billing_rule AS base WHERE fee.code = 'SERVICE' AND base.code = 'UNITS'",
        breaks=("a_fee_is_its_percentage_of_its_lines",),
    ),
    spoiling(
        "a threshold fires again",
        "ALTER TABLE rule_threshold DROP CONSTRAINT a_threshold_fires_once",
        "INSERT INTO rule_threshold (legal_entity_id, command_id, billing_rule_id, threshold) SELECT legal_entity_id, command_id,"
        " billing_rule_id, threshold FROM rule_threshold LIMIT 1",
        breaks=("a_threshold_fires_once",),
    ),
    spoiling(
        "a threshold fires before it is reached",
        "UPDATE rule_threshold SET threshold = 75 WHERE threshold = 50",
        breaks=("a_threshold_fires_once",),
    ),
    spoiling(
        "an amount has a tenth of a cent",
        "UPDATE actual SET amount = amount + 0.001 WHERE id = (SELECT max(actual_id) FROM unposted)",
        breaks=(
            "the_shares_of_an_entry_are_worth_the_whole",
            "amounts_have_the_decimals_of_their_currency",
        ),
    ),
    spoiling(
        "a row names a command that never ran",
        f"UPDATE actual_end SET command_id = 999999 WHERE actual_id = {SALE}",
        breaks=("every_row_names_the_command_that_wrote_it",),
    ),
    spoiling(
        "a ledger line is on the account of a subsidiary",
        "ALTER TABLE ledger_line DROP CONSTRAINT ledger_line_account_is_of_its_entity",
        "UPDATE ledger_line SET account_id = (SELECT id FROM account WHERE code = 'X1') WHERE id = (SELECT max(id)"
        " FROM ledger_line"
        f" WHERE posting_type = 'sales_tax' AND voucher_id = {VOUCHER})",
        breaks=(
            "the_credit_that_completes_takes_the_rest",
            "no_reference_crosses_legal_entities_or_names_what_is_not_there",
        ),
    ),
    spoiling(
        "an actual names an entry that is not there",
        "ALTER TABLE actual DROP CONSTRAINT IF EXISTS actual_entry_is_of_its_entity",
        "UPDATE actual SET entry_id = 999999 WHERE id = (SELECT max(actual_id) FROM unposted)",
        breaks=("no_reference_crosses_legal_entities_or_names_what_is_not_there",),
    ),
    spoiling(
        "a limit forgets a sale",
        "UPDATE limit_use SET committed = committed - 1 WHERE limit_id = (SELECT min(limit_id) FROM limit_use)",
        breaks=("a_limit_is_used_by_what_is_sold",),
    ),
    spoiling(
        "a limit is lowered below what is used of it",
        "UPDATE funding_limit SET amount = 50 WHERE code = 'CAP'",
        breaks=("a_limit_is_used_by_what_is_sold",),
    ),
    spoiling(
        "a prepayment forgets what is deducted of it",
        "UPDATE prepayment_balance SET applied = applied - 1",
        breaks=("a_prepayment_is_deducted_up_to_what_was_invoiced",),
    ),
    spoiling(
        "a part of a prepayment clears a cent more",
        f"UPDATE posting SET amount_accounting = amount_accounting - 0.01 WHERE actual_id = {DEDUCTION}",
        breaks=(
            "a_deduction_settles_at_the_rate_of_its_prepayment",
            "the_liability_of_prepayments_is_what_is_left_of_them",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "a part of a prepayment clears a whole unit more",
        f"UPDATE posting SET amount_accounting = amount_accounting - 1 WHERE actual_id = {DEDUCTION}",
        breaks=(
            "a_prepayment_leaves_what_is_left_of_it",
            "a_deduction_settles_at_the_rate_of_its_prepayment",
            "the_liability_of_prepayments_is_what_is_left_of_them",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "the revenue that a deduction settles is booked a cent higher",
        "UPDATE rate_difference SET amount_accounting = amount_accounting - 0.01 WHERE id ="
        " (SELECT max(id) FROM rate_difference)",
        breaks=("a_deduction_settles_at_the_rate_of_its_prepayment", "the_project_subledger_is_the_ledger"),
    ),
    spoiling(
        "the liability of prepayments is a cent less in the ledger",
        "UPDATE ledger_line SET amount_accounting = amount_accounting + 0.01 WHERE posting_type = 'wip_invoiced_on_account'"
        f" AND voucher_id = (SELECT voucher_id FROM posting WHERE actual_id = {DEDUCTION})",
        breaks=(
            "every_voucher_balances",
            "the_liability_of_prepayments_is_what_is_left_of_them",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "a retention forgets what was released of it",
        "UPDATE retention_balance SET taken = taken - 0.01 WHERE taken > 0",
        breaks=("what_is_withheld_is_released_or_credited_once",),
    ),
    spoiling(
        "an invoice withheld a cent more of a project",
        "UPDATE retention SET amount = amount + 0.01 WHERE id = (SELECT min(id) FROM retention)",
        breaks=("what_is_withheld_is_released_or_credited_once",),
    ),
    spoiling(
        "a release moved a cent more",
        "UPDATE retention_movement SET amount = amount - 0.01 WHERE id = (SELECT max(id) FROM retention_movement"
        " WHERE kind = 'released')",
        breaks=("what_is_withheld_is_released_or_credited_once", "what_is_retained_stands_on_its_account"),
    ),
    spoiling(
        "a retention was worth a cent more in the books",
        "UPDATE retention_movement SET amount_accounting = amount_accounting + 0.01 WHERE id ="
        " (SELECT min(id) FROM retention_movement WHERE kind = 'withheld')",
        breaks=("what_is_retained_stands_on_its_account",),
    ),
    spoiling(
        "what was given back of a retention leaves a cent in the books",
        "UPDATE retention_movement SET amount_accounting = amount_accounting + 0.01 WHERE id ="
        " (SELECT max(id) FROM retention_movement WHERE document_id IN"
        " (SELECT document_id FROM retention_movement GROUP BY document_id HAVING sum(amount) = 0))",
        breaks=("what_is_withheld_is_released_or_credited_once", "what_is_retained_stands_on_its_account"),
    ),
    spoiling(
        "a cent more of tax waits for a retention",
        "UPDATE retention_movement SET tax = tax + 0.01 WHERE id ="
        " (SELECT max(id) FROM retention_movement WHERE kind = 'withheld')",
        breaks=("tax_that_waits_for_a_retention_goes_with_it",),
    ),
    spoiling(
        "a corrected entry is handed in again",
        "INSERT INTO submission (legal_entity_id, command_id, entry_id, round)"
        " SELECT legal_entity_id, (SELECT max(id) FROM command), entry_id, 9 FROM entry_correction WHERE id ="
        " (SELECT min(id) FROM entry_correction)",
        breaks=("a_corrected_entry_is_over",),
    ),
    spoiling(
        "a part of a corrected entry is a minute longer",
        f"UPDATE entry SET seconds = seconds + 60 WHERE id = {PART}",
        breaks=("the_actuals_of_an_entry_add_up_to_it", "the_parts_of_a_corrected_entry_are_the_whole"),
    ),
    spoiling(
        "the last part of a corrected entry takes a cent more than rounding left",
        f"UPDATE posting SET amount_reporting = amount_reporting + 0.01 WHERE actual_id = (SELECT max(id) FROM actual"
        f" WHERE entry_id = {PART} AND kind = 'unbilled')",
        breaks=(
            "accrued_work_in_the_ledger_is_what_is_open",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
            "the_parts_of_a_corrected_entry_are_the_whole",
        ),
    ),
    spoiling(
        "a run moved a cost the wrong way",
        "UPDATE layer_move SET sign = -1 WHERE id = (SELECT min(id) FROM layer_move WHERE layer = 'profit_and_loss')",
        breaks=(
            "a_layer_move_goes_where_it_may",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "the move of a sale that a run accrued and an invoice billed is gone",
        f"DELETE FROM layer_move WHERE actual_id = {ACCRUED} AND generation = 3",
        breaks=(
            "an_invoice_reverses_exactly_what_was_accrued",
            "postings_add_up_to_their_ledger_lines",
            "a_returned_sale_equals_its_original",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "a cost that is billed is said to stand on the balance sheet instead of in profit and loss",
        f"UPDATE layer_move SET layer = 'balance' WHERE id = {MOVED}",
        breaks=(
            "cost_on_the_balance_sheet_moves_with_its_sale",
            "a_returned_sale_equals_its_original",
            "a_layer_move_goes_where_it_may",
            "a_reversal_keeps_its_account_and_negates",
        ),
    ),
    spoiling(
        "a move is said to stand on the account of its other side",
        "UPDATE layer_move SET stands_on_debit_id = stands_on_credit_id"
        " WHERE id = (SELECT min(id) FROM layer_move WHERE layer = 'profit_and_loss')",
        breaks=("a_layer_move_goes_where_it_may",),
    ),
    spoiling(
        "a sale is accrued by a run after it was invoiced",
        f"UPDATE layer_move SET voucher_id = (SELECT max(id) FROM voucher) WHERE actual_id = {ACCRUED} AND generation = 3",
        breaks=(
            "a_layer_move_goes_where_it_may",
            "postings_add_up_to_their_ledger_lines",
            "the_project_subledger_is_the_ledger",
        ),
    ),
    spoiling(
        "a document whose confirmation was withdrawn is billed",
        "DELETE FROM document_billed WHERE withdrawn",
        breaks=("a_billed_sale_has_its_document", "every_reversal_has_a_cause"),
    ),
    spoiling(
        "a proforma whose confirmation was withdrawn holds its sale",
        "DELETE FROM actual_release WHERE (actual_id, generation) IN ("
        "SELECT claim.actual_id, claim.generation FROM actual_end AS claim"
        " INNER JOIN proforma ON proforma.document_id = claim.document_id"
        " INNER JOIN confirmation ON proforma_id = proforma.id"
        " INNER JOIN confirmation_withdrawal ON confirmation_id = confirmation.id)",
        breaks=("a_document_given_up_holds_nothing", "an_actual_ends_once"),
    ),
)
