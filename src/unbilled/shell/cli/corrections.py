"""Changing what is posted: prices, funding, accruals and costs; shown, and applied with --apply."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from unbilled.shell.cli.printing import (
    OfEntity,
    OfGroup,
    OfProject,
    WorkFrom,
    WorkUntil,
    as_date,
    console,
    entity_of,
    print_refusals,
    print_rows,
    set_up,
)

app = typer.Typer()


@app.command()
def rerate(
    legal_entity: OfEntity,
    contract: Annotated[str, typer.Option(help="Only sales of this contract.")] = "",
    date_from: WorkFrom = "",
    apply: Annotated[bool, typer.Option("--apply", help="Replace the sales that differ; else they are only shown.")] = False,
    with_drafts: Annotated[bool, typer.Option("--with-drafts", help="Those on drafts and open proposals too.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "rerate",
) -> None:
    """Show every unbilled sale that the prices of now would change, old and new, and apply it with --apply."""
    set_up()
    from unbilled import corrections

    affected = _affected(legal_entity, contract, date_from=date_from)
    outcome = corrections.rerate(affected, by=by, with_drafts=with_drafts, dry_run=not apply)
    print_rows([{name: found for name, found in row.items() if name != "refusal"} for row in outcome.plan])
    print_refusals(outcome.refused)
    left = len(outcome.refused)
    console.print(f"{len(outcome.plan) - left} sales {'' if apply else 'would be '}replaced, {left} left as they are.")


@app.command()
def fund(
    legal_entity: OfEntity,
    contract: Annotated[str, typer.Option(help="Only sales of this contract.")] = "",
    date_from: WorkFrom = "",
    date_to: WorkUntil = "",
    sale: Annotated[list[str] | None, typer.Option(help="Only this sale, like A12; say it again for each.")] = None,
    order: Annotated[str, typer.Option(help="Who goes first: oldest, highest-rate, or given, as --sale names them.")] = "oldest",
    to: Annotated[str, typer.Option(help="The funding source that takes them; else the rules decide.")] = "",
    reason: Annotated[str, typer.Option(help="Why; the books keep it.")] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Move what changes its source; else it is only shown.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "fund",
) -> None:
    """Share open sales out anew in the chosen order: show who is cut and who waits, and apply it with --apply."""
    set_up()
    from unbilled import corrections

    if order == "given" and not sale:
        raise typer.BadParameter("--order given takes the sales in the order in which --sale names them; name them")
    affected = _affected(legal_entity, contract, date_from=date_from, date_to=date_to, sales=sale)
    outcome = corrections.fund_sales(affected, by=by, to=to, order=order.replace("-", "_"), reason=reason, dry_run=not apply)
    print_rows(outcome.plan)
    print_refusals(outcome.refused)
    console.print(
        f"{len(outcome.plan)} parts {'' if apply else 'would be '}funded anew, {len(outcome.refused)} sales left as they are."
    )


@app.command()
def accrue(
    legal_entity: OfEntity,
    on: Annotated[str, typer.Option(help="The accounting date.")],
    group: OfGroup = "",
    project: OfProject = "",
    transaction_class: Annotated[str, typer.Option("--class", help="Only time, expense, material or fee.")] = "",
    date_from: WorkFrom = "",
    date_to: WorkUntil = "",
    apply: Annotated[bool, typer.Option("--apply", help="Post it; else it is only shown.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "accrue",
) -> None:
    """Show the posted sales that did not accrue and are not invoiced, and accrue their revenue with --apply."""
    set_up()
    from unbilled import corrections

    chosen = _posted(legal_entity, group, project, transaction_class, date_from, date_to)
    _print_move(corrections.accrue_revenue(chosen, on=as_date(on), by=by, dry_run=not apply), "accrued", apply=apply)


@app.command("post-costs")
def post_costs(
    legal_entity: OfEntity,
    on: Annotated[str, typer.Option(help="The accounting date.")],
    out_of: Annotated[str, typer.Option(help="The layer that they leave: no-ledger, profit-and-loss, balance.")] = "no-ledger",
    into: Annotated[str, typer.Option(help="The layer that they go to: profit-and-loss, balance.")] = "profit-and-loss",
    group: OfGroup = "",
    project: OfProject = "",
    transaction_class: Annotated[str, typer.Option("--class", help="Only time, expense or material.")] = "",
    date_from: WorkFrom = "",
    date_to: WorkUntil = "",
    apply: Annotated[bool, typer.Option("--apply", help="Post it; else it is only shown.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "post-costs",
) -> None:
    """Show the posted costs that would go to another layer, and move them with --apply."""
    set_up()
    from unbilled import corrections

    layers = {"from_layer": out_of.replace("-", "_"), "to_layer": into.replace("-", "_")}
    chosen = _posted(legal_entity, group, project, transaction_class, date_from, date_to)
    _print_move(corrections.post_costs(chosen, on=as_date(on), by=by, dry_run=not apply, **layers), "moved", apply=apply)


@app.command("reverse-run")
def reverse_run(
    journal: Annotated[str, typer.Argument(help="The journal, like R-2026-001 or C-2026-001.")],
    legal_entity: OfEntity,
    on: Annotated[str, typer.Option(help="The accounting date.")],
    costs: Annotated[bool, typer.Option("--costs", help="Take back costs; else revenue.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Post it; else it is only shown.")] = False,
    by: Annotated[str, typer.Option(help="Who does it.")] = "reverse-run",
) -> None:
    """Show what taking back what a journal accrued or moved would post, and do it with --apply."""
    set_up()
    from unbilled import corrections
    from unbilled.journal.models import Journal

    found = Journal.objects.filter(legal_entity__code=legal_entity, reference=journal).first()
    if found is None:
        raise typer.BadParameter(f"there is no journal {journal} in {legal_entity}")
    take_back = corrections.reverse_costs if costs else corrections.reverse_revenue
    _print_move(take_back([found.pk], on=as_date(on), by=by, dry_run=not apply), "taken back", apply=apply)


def _posted(legal_entity: str, group: str, project: str, transaction_class: str, date_from: str, date_to: str) -> Any:
    """The posted work of an option each."""
    from unbilled import corrections
    from unbilled.projects.models import Project, ProjectGroup

    entity = entity_of(legal_entity)
    ids: dict[str, Any] = {}
    for name, model, code in (("groups", ProjectGroup, group), ("projects", Project, project)):
        if code:
            ids[name] = tuple(model.objects.filter(legal_entity=entity, code=code).values_list("pk", flat=True))
            if not ids[name]:
                raise typer.BadParameter(f"there is no {name[:-1]} {code} in {legal_entity}")
    return corrections.Posted(
        entity,
        classes=(transaction_class,) if transaction_class else None,
        date_from=as_date(date_from) if date_from else None,
        date_to=as_date(date_to) if date_to else None,
        **ids,
    )


def _print_move(outcome: Any, done: str, *, apply: bool) -> None:
    print_rows([{name: found for name, found in row.items() if name != "actual_id"} for row in outcome.plan])
    print_refusals(outcome.refused)
    console.print(
        f"{len(outcome.plan)} transactions {'' if apply else 'would be '}{done}, {len(outcome.refused)} left as they are."
    )


def _affected(legal_entity: str, contract: str, *, date_from: str = "", date_to: str = "", sales: list[str] | None = None) -> Any:
    """The sales that a command line means."""
    from unbilled import corrections
    from unbilled.kernel.sql import value

    entity = entity_of(legal_entity)
    chosen = contract and value(
        "SELECT id FROM contract WHERE legal_entity_id = %(entity)s AND code = %(code)s", entity=entity, code=contract
    )
    if chosen is None:
        raise typer.BadParameter(f"{legal_entity} has no contract {contract}")
    return corrections.Affected(
        entity,
        contracts=(chosen,) if chosen else None,
        date_from=as_date(date_from) if date_from else None,
        date_to=as_date(date_to) if date_to else None,
        actuals=tuple(_number(each) for each in sales) if sales else None,
    )


def _number(sale: str) -> int:
    """The number of a sale as people type it."""
    if not sale.removeprefix("A").isdecimal():
        raise typer.BadParameter(f"{sale} is no sale like A12")
    return int(sale.removeprefix("A"))
