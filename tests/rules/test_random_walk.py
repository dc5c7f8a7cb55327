"""Whatever people do, in whatever order, with all terms at once: the proofs hold and every balance returns."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from rules.walking import Walk, companies

EXAMPLES, STEPS = 20, 40


@pytest.mark.django_db
def test_every_balance_returns_after_a_random_walk():
    companies()
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
