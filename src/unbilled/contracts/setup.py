"""Set-up of contracts with their lines, what the lines charge, and milestones that sum to the contracted amount."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from unbilled.contracts.models import (
    FEE,
    LINE_FORMATS,
    MILESTONE,
    MILESTONE_KINDS,
    PROGRESS,
    RULE_KINDS,
    UNIT_OF_DELIVERY,
    BillingRule,
    ChargeableRule,
    Contract,
    ContractLine,
    ExchangeAgreement,
    FeeBase,
    Milestone,
    RuleCategory,
    TimeRounding,
)
from unbilled.contracts.rules import FREQUENCIES, schedule, shares
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import (
    CURRENCY,
    DATE,
    DIMENSIONS,
    Field,
    Find,
    Kind,
    Section,
    as_rows,
    choice,
    mapping,
    names_no_rows,
    number,
    ticked,
    words,
)
from unbilled.money import minor_units, rounded
from unbilled.projects.models import CLASSES, FIXED_PRICE, TIME_AND_MATERIAL

sentences(
    project_bills_nothing=_("Project {project} is of type {type}, which no customer is billed for; choose another project."),
    method_of_other_type=_("Project {project} is of type {type}, so its lines are {type}; leave out the billing method."),
    milestone_without_fixed_price=_("Only a fixed price line has milestones; make the line fixed price or leave them out."),
    prepayment_at_fixed_price=_(
        "The milestones of a fixed price are on account already, and nothing is deducted from them; make {milestone} a milestone."
    ),
    deduction_is_not_set_up=_("A deduction is made by deducting a prepayment from a draft; leave {milestone} out."),
    prepayment_without_amount=_("Prepayment {milestone} needs an amount above 0; write it."),
    schedule_without_end=_("A schedule of prepayments needs `from` and a `frequency`, or how many (`number`); write them."),
    schedule_of_nothing=_("No prepayment lies between {begin} and {end}; choose a later end or another frequency."),
    percent_of_nothing=_("A percentage needs the amount of its line; write the line's amount."),
    milestones_do_not_sum=_("The milestones sum to {sum} {currency}, the line to {amount} {currency}; make them equal."),
    milestone_shares_do_not_sum=_(
        "The shares of milestone {milestone} sum to {sum} {currency}, the milestone to {amount} {currency}; make them equal."
    ),
    contract_closed=_("Contract {contract} is closed and takes nothing more; use another contract."),
    rules_exceed_line=_(
        "The billing rules of the line bill {sum} {currency}, the line is {amount} {currency}; lower a value or raise the amount."
    ),
    rule_of_other_method=_("A {kind} rule does not fit a {method} line; such a line takes rules of {known}."),
    rule_without_category=_("What a {kind} rule bills has a category; write one."),
    rule_bills_fees=_("On a time and material line a {kind} rule bills fees; {category} is no fee category."),
    rule_without_categories=_("A {kind} rule needs the categories that it charges or measures; write them."),
    rule_takes_no_categories=_("A {kind} rule names no categories; leave them out."),
    budget_missing=_("Automatic progress measures cost by budgets; give {category} a cost and a revenue."),
    budgets_do_not_sum=_("The budgets bring {sum} {currency}, the rule is worth {amount} {currency}; make them equal."),
    fee_of_a_fee=_("A fee is a percentage of what other rules bill; {base} is a fee itself."),
    no_fee_applies=_("Only a fee applies to other rules; leave that out."),
    threshold_out_of_range=_("{value} is no threshold; write whole percentages from 1 to 100."),
    milestone_of_a_rule=_("Billing rules make their milestones by themselves; say the progress of the rule instead."),
    amount_too_fine=_("{amount} is not a whole number of the smallest unit of {currency}; write at most {most} decimals."),
)


def _whole_units(amount: Decimal | None, currency: str) -> None:
    if amount is not None and rounded(amount, currency) != amount:
        raise refuse("amount_too_fine", amount=amount, currency=currency, most=minor_units(currency))


def _line(line: ContractLine, old: dict[str, Any]) -> None:
    """The type of the project's group limits the method; the four internal types are on no line (architecture, 2)."""
    project_type = line.project.group.project_type
    is_billed = project_type in (TIME_AND_MATERIAL, FIXED_PRICE)
    if not is_billed or line.billing_method != project_type:
        code = "method_of_other_type" if is_billed else "project_bills_nothing"
        raise refuse(code, project=line.project.code, type=project_type.replace("_", " "))
    _whole_units(line.amount_contracted, line.contract.currency)


def _sums(line: ContractLine) -> None:
    """Milestones and rules share the amount of the line (rule: milestones): rules alone may leave some, milestones leave none."""
    currency, amount = line.contract.currency, line.amount_contracted or Decimal(0)
    ruled = sum((rounded(_worth(rule), currency) for rule in BillingRule.objects.filter(contract_line=line)), Decimal(0))
    if line.amount_contracted is not None and ruled > amount:
        raise refuse("rules_exceed_line", sum=rounded(ruled, currency), amount=rounded(amount, currency), currency=currency)
    milestones = Milestone.objects.filter(contract_line=line, billing_rule=None)
    for shared in milestones.filter(pk__in=milestones.exclude(share_of=None).values("share_of")):
        parts = milestones.filter(share_of=shared).aggregate(total=Sum("amount"))["total"]
        if parts != shared.amount:
            whole = rounded(shared.amount, currency)
            raise refuse(
                "milestone_shares_do_not_sum",
                milestone=shared.code,
                sum=rounded(parts, currency),
                amount=whole,
                currency=currency,
            )
    total = milestones.filter(share_of=None).aggregate(total=Sum("amount"))["total"]
    if line.billing_method == FIXED_PRICE and total is not None and total + ruled != line.amount_contracted:
        told = rounded(total + ruled, currency)
        raise refuse("milestones_do_not_sum", sum=told, amount=rounded(amount, currency), currency=currency)


def _worth(rule: BillingRule) -> Decimal:
    """The most that a rule ever bills by itself; fees and work have no such amount."""
    if rule.kind == UNIT_OF_DELIVERY:
        return (rule.quantity or Decimal(0)) * (rule.unit_price or Decimal(0))
    return rule.contract_value or Decimal(0)


METHODS = {
    FIXED_PRICE: (UNIT_OF_DELIVERY, PROGRESS, MILESTONE),
    TIME_AND_MATERIAL: (UNIT_OF_DELIVERY, PROGRESS, FEE, TIME_AND_MATERIAL),
}


def _rule(rule: BillingRule, old: dict[str, Any]) -> None:
    method, kind = rule.contract_line.billing_method, rule.kind.replace("_", " ")
    if rule.kind not in METHODS[method]:
        known = ", ".join(each.replace("_", " ") for each in METHODS[method])
        raise refuse("rule_of_other_method", kind=kind, method=method.replace("_", " "), known=known)
    if rule.kind in (UNIT_OF_DELIVERY, PROGRESS, FEE):
        if rule.category is None:
            raise refuse("rule_without_category", kind=kind)
        if method == TIME_AND_MATERIAL and rule.category.group.transaction_class != "fee":
            raise refuse("rule_bills_fees", kind=kind, category=rule.category.code)
    _whole_units(rule.contract_value, rule.contract_line.contract.currency)


def _rule_categories(rule: BillingRule) -> None:
    """Time and material says what it charges, automatic progress what it measures, to the last cent of its value."""
    found = list(RuleCategory.objects.filter(billing_rule=rule).select_related("category"))
    kind, currency = rule.kind.replace("_", " "), rule.contract_line.contract.currency
    if rule.kind == TIME_AND_MATERIAL or rule.calculation == "automatic":
        if not found:
            raise refuse("rule_without_categories", kind=kind)
    elif found:
        raise refuse("rule_takes_no_categories", kind=kind)
    if rule.calculation == "automatic":
        for each in found:
            if each.cost is None:
                raise refuse("budget_missing", category=each.category.code)
        total = sum((each.revenue or Decimal(0) for each in found), Decimal(0))
        if total != rule.contract_value:
            amount = rounded(rule.contract_value or Decimal(0), currency)
            raise refuse("budgets_do_not_sum", sum=rounded(total, currency), amount=amount, currency=currency)
    if rule.kind != FEE and FeeBase.objects.filter(billing_rule=rule).exists():
        raise refuse("no_fee_applies")


def _budget(budget: RuleCategory, old: dict[str, Any]) -> None:
    _whole_units(budget.revenue, budget.billing_rule.contract_line.contract.currency)


def _fee_base(base: FeeBase, old: dict[str, Any]) -> None:
    if base.base.kind == FEE:
        raise refuse("fee_of_a_fee", base=base.base.code)


def _fees_last(raw: Any, line: ContractLine) -> list[dict[str, Any]]:
    """Fees come after the rules that they apply to."""
    rows = [row for _name, row in as_rows(raw, "code", "kind")]
    return sorted(rows, key=lambda row: str(row.get("kind")).strip().casefold() == FEE)


def _thresholds(raw: Any, find: Find) -> list[int]:
    found = sorted({int(number(0).parse(each, find)) for each in words(raw)})
    for each in found:
        if not 1 <= each <= 100:
            raise refuse("threshold_out_of_range", value=each)
    return found


def _milestone(milestone: Milestone, old: dict[str, Any]) -> None:
    if milestone.billing_rule_id:
        raise refuse("milestone_of_a_rule")
    is_fixed = milestone.contract_line.billing_method == FIXED_PRICE
    if milestone.kind == "deduction":
        raise refuse("deduction_is_not_set_up", milestone=milestone.code)
    if milestone.kind == "prepayment" and is_fixed:
        raise refuse("prepayment_at_fixed_price", milestone=milestone.code)
    if milestone.kind == "prepayment" and milestone.amount <= 0:
        raise refuse("prepayment_without_amount", milestone=milestone.code)
    if milestone.kind != "prepayment" and not is_fixed:
        raise refuse("milestone_without_fixed_price")
    _whole_units(milestone.amount, milestone.currency)


def _shares(raw: Any, line: ContractLine) -> list[dict[str, Any]]:
    """Milestones by percent get their amounts; when all is shared out, the last one takes what rounding left."""
    rows = [each for _name, row in as_rows(raw, "code", "amount") for each in _scheduled(row, line)]
    shared = {str(row.get("code")): _exact_share(row["percent"], line) for row in rows if _by_percent(row)}
    if not shared:
        return rows
    said = {str(row.get("code")): number(3).parse(row["amount"], names_no_rows) for row in rows if row.get("amount")}
    others = {each.code: each.amount for each in Milestone.objects.filter(contract_line=line, billing_rule=None, share_of=None)}
    exact = {**others, **said, **shared}
    amounts = {code: rounded(share, line.contract.currency) for code, share in shared.items()}
    last = str(rows[-1].get("code"))
    if last in shared and sum(exact.values()) == line.amount_contracted:
        amounts[last] = line.amount_contracted - sum(amount for code, amount in {**exact, **amounts}.items() if code != last)
    return [row | {"amount": amounts[str(row["code"])]} if _by_percent(row) else row for row in rows]


def _scheduled(row: dict[str, Any], line: ContractLine) -> list[dict[str, Any]]:
    """A row with `from` is a schedule: its amount in equal parts, of which the last takes what rounding left."""
    if not row.get("from"):
        return [row]
    begin = DATE.parse(row["from"], names_no_rows)
    end = DATE.parse(row["to"], names_no_rows) if row.get("to") else None
    frequency = choice(*FREQUENCIES).parse(row.get("frequency") or "monthly", names_no_rows)
    count = int(number(0).parse(row["number"], names_no_rows)) if row.get("number") else None
    if count is None and end is None:
        raise refuse("schedule_without_end")
    days = schedule(begin, end, FREQUENCIES[frequency], count)
    if not days:
        raise refuse("schedule_of_nothing", begin=begin, end=end or begin)
    total = number(3).parse(row.get("amount") or "0", names_no_rows)
    kept = {word: raw for word, raw in row.items() if word not in ("from", "to", "frequency", "number")}
    parts = shares(total, len(days), line.contract.currency)
    return [
        {**kept, "code": f"{row.get('code')}{place}", "date": day.isoformat(), "amount": str(part)}
        for place, (day, part) in enumerate(zip(days, parts, strict=True), start=1)
    ]


def _lines(raw: Any, contract: Contract) -> list[dict[str, Any]]:
    """The `prepayments` of a line are milestones of that kind."""
    rows = [row for _name, row in as_rows(raw, "code", "project")]
    for row in rows:
        if row.get("prepayments"):
            asked = [{"kind": "prepayment", **each} for _name, each in as_rows(row.pop("prepayments"), "code", "amount")]
            row["milestones"] = [each for _name, each in as_rows(row.get("milestones") or [], "code", "amount")] + asked
    return rows


def _by_percent(row: Mapping[str, Any]) -> bool:
    return bool(row.get("percent") and row.get("code")) and not row.get("amount")


def _exact_share(percent: Any, line: ContractLine) -> Decimal:
    if line.amount_contracted is None:
        raise refuse("percent_of_nothing")
    share: Decimal = line.amount_contracted * number().parse(percent, names_no_rows) / 100
    return share


def _charges(raw: Any, line: ContractLine) -> list[dict[str, Any]]:
    """`{roles: {JUNIOR: no}}`: what the line charges against the default of a task, role or category."""
    singular = {"tasks": "task", "roles": "role", "categories": "category"}
    return [
        {singular.get(group, group): code, "chargeable": said}
        for group, rules in mapping(raw).items()
        for code, said in mapping(rules).items()
    ]


IN_PROJECT = Field(scope=("contract_line.project_id",))
SECTIONS = (
    Section(
        "contracts",
        Contract,
        kept=("currency",),
        fields={
            "currency": Field(kind=CURRENCY, default=lambda contract: contract.customer.currency),
            "confirmed_on": Field("confirmed"),
            "process": Field(kind=choice("proforma", "direct")),
            "group_by": Field(kind=choice("project", "task", "person")),
            "line_format": Field(kind=choice(*LINE_FORMATS)),
            "dimensions": Field(kind=DIMENSIONS),
        },
    ),
    Section(
        "lines",
        ContractLine,
        parent="contract",
        short="project",
        rows=_lines,
        row=lambda row: ticked(row, "include", CLASSES),
        kept=("billing_method", "project"),
        fields={
            "billing_method": Field(
                kind=choice(TIME_AND_MATERIAL, FIXED_PRICE), default=lambda line: line.project.group.project_type
            ),
            "amount_contracted": Field("amount"),
            "dimensions": Field(kind=DIMENSIONS),
        },
        check=_line,
        settled=_sums,
    ),
    Section(
        "chargeable",
        ChargeableRule,
        key=("task", "role", "category"),
        parent="contract_line",
        rows=_charges,
        fields={"task": IN_PROJECT},
    ),
    Section(
        "billing rules",
        BillingRule,
        parent="contract_line",
        short="kind",
        rows=_fees_last,
        kept=("kind",),
        fields={
            "kind": Field(kind=choice(*RULE_KINDS)),
            "contract_value": Field("value"),
            "calculation": Field(
                kind=choice("typed", "automatic"), default=lambda rule: "typed" if rule.kind == PROGRESS else ""
            ),
            "unit": Field(default=lambda rule: "C62" if rule.kind == UNIT_OF_DELIVERY else ""),
            "thresholds": Field(kind=Kind(_thresholds, show=lambda value: list(value or []))),
        },
        check=_rule,
        settled=_rule_categories,
    ),
    Section("categories", RuleCategory, key=("category",), parent="billing_rule", short="cost", whole=(), check=_budget),
    Section(
        "applies to",
        FeeBase,
        key=("base",),
        parent="billing_rule",
        whole=(),
        fields={"base": Field(scope=("billing_rule.contract_line_id",))},
        check=_fee_base,
    ),
    Section(
        "milestones",
        Milestone,
        parent="contract_line",
        short="amount",
        rows=_shares,
        fields={
            "kind": Field(kind=choice(*MILESTONE_KINDS)),
            "milestone_date": Field("date"),
            "share_of": Field(scope=("contract_line_id",)),
            "billing_rule": Field(scope=("contract_line_id",)),
            "completed_on": Field("completed"),
            "currency": Field(kind=CURRENCY, default=lambda milestone: milestone.contract_line.contract.currency),
            "task": IN_PROJECT,
        },
        check=_milestone,
    ),
    Section(
        "exchange rates",
        ExchangeAgreement,
        key=("from_currency", "to_currency", "valid_from"),
        days=("valid_from", "valid_to"),
        parent="contract",
        fields={
            "from_currency": Field("from", kind=CURRENCY),
            "to_currency": Field("to", kind=CURRENCY),
            "number": Field("agreement"),
        },
    ),
    Section(
        "billed time",
        TimeRounding,
        key=("valid_from",),
        parent="customer",
        short="minutes",
        fields={
            "valid_from": Field("from"),
            "per": Field(kind=choice("entry", "day")),
            "way": Field(kind=choice("up", "nearest")),
        },
    ),
)
