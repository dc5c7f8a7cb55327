"""Whatever people do, in whatever order, with all terms at once: the proofs hold and every balance returns."""

from __future__ import annotations

import pytest

from rules.walking import companies, walk

EXAMPLES, STEPS = 5, 40


@pytest.mark.django_db
def test_every_balance_returns_after_a_random_walk():
    companies()
    walk(EXAMPLES, STEPS)
