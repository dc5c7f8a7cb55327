"""Set-up of funding sources; a new contract without any has one, with its own code, that its customer pays."""

from __future__ import annotations

from typing import Any

from unbilled.funding.models import FundingSource, MilestonePayer
from unbilled.kernel.setup import Field, Section


def _implicit(contract: Any) -> dict[str, Any] | None:
    if FundingSource.objects.filter(contract=contract).exists():
        return None
    return {contract.code: {"name": contract.customer.name, "customer": contract.customer.code}}


SECTIONS = (
    Section("funding sources", FundingSource, parent="contract", short="customer", seed=_implicit),
    Section(
        "paid by",
        MilestonePayer,
        key=("funding_source",),
        parent="milestone",
        short="funding_source",
        whole=(),
        fields={"funding_source": Field(scope=("milestone.contract_line.contract_id",))},
    ),
)
