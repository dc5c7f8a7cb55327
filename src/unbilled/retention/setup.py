"""Set-up of retention terms, of who withholds by them, and of how complete projects are."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import refuse, sentences
from unbilled.kernel.setup import Field, Section
from unbilled.retention.models import PercentComplete, RetentionStep, RetentionTerms, RuleRetention, SourceRetention

sentences(
    retention_of_no_customer=_("Funding source {source} is a {kind}, and only customers withhold; leave its retention out."),
)


def _source(row: SourceRetention | RuleRetention, old: dict[str, Any]) -> None:
    source = row.funding_source
    if source.kind != "customer":
        raise refuse("retention_of_no_customer", source=source.code, kind=source.kind.replace("_", " "))


SECTIONS = (
    Section("retention terms", RetentionTerms),
    Section("steps", RetentionStep, key=("until",), parent="terms", short="percent", whole=()),
    Section("retention", SourceRetention, key=("terms",), parent="funding_source", short="terms", whole=(), check=_source),
    Section(
        "retention",
        RuleRetention,
        key=("funding_source",),
        parent="billing_rule",
        short="terms",
        whole=(),
        fields={"funding_source": Field(scope=("billing_rule.contract_line.contract_id",))},
        check=_source,
    ),
    Section(
        "percent complete",
        PercentComplete,
        key=("valid_from",),
        parent="project",
        short="percent",
        kept=("percent",),
        fields={"valid_from": Field("from")},
    ),
)
