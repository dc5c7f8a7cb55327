"""What was agreed, as pages: each shows what a story ends with."""

from __future__ import annotations

from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from unbilled.kernel.sql import value
from unbilled.shell.stories.running import run_story
from unbilled.shell.tests.two_companies import COMPANY, accountant

pytestmark = pytest.mark.usefixtures("committed_database")


def shown(story: str, path: str) -> Any:
    """The page after a story, and its rows."""
    result = run_story(Path(COMPANY).with_name(f"{story}.md"), database=nullcontext)
    assert result.holds, result.failures
    answer = accountant(int(value("SELECT id FROM legal_entity"))).get(path)
    assert answer.status_code == 200
    return answer


def cells(answer: Any, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in answer.context["listing"].all()]


def ages_sum_up(answer: Any) -> bool:
    """What stands under the ages is what is there altogether."""
    sums = answer.context["listing"].amounts
    return all(row["amount"] == sum(row[age] or 0 for age in ("days_30", "days_60", "days_90", "older")) for row in sums)


def test_limits_say_what_is_committed_spent_and_left() -> None:
    answer = shown("funding-waterfall", "/limits/")
    assert cells(answer, "code", "amount", "committed", "spent", "available") == [("GRANTED", 1000, 480, 120, 400)]
    assert '<progress class="share" max="100" value="60' in answer.content.decode()
    assert accountant(int(value("SELECT id FROM legal_entity"))).get("/limits/?contract=C9").context["listing"].count == 0


def test_what_is_on_hold_stands_under_its_age() -> None:
    answer = shown("not-to-exceed", "/backlog/on-hold/")
    assert answer.context["listing"].count and ages_sum_up(answer)
    assert all(row["age"] > 0 for row in answer.context["listing"].all())
    assert "How old it is" in answer.content.decode()


def test_prepayments_say_what_is_invoiced_deducted_and_left() -> None:
    answer = shown("prepayment", "/prepayments/")
    rows = answer.context["listing"].all()
    assert rows and all(row["invoiced"] - row["applied"] == row["amount"] for row in rows)
    assert answer.context["listing"].amounts[0]["amount"] == sum((row["amount"] for row in rows), Decimal(0))


def test_retention_says_what_was_released_and_what_is_left() -> None:
    answer = shown("retention", "/invoices/retention/")
    assert cells(answer, "number", "withheld", "released", "credited", "proposed", "amount") == [
        ("INV-2026-00001", 75, 75, 0, 0, 0),
        ("INV-2026-00002", Decimal("37.5"), Decimal("37.5"), 0, 0, 0),
    ]
    assert ages_sum_up(answer)


def test_billing_rules_say_how_far_they_are() -> None:
    answer = shown("billing-rule-progress", "/billing-rules/")
    found = {code: (worth, drafted, opened) for code, worth, drafted, opened in cells(answer, "code", "worth", "drafted", "open")}
    assert found["DESIGN"][:2] == (8000, 1000)
    assert "8,000.00" in answer.content.decode()
