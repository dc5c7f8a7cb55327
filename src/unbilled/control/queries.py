"""The proofs: every invariant re-proved from the rows as they are stored, never from what the engine derived."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from unbilled.control.references import dangling_commands, dangling_references
from unbilled.control.rules import TaxedBase, tax_faults
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, rows

sql = SqlFolder(__file__)

sentences(
    no_such_legal_entity=_("There is no legal entity {legal_entity}; name one of those that are set up."),
    no_such_document=_(
        "There is no document {number}; name an invoice by its number, or a proposal or proforma by its reference."
    ),
)

#: which invariant of the design each statement proves; its name is the sentence that is true
PROOFS = (
    ("I1", "every_voucher_balances"),
    ("I1", "a_reversal_keeps_its_account_and_negates"),
    ("I2", "an_actual_ends_once"),
    ("I2", "a_claim_fits_its_document"),
    ("I2", "open_sales_are_those_that_nothing_has_ended"),
    ("I2", "unposted_actuals_are_those_without_a_posting"),
    ("I2", "an_actual_is_posted_once"),
    ("I3", "every_reversal_has_a_cause"),
    ("I3", "a_withdrawn_approval_leaves_nothing_standing"),
    ("I3", "every_returned_sale_has_its_credit"),
    ("I3", "a_billed_sale_has_its_document"),
    ("I3", "an_edited_line_is_charged_by_its_edit"),
    ("I3", "what_stands_in_for_an_adjusted_actual_adds_up"),
    ("I3", "a_closed_contract_has_nothing_open"),
    ("I3", "a_corrected_entry_is_over"),
    ("I4", "what_ended_without_a_document_leaves_nothing_accrued"),
    ("I4", "an_invoice_reverses_exactly_what_was_accrued"),
    ("I4", "accrued_work_in_the_ledger_is_what_is_open"),
    ("I4", "cost_on_the_balance_sheet_moves_with_its_sale"),
    ("I5", "a_credit_takes_back_no_more_than_was_billed"),
    ("I6", "the_actuals_of_an_entry_add_up_to_it"),
    ("I6", "the_shares_of_an_entry_are_worth_the_whole"),
    ("I6", "the_parts_of_a_corrected_entry_are_the_whole"),
    ("I6", "the_shares_of_a_milestone_are_the_milestone"),
    ("I6", "the_milestones_of_a_fixed_price_are_its_line"),
    ("I7", "a_limit_is_used_by_what_is_sold"),
    ("I8", "numbers_have_no_gaps"),
    ("I8", "numbers_follow_their_dates"),
    ("I8", "a_counter_stands_at_its_last_number"),
    ("I9", "an_invoice_keeps_what_it_says"),
    ("I9", "a_milestone_says_what_was_billed"),
    ("I10", "every_voucher_lies_in_a_period"),
    ("I10", "what_was_closed_is_opened_by_two"),
    ("I11", "an_invoice_is_the_same_everywhere"),
    ("I11", "a_document_shows_what_was_billed"),
    ("I11", "a_collective_credit_is_one_document"),
    ("I11", "every_voucher_has_its_document"),
    ("I11", "what_the_organization_funds_costs_it_what_it_earns"),
    ("I12", "posted_tax_is_the_tax_of_the_document"),
    ("I13", "what_is_withheld_is_released_or_credited_once"),
    ("I13", "what_is_retained_stands_on_its_account"),
    ("I13", "tax_that_waits_for_a_retention_goes_with_it"),
    ("I14", "a_milestone_is_billed_once"),
    ("I14", "a_prepayment_is_deducted_up_to_what_was_invoiced"),
    ("I14", "a_prepayment_leaves_what_is_left_of_it"),
    ("I14", "a_deduction_settles_at_the_rate_of_its_prepayment"),
    ("I14", "the_liability_of_prepayments_is_what_is_left_of_them"),
    ("I14", "what_is_open_of_a_rule_is_what_its_progress_leaves"),
    ("I14", "a_rule_bills_no_more_than_was_contracted"),
    ("I14", "a_fee_is_its_percentage_of_its_lines"),
    ("I14", "a_threshold_fires_once"),
    ("I15", "the_customer_subledger_is_its_control_account"),
    ("I15", "postings_add_up_to_their_ledger_lines"),
    ("I15", "the_project_subledger_is_the_ledger"),
    ("I15", "a_layer_move_goes_where_it_may"),
    ("I16", "the_credit_that_completes_takes_the_rest"),
    ("I16", "a_returned_sale_equals_its_original"),
    ("I18", "what_was_posted_was_approved_by_somebody_else"),
    ("I21", "a_stored_rate_reproduces_its_amount"),
    ("I23", "a_run_date_of_a_line_is_done_once"),
    ("I23", "a_billed_outcome_has_its_documents"),
    ("I23", "a_run_that_ended_ended_each_of_its_contracts"),
    ("I24", "a_document_is_in_one_state"),
    ("I24", "open_documents_are_those_that_nothing_has_decided"),
    ("I24", "a_document_given_up_holds_nothing"),
    ("I26", "amounts_have_the_decimals_of_their_currency"),
)
#: those above, the oracle of tax and the two made from the models
PROVED = len(PROOFS) + 3
SHOWN = 20
TAXED = "The tax of a document is that of its lines, rounded once"


@dataclass(frozen=True)
class Offender:
    """A row that breaks an invariant: whose it is, which it is, and what is wrong with it."""

    legal_entity: str
    subject: str
    detail: str


@dataclass(frozen=True)
class Finding:
    """An invariant that is broken: its id, the sentence that should be true, the first offenders and how many."""

    invariant: str
    sentence: str
    offenders: tuple[Offender, ...]
    count: int


#: the proofs that tell of which document an offender is: their condition is pushed down to the rows of the documents
OF_DOCUMENTS = tuple(
    name for _invariant, name in PROOFS if "document_id" in sql.text(name).partition("-- result:")[2].splitlines()[0]
)
PROVED_OF_DOCUMENTS = len(OF_DOCUMENTS) + 1


def verify(legal_entity: str | None = None, *, documents: Collection[int] | None = None) -> tuple[Finding, ...]:
    """Prove every invariant, for one legal entity or for all of them; what is broken is returned.

    Of `documents`, what concerns each with its credits and with what it credits is proved, and nothing else.
    """
    with _one_snapshot():
        codes: dict[int | None, str] = {each["id"]: each["code"] for each in rows("SELECT id, code FROM legal_entity")}
        found = _proved(_entity(legal_entity, codes)) if documents is None else _proved_of(list(documents))
        return tuple(
            Finding(invariant, sentence, _offenders(broken[:SHOWN], codes), broken[0].get("in_all", len(broken)))
            for invariant, sentence, broken in found
            if broken
        )


def documents_named(number: str, legal_entity: str | None = None) -> list[int]:
    """The documents that are known by a number, of one legal entity or of any."""
    if found := [row["document_id"] for row in sql("documents_named", number=number, legal_entity=legal_entity)]:
        return found
    raise refuse("no_such_document", number=number)


@contextmanager
def _one_snapshot() -> Iterator[None]:
    """All proofs see the same moment, and have memory to join in; inside a transaction, the moment is its own."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        rows("SET LOCAL work_mem = '256MB'; SET LOCAL max_parallel_workers_per_gather = 4")
        yield


def _entity(code: str | None, codes: dict[int | None, str]) -> int | None:
    """The id of a legal entity, None for all."""
    if code is None:
        return None
    for number, known in codes.items():
        if known == code:
            return number
    raise refuse("no_such_legal_entity", legal_entity=code)


def _proved(legal_entity: int | None) -> Iterator[tuple[str, str, list[Row]]]:
    """Each proof with the rows that break it: all of them, or the first with their number."""
    for invariant, name in PROOFS:
        yield invariant, _sentence(name), _broken(sql.text(name), legal_entity)
    yield "I12", TAXED, _untrue_taxes(legal_entity)
    yield "I19", "Every row names the command that wrote it", _gathered(dangling_commands(), legal_entity)
    sentence = "No reference crosses legal entities or names what is not there"
    yield "I20", sentence, _gathered(dangling_references(), legal_entity)


def _proved_of(documents: list[int]) -> Iterator[tuple[str, str, list[Row]]]:
    """Each proof that concerns documents, with the rows of these that break it."""
    together = [row["document_id"] for row in sql("documents_together", documents=documents)]
    for invariant, name in PROOFS:
        if name in OF_DOCUMENTS:
            yield invariant, _sentence(name), _broken(sql.text(name), None, together)
    yield "I12", TAXED, _untrue_taxes(None, together)


def _broken(statement: str, legal_entity: int | None, documents: list[int] | None = None) -> list[Row]:
    """The first rows of a proof, or of it those of documents, each with the number of all of them."""
    chosen = "" if documents is None else "WHERE broken.document_id = any(%(documents)s)"
    return rows(
        f"SELECT broken.*, count(*) OVER () AS in_all FROM (\n{statement}\n) AS broken {chosen} LIMIT {SHOWN}",  # noqa: S608  # ours
        legal_entity=legal_entity,
        documents=documents,
    )


def _gathered(statements: Iterable[str], legal_entity: int | None) -> list[Row]:
    """The first rows of several proofs as those of one."""
    found = [_broken(statement, legal_entity) for statement in statements]
    in_all = sum(each[0]["in_all"] for each in found if each)
    return [{**row, "in_all": in_all} for each in found for row in each][:SHOWN]


def _untrue_taxes(legal_entity: int | None, documents: list[int] | None = None) -> list[Row]:
    """The documents whose tax the oracle in fractions tells otherwise."""
    wanted = [field.name for field in fields(TaxedBase)]
    found = sql("taxed_bases", legal_entity=legal_entity, documents=documents)
    bases = (TaxedBase(**{name: row[name] for name in wanted}) for row in found)
    return [
        {"legal_entity": fault.taxed.legal_entity, "subject": f"invoice {fault.taxed.number}", "detail": fault.detail}
        for fault in tax_faults(bases)
    ]


def _offenders(broken: list[Row], codes: dict[int | None, str]) -> tuple[Offender, ...]:
    return tuple(Offender(codes.get(row["legal_entity"], "–"), row["subject"], row["detail"]) for row in broken)


def _sentence(name: str) -> str:
    """The sentence that a statement is named by."""
    return name.replace("_", " ").capitalize()
