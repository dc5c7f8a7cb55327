"""Funding sources: who pays for a contract."""

from typing import ClassVar

from django.db import models

from unbilled.kernel.model import MasterData, OfEntity, Row, entity_key, same_entity, within


class FundingSource(MasterData):
    """A customer that funds a contract; a plain contract has one source, made with it, that pays all."""

    stays: ClassVar[tuple[str, ...]] = ("contract",)  # actuals name it, proved per statement

    contract = within("contracts.Contract")
    customer = within("parties.Customer")

    class Meta:
        db_table = "funding_source"
        constraints = [
            entity_key("funding_source"),
            models.UniqueConstraint(fields=["contract", "code"], name="funding_source_code_is_unique_in_its_contract"),
            models.UniqueConstraint(fields=["legal_entity", "contract", "id"], name="funding_source_of_its_contract"),
            same_entity("funding_source", "contract", "contracts.Contract"),
            same_entity("funding_source", "customer", "parties.Customer"),
        ]


class MilestonePayer(Row, OfEntity):
    """The funding source that pays a milestone; one that names nobody is paid by the first source of its contract."""

    milestone = within("contracts.Milestone")
    funding_source = within("funding.FundingSource")

    class Meta:
        db_table = "milestone_payer"
        constraints = [
            models.UniqueConstraint(fields=["milestone"], name="milestone_is_paid_by_one_source"),
            same_entity("milestone_payer", "milestone", "contracts.Milestone"),
            same_entity("milestone_payer", "funding_source", "funding.FundingSource"),
        ]
