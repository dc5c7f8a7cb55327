"""Currencies and their dated exchange rates, the same for every legal entity."""

from django.db import models

from unbilled.kernel.model import AppendOnly, Row, exact


class Currency(Row):
    """A currency that this installation uses; how many decimals its amounts have is told by `money`."""

    code = models.CharField(max_length=3, unique=True)

    class Meta:
        db_table = "currency"
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex="^[A-Z]{3}$"), name="currency_code_has_three_letters"),
        ]


class ExchangeRate(AppendOnly):
    """One unit of `from_currency` is `rate` units of `to_currency` from `valid_from` until the next rate of the pair."""

    from_currency = models.CharField(max_length=3)
    to_currency = models.CharField(max_length=3)
    valid_from = models.DateField()
    rate = exact()
    source = models.TextField()

    class Meta:
        db_table = "exchange_rate"
        constraints = [
            models.UniqueConstraint(
                fields=["from_currency", "to_currency", "valid_from"], name="exchange_rate_has_one_value_a_day"
            ),
            models.CheckConstraint(condition=models.Q(rate__gt=0), name="exchange_rate_is_positive"),
        ]
