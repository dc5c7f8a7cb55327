"""What journals refuse before they look at a line."""

import pytest

from unbilled import journal
from unbilled.kernel.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_journal_that_is_not_there_is_refused_by_its_name() -> None:
    with pytest.raises(Refused) as refused:
        journal.post_journals([404], by="accountant")
    assert [each.code for each in refused.value.refusals] == ["unknown_journal"]
