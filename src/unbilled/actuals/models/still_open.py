"""What is still open, in rows that leave when it is done."""

from django.db import models

from unbilled.actuals.models.actual import Actual
from unbilled.kernel.model import (
    OpenWork,
    ProvedEntity,
    ProvedReference,
    same_entity,
    within,
)


class OpenSale(OpenWork, ProvedEntity):
    """An unbilled sales actual that nothing has ended: the backlog starts here."""

    actual = models.OneToOneField(Actual, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    contract = within("contracts.Contract")
    funding_source = within("funding.FundingSource")
    transaction_date = models.DateField()

    class Meta:
        db_table = "open_sale"
        constraints = [
            ProvedReference(
                fields=["actual", "legal_entity", "funding_source", "transaction_date"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id", "funding_source_id", "transaction_date"],
                name="open_sale_is_of_its_actual",
            ),
            ProvedReference(
                fields=["legal_entity", "contract", "funding_source"],
                to="funding.FundingSource",
                to_fields=["legal_entity_id", "contract_id", "id"],
                name="open_sale_source_is_of_its_contract",
            ),
        ]
        indexes = [models.Index(fields=["contract", "transaction_date"], name="open_sales_of_contract")]


class Unposted(OpenWork, ProvedEntity):
    """An actual that the journal has not posted yet."""

    actual = models.OneToOneField(Actual, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")
    transaction_date = models.DateField()

    class Meta:
        db_table = "unposted"
        constraints = [
            ProvedReference(
                fields=["actual", "legal_entity", "transaction_date"],
                to="actuals.Actual",
                to_fields=["id", "legal_entity_id", "transaction_date"],
                name="unposted_is_of_its_actual",
            )
        ]


class UnpricedSale(OpenWork, ProvedEntity):
    """An approved entry whose sale found no price under the policy *warn*: it waits here and is never billed at 0."""

    entry = models.OneToOneField("entries.Entry", models.PROTECT, primary_key=True, db_constraint=False, related_name="+")

    class Meta:
        db_table = "unpriced_sale"
        constraints = [same_entity("unpriced_sale", "entry", "entries.Entry")]
