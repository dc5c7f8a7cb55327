"""Writing the ledger: numbers without gaps, vouchers with their lines, dimension sets. All inside the caller's command."""

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.commands import Running
from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.sql import SqlFolder, drop_plans, handing

sql = SqlFolder(__file__)

sentences(
    no_number_series=_("No number series gives numbers to documents of class “{document_class}”; set one up."),
    several_number_series=_("More than one number series gives numbers to “{document_class}”; let one of them do it."),
    number_before_last=_(
        "{document_date} is before {last_date}, the date of the last number of series {series}; "
        "choose a later date or let the series allow earlier ones."
    ),
)


def post(running: Running) -> None:
    """Insert the vouchers of the plan `voucher_plan` with the lines of `ledger_line_plan` (rule: voucher).

    The database proves balance, open period and that no line comes later.
    """
    with handing("number_wanted", sql.text("voucher_numbers_wanted")):
        take_numbers()
    sql("vouchers", command=running.id)
    sql("ledger_lines")


def take_numbers() -> None:
    """Give a number to each row of the plan `number_wanted`; they stand in the plan `number_taken` (rule: numbering).

    Call it when everything else is prepared: from here to the end of the transaction the counters are locked.
    """
    drop_plans("number_counted", "number_taken")
    sql("number_counted")
    sql("counters")
    for refusal in sql("number_refusal"):
        raise refuse(refusal.pop("code"), **refusal)
    sql("counted_on")
    sql("number_taken")


def keep_dimension_sets(running: Running) -> None:
    """Keep each combination of the plan `dimension_wanted` once in `dimension_set`."""
    sql("dimension_sets", command=running.id)
