"""Set-up of tax codes with their dated rates, and of the groups whose meeting decides."""

from __future__ import annotations

from unbilled.kernel.setup import Field, Section, choice
from unbilled.tax.models import CATEGORIES, ItemTaxGroup, ItemTaxGroupCode, TaxCode, TaxGroup, TaxGroupCode, TaxRate

SECTIONS = (
    Section("tax codes", TaxCode, fields={"category": Field(kind=choice(*CATEGORIES))}),
    Section("rates", TaxRate, key=("valid_from",), parent="tax_code", short="percent", fields={"valid_from": Field("from")}),
    Section("tax groups", TaxGroup, short="tax codes"),
    Section("tax codes", TaxGroupCode, key=("tax_code",), parent="tax_group", whole=()),
    Section("item tax groups", ItemTaxGroup, short="tax codes"),
    Section("tax codes", ItemTaxGroupCode, key=("tax_code",), parent="item_tax_group", whole=()),
)
