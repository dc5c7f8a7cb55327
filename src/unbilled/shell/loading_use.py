"""What master data is named by: a row that work or documents name stays, and some of what it says is fixed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as now

from unbilled.actuals.models import Actual, Document
from unbilled.contracts.models import Milestone
from unbilled.funding.models import FundingRule, FundingShare, FundingSource, MilestonePayer
from unbilled.kernel.catalogue import stays
from unbilled.kernel.setup import Section
from unbilled.kernel.sql import rows
from unbilled.shell.loading_sections import parts


def named_by(section: Section, row: Any) -> str:
    """What names a row from outside of it: work, or the name of a table; nothing when it may go."""
    if stays(section.model) or _is_worked(row):
        return now("transactions")
    inside = {part.label: part for part in parts(section.label)}
    for relation in row._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        found = relation.related_model._default_manager.filter(**{relation.field.name: row})
        part = inside.get(relation.related_model._meta.label)
        if part is None or relation.field.name != part.parent:
            if found.exists():
                return now("a row of “{table}”").format(table=relation.related_model._meta.db_table.replace("_", " "))
        else:
            for inner in found:
                if what := named_by(part, inner):
                    return what
    return ""


def _is_worked(row: Any) -> bool:
    """Was anything shared out to the sources of a funding rule on its days?"""
    if not isinstance(row, FundingRule):
        return False
    sources = FundingShare.objects.filter(rule=row).values("funding_source")
    return Actual.objects.filter(
        funding_source__in=sources,
        transaction_date__gte=row.valid_from or date.min,
        transaction_date__lte=row.valid_to or date.max,
    ).exists()


def is_claimed(row: Any) -> bool:
    """Does a document hold the milestone, or the one that it is a share of?"""
    milestone = row.milestone if isinstance(row, MilestonePayer) else row
    if not isinstance(milestone, Milestone):
        return False
    ids = [each for each in (milestone.pk, milestone.share_of_id) if each]
    return bool(ids and rows("SELECT FROM live_milestone_claim WHERE milestone_id = any(%(ids)s::bigint[])", ids=ids))


def is_charged(source: FundingSource) -> bool:
    """Does a transaction or a document name the source?"""
    return any(of.objects.filter(funding_source=source).exists() for of in (Actual, Document))
