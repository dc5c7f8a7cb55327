"""Saying and measuring the progress of billing rules, and the fees that follow the lines of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from unbilled import actuals, contracts, funding, journal
from unbilled.billing import rules
from unbilled.kernel.commands import Running, as_list, command, tell_the_planner
from unbilled.kernel.refusals import Outcome, Refusal, Refused, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, copying, drop_plans, handing, rows, value

sql = SqlFolder(__file__)

sentences(
    rule_takes_no_progress=_("Rule {rule} takes neither units nor a percentage, or is measured by its cost, or is not there."),
    progress_goes_back=_("Progress of rule {rule} is said up to {date}; say it as of that day or later."),
    more_units_than_contracted=_(
        "Rule {rule} has {quantity} units, {units} cannot be ready; write a rule for those that were added."
    ),
    percent_out_of_range=_("{percent} % is no completion of rule {rule}; say 0 to 100."),
    progress_outside=_(
        "The cost of rule {rule} is outside of its budgets; it counts as {percent} %, and no more than its value is billed."
    ),
)

PLANS = ("share_found", "rule_due", "rule_reversal", "rule_sale", "rule_part", "rule_milestone")
PART = ("billing_rule_id", "funding_source_id", "amount", "quantity")


@dataclass(frozen=True)
class Progress:
    """How far a rule has come in all: units ready, or a percentage."""

    rule: int
    on: date
    units: Decimal | None = None
    percent: Decimal | None = None


#: with what it earns, which units do only by their price
Said = tuple[Progress, Decimal | None]


def record_progress(said: Iterable[Progress], *, by: str, dry_run: bool = False) -> Outcome:
    """Say the units that are ready, or the percentage, of rules: what this opens can be billed (rule: billing-rules).

    Totals, not steps: a smaller total takes back what no document holds yet. What cannot be is left out with its reason.
    """
    wanted = {each.rule: each for each in said}
    with command("record_progress", by=by, dry_run=dry_run) as running:
        found = {row["id"]: row for row in _locked(list(wanted))}
        refused = [refusal for each in wanted.values() if (refusal := _unsayable(each, found.get(each.rule)))]
        left_out = {refusal.values["id"] for refusal in refused}
        told = [each for each in wanted.values() if each.rule not in left_out]
        done, plan, unfunded = _said_and_opened(running, [(each, _earned(each, found[each.rule])) for each in told])
    return Outcome(tuple(done), (*refused, *unfunded), tuple(plan))


def _unsayable(said: Progress, rule: Row | None) -> Refusal | None:
    """Why progress cannot be said so."""
    name = rule["code"] if rule else said.rule
    values = {"id": said.rule, "rule": name}
    units = said.units if rule and rule["kind"] == "unit_of_delivery" else None
    percent = said.percent if rule and rule["calculation"] == "typed" else None
    if rule is None or (units is None and percent is None):
        return Refusal("rule_takes_no_progress", str(name), values)
    if rule["is_closed"]:
        return Refusal("contract_closed", str(name), {**values, "contract": rule["contract"]})
    if rule["progress_date"] and said.on < rule["progress_date"]:
        return Refusal("progress_goes_back", str(name), {**values, "date": rule["progress_date"]})
    if units is not None and not 0 <= units <= rule["quantity"]:
        shown = {"units": f"{units.normalize():f}", "quantity": f"{rule['quantity'].normalize():f}"}
        return Refusal("more_units_than_contracted", str(name), {**values, **shown})
    if percent is not None and not 0 <= percent <= rules.WHOLE:
        return Refusal("percent_out_of_range", str(name), {**values, "percent": f"{percent.normalize():f}"})
    return None


def _earned(said: Progress, rule: Row) -> Decimal | None:
    if rule["kind"] == "unit_of_delivery":
        return None
    return rules.earned(rule["contract_value"], said.percent or Decimal(0), rule["currency"])


def measure_progress(legal_entity: int, *, on: date, by: str, dry_run: bool = False) -> Outcome:
    """Measure every rule of automatic progress by what its categories have cost up to a day (rule: billing-rules).

    `refused` warns of rules whose cost left their budgets: they count as 0 or 100 %. What has not changed is not written.
    """
    with command("measure_progress", by=by, dry_run=dry_run) as running:
        done, refused, plan = _measure(running, legal_entity, on)
    return Outcome(tuple(done), tuple(refused), tuple(plan))


def _measure(
    running: Running, legal_entity: int, on: date, contracts: list[int] | None = None
) -> tuple[list[int], list[Refusal], list[Row]]:
    found = _locked([row["id"] for row in sql("automatic_rules", legal_entity=legal_entity, contracts=contracts)])
    completion = _measured(found, on)
    said: list[Said] = []
    refused = []
    for row in found:
        measured = completion[row["id"]]
        if measured.is_outside:
            values = {"rule": row["code"], "percent": f"{measured.percent.normalize():f}"}
            refused.append(Refusal("progress_outside", row["code"], values))
        if _is_later(row, on) and (row["earned"], row["percent"]) != (measured.amount, measured.percent):
            said.append((Progress(row["id"], on, percent=measured.percent), measured.amount))
    done, plan, unfunded = _said_and_opened(running, said)
    return done, refused + unfunded, plan


def _measured(found: list[Row], on: date) -> dict[int, rules.Measured]:
    """How far rules have come by what their categories have cost up to a day."""
    spent: dict[int, list[rules.Budget]] = {row["id"]: [] for row in found}
    for row in sql("budgets", rules=list(spent), measured_on=on):
        spent[row["rule_id"]].append(rules.Budget(row["cost"], row["revenue"], row["spent"]))
    return {row["id"]: rules.measured(spent[row["id"]], row["contract_value"], row["currency"]) for row in found}


def _is_later(rule: Row, on: date) -> bool:
    return rule["progress_date"] is None or rule["progress_date"] <= on


def _said_and_opened(running: Running, said: Sequence[Said]) -> tuple[list[int], list[Row], list[Refusal]]:
    """Progress kept and what it opens; where no funding source pays for a rule, the others are kept without it."""
    try:
        with transaction.atomic():
            _say(running, said)
            done = [each.rule for each, _amount in said]
            return done, _open(running, done), []
    except Refused as refused:
        if len(said) == 1:
            return [], [], list(refused.refusals)
    parts = [_said_and_opened(running, [each]) for each in said]
    return (
        [rule for part in parts for rule in part[0]],
        [row for part in parts for row in part[1]],
        [refusal for part in parts for refusal in part[2]],
    )


@dataclass(frozen=True)
class Reached:
    """A rule whose completion reached thresholds that made no document yet, and what of it is open to make one of."""

    rule: int
    contract: int
    contract_code: str
    thresholds: tuple[int, ...]
    process: str
    actuals: tuple[int, ...]
    milestones: tuple[int, ...]


@dataclass(frozen=True)
class Completion:
    """The rules that reached thresholds, the rules whose measured progress changed, and what warns or could not be opened."""

    reached: tuple[Reached, ...]
    measured: tuple[int, ...]
    refused: tuple[Refusal, ...]


def reached_thresholds(running: Running, legal_entity: int, *, on: date, contracts: Iterable[int] | None = None) -> Completion:
    """Measure automatic progress, and tell which rules reached thresholds that made no document (rule: billing-rules).

    The rules stay locked, so that nobody else makes a document of the same threshold.
    """
    chosen = None if contracts is None else as_list(contracts)
    measured, warned, _plan = _measure(running, legal_entity, on, chosen)
    found = _locked([row["id"] for row in sql("threshold_rules", legal_entity=legal_entity, contracts=chosen)])
    percents = {row["id"]: row["percent"] or Decimal(0) for row in found}
    return Completion(tuple(_reached(found, percents)), tuple(measured), tuple(warned))


def contracts_at_thresholds(legal_entity: int, *, on: date, contracts: Iterable[int] | None = None) -> set[int]:
    """The contracts whose rules reached a threshold that made no document, by their progress as it would be measured now."""
    chosen = None if contracts is None else as_list(contracts)
    found = sql("rules_found", rules=[row["id"] for row in sql("threshold_rules", legal_entity=legal_entity, contracts=chosen)])
    completion = _measured([row for row in found if row["calculation"] == "automatic" and _is_later(row, on)], on)
    percents = {
        row["id"]: completion[row["id"]].percent if row["id"] in completion else row["percent"] or Decimal(0) for row in found
    }
    return {each.contract for each in _reached(found, percents)}


def _reached(found: list[Row], percents: Mapping[int, Decimal]) -> Iterator[Reached]:
    terms = {row["id"]: row for row in sql("threshold_state", rules=[row["id"] for row in found])}
    for row in found:
        state = terms[row["id"]]
        crossed = tuple(each for each in rules.crossed(row["thresholds"], percents[row["id"]]) if each not in state["fired"])
        if crossed:
            yield Reached(
                row["id"],
                state["contract_id"],
                row["contract"],
                crossed,
                state["process"],
                tuple(state["actuals"]),
                tuple(state["milestones"]),
            )


def fire_thresholds(running: Running, reached: Iterable[Reached]) -> list[int]:
    """Keep that thresholds have made their documents: of the rules of which nothing is left open."""
    fired = [(each.rule, threshold) for each in reached for threshold in each.thresholds]
    written = sql(
        "thresholds_fired",
        command=running.id,
        rules=[rule for rule, _threshold in fired],
        thresholds=[threshold for _rule, threshold in fired],
    )
    return sorted({row["billing_rule_id"] for row in written})


def _locked(chosen: Sequence[int]) -> list[Row]:
    """Rules with their terms and where they stand, now that nobody else moves them or bills their contracts."""
    sources = {source for row in sql("rule_locked", rules=list(chosen)) for source in row["sources"]}
    actuals.lock_sources(sorted(sources))
    return sql("rules_found", rules=list(chosen))


def _say(running: Running, said: Sequence[Said]) -> None:
    sql(
        "progress",
        command=running.id,
        rules=[each.rule for each, _amount in said],
        dates=[each.on for each, _amount in said],
        units=[each.units if amount is None else None for each, amount in said],
        percents=[None if amount is None else each.percent for each, amount in said],
        amounts=[amount for _progress, amount in said],
    )


def _open(running: Running, chosen: Sequence[int]) -> list[Row]:
    """Open what the rules have earned and no document holds: a fee sale or a milestone; what was open otherwise goes."""
    drop_plans(*PLANS)
    due = [(row["id"], *_due(row)) for row in sql("rules_found", rules=list(chosen))]
    sql("rule_due", rules=[each[0] for each in due], units=[each[1] for each in due], amounts=[each[2] for each in due])
    sql("rule_reversal")
    actuals.reverse_rule_sales(running)
    with handing("share_wanted", sql.text("share_wanted")):
        funding.share_out()
    for row in sql("unfunded"):
        raise refuse(row["refusal"], row["code"], **row["refusal_values"], **row["given"])
    sql("rule_sale")
    _share_on_account()
    sql("rule_milestone")
    actuals.open_rule_sales(running)
    journal.record_rule_sales(running)
    contracts.keep_rule_milestones()
    with handing(
        "milestone_payer_plan",
        "SELECT made_id AS milestone_id, legal_entity_id, funding_source_id FROM rule_milestone WHERE made_id IS NOT NULL",
    ):
        funding.name_payers()
    plan = rows("SELECT code AS rule, progress_date AS date, units, amount, currency FROM rule_due ORDER BY billing_rule_id")
    drop_plans(*PLANS)
    return plan


def _share_on_account() -> None:
    """Leave in the plan `rule_part` what each funding source pays of what rules bill on account (rule: billing-rules).

    What is open stays with whoever pays it; what comes to it, or goes, was shared out. Where more goes from one than is open
    with him, the others give it.
    """
    sql("rule_part")
    shares = sql("rule_sources")
    with copying("rule_part", PART) as copy:
        for id, found in groupby(shares, key=itemgetter("billing_rule_id")):
            payers = list(found)
            first = payers[0]
            weights = [(each["amount"], int(each["units"] or 0)) for each in payers]
            parts = rules.parts(first["due"], int(first["due_units"] or 0), weights)
            for payer, (amount, units) in zip(payers, parts, strict=True):
                if amount:
                    quantity = None if first["due_units"] is None else Decimal(units).scaleb(-10)
                    copy.write_row((id, payer["funding_source_id"], Decimal(amount).scaleb(-first["decimals"]), quantity))


def _due(rule: Row) -> tuple[Decimal | None, Decimal]:
    """The units and the amount of a rule that should be open."""
    currency = rule["currency"]
    if rule["kind"] == "unit_of_delivery":
        ready = rule["units_ready"] or Decimal(0)
        return rules.open_units(ready, rule["held_units"], rule["held"], rule["unit_price"], currency)
    percent, earned = rule["percent"] or Decimal(0), rule["earned"] or Decimal(0)
    total = rules.billable(rule["contract_value"], percent, earned, rule["thresholds"], currency)
    return None, rules.open_amount(total, rule["held"])


def reopen_rules(running: Running, documents: Iterable[int]) -> None:
    """What documents gave back of rules is open only as far as their progress still says so (rule: billing-rules).

    Whoever takes sales off documents, or credits them, calls it when that is done.
    """
    if touched := [row["id"] for row in sql("rules_of_documents", documents=as_list(documents))]:
        _locked(touched)
        _open(running, touched)


def keep_fees(running: Running, documents: Iterable[int]) -> None:
    """Bring the fees on drafts to the percentage of the lines that they hold by now (rule: fee-rules).

    Whoever gives sales to documents or takes them off calls it last. A fee that is not what it should be goes, and a new
    one comes; a document that holds nothing any more holds no fee.
    """
    drop_plans("fee_document", "fee_part", "fee_plan", "fee_taxed", "release_plan", *PLANS)
    sql("fee_document", documents=as_list(documents))
    if not value("SELECT EXISTS (SELECT FROM fee_document)"):
        return
    tell_the_planner()  # of the claims that brought the caller here
    sql("fee_part")
    sql("fee_plan")
    sql("fee_releases")
    sql("fee_taxed")
    actuals.release(running)
    sql("fee_reversal")
    sql("fee_sale", is_credit=False)
    _claimed(running)
    with handing("line_taxed", sql.text("fees_taxed_like")):
        actuals.keep_tax()
    drop_plans("fee_document", "fee_part", "fee_plan", "fee_taxed", "release_plan", *PLANS)


def credit_fees(running: Running) -> None:
    """Take back, on credits, what their invoices' fees lose by them, to the cent of the percentage (rule: fee-rules).

    The plan `fee_document` names each credit with its invoice, that invoice's earlier credits, and itself.
    """
    drop_plans("fee_part", "fee_plan", *PLANS)
    if not value("SELECT EXISTS (SELECT FROM fee_document)"):
        return
    sql("fee_part")
    sql("fee_plan")
    sql("no_reversal")
    sql("fee_sale", is_credit=True)
    _claimed(running)
    drop_plans("fee_part", "fee_plan", *PLANS)


def _claimed(running: Running) -> None:
    """Replace the planned sales, and give the new ones to their documents at once."""
    actuals.reverse_rule_sales(running)
    actuals.open_rule_sales(running)
    journal.record_rule_sales(running)
    with (
        handing("claim_plan", "SELECT id AS actual_id, document_id, funding_source_id, legal_entity_id FROM rule_sale"),
        handing(
            "milestone_claim_plan", "SELECT id AS milestone_id, id AS document_id, legal_entity_id FROM milestone WHERE false"
        ),
    ):
        actuals.claim(running)
