"""Sales tax: dated rates of tax codes, and the groups whose meeting decides which code applies."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from unbilled.kernel.model import AppendOnly, MasterData, OfEntity, Row, entity_key, exact, master_data, same_entity, within

CATEGORIES = ("S", "Z", "E", "AE", "K", "G", "O")


class TaxCode(MasterData):
    """A tax with its EN 16931 category; a category without tax tells its reason on the document."""

    category = models.CharField(max_length=2, default="S")
    reason = models.TextField(default="")
    reason_code = models.TextField(default="")

    class Meta:
        db_table = "tax_code"
        constraints = [
            *master_data("tax_code"),
            models.CheckConstraint(condition=Q(category__in=CATEGORIES), name="tax_category_is_known"),
            models.CheckConstraint(condition=Q(category__in=("S", "Z")) | ~Q(reason=""), name="tax_exemption_has_a_reason"),
        ]


class TaxRate(AppendOnly, OfEntity):
    """The percentage of a tax code from a day on, until the next; it is never changed."""

    tax_code = within("tax.TaxCode")
    valid_from = models.DateField()
    percent = exact()

    class Meta:
        db_table = "tax_rate"
        constraints = [
            entity_key("tax_rate"),
            models.UniqueConstraint(fields=["tax_code", "valid_from"], name="tax_rate_has_one_value_a_day"),
            same_entity("tax_rate", "tax_code", "tax.TaxCode"),
            models.CheckConstraint(condition=Q(percent__gte=0), name="tax_rate_is_not_negative"),
        ]


class TaxGroup(MasterData):
    """Which taxes a customer, contract or project may bear."""

    stays: ClassVar[tuple[str, ...]] = ()  # journal lines name it, proved per statement

    class Meta:
        db_table = "tax_group"
        constraints = master_data("tax_group")


class ItemTaxGroup(MasterData):
    """Which taxes a category or item may bear."""

    stays: ClassVar[tuple[str, ...]] = ()

    class Meta:
        db_table = "item_tax_group"
        constraints = master_data("item_tax_group")


class TaxGroupCode(Row, OfEntity):
    """A tax code within a tax group."""

    tax_group = within("tax.TaxGroup")
    tax_code = within("tax.TaxCode")

    class Meta:
        db_table = "tax_group_code"
        constraints = [
            models.UniqueConstraint(fields=["tax_group", "tax_code"], name="tax_group_holds_a_code_once"),
            same_entity("tax_group_code", "tax_group", "tax.TaxGroup"),
            same_entity("tax_group_code", "tax_code", "tax.TaxCode"),
        ]


class ItemTaxGroupCode(Row, OfEntity):
    """A tax code within an item tax group."""

    item_tax_group = within("tax.ItemTaxGroup")
    tax_code = within("tax.TaxCode")

    class Meta:
        db_table = "item_tax_group_code"
        constraints = [
            models.UniqueConstraint(fields=["item_tax_group", "tax_code"], name="item_tax_group_holds_a_code_once"),
            same_entity("item_tax_group_code", "item_tax_group", "tax.ItemTaxGroup"),
            same_entity("item_tax_group_code", "tax_code", "tax.TaxCode"),
        ]
