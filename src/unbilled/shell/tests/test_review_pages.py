"""The review of a proposal by mouse: submitted, read, approved as it was read, posted."""

from __future__ import annotations

from typing import Any

import pytest

from unbilled import backlog, proposals, reviews
from unbilled.kernel.sql import rows, value
from unbilled.shell.loading import load
from unbilled.shell.tests.two_companies import MONTH_END, accountant, company, post_journal, sales

pytestmark = pytest.mark.django_db

NET, NET_OF_TWO, NOT_FOUND = 75, 150, 404


@pytest.fixture
def ct() -> int:
    """A company of the direct process that wants reviews; whoever signs in approves everything, and so does Olga."""
    entity = company("CT", "direct")
    load(
        {
            "legal entity": "CT",
            "legal entities": {"CT": {"process": "direct", "proposal review": "required"}},
            "review bands": [{"approvers": ["accountant", "olga"]}],
        },
        by="administrator",
    )
    post_journal(entity)
    return entity


def proposed(entity: int, by: str) -> int:
    """A proposal of one hour."""
    selection = backlog.Selection(legal_entity=entity, cut_off_date=MONTH_END, actuals=tuple(sales(entity)[:1]))
    return int(proposals.create_proposals(selection, by=by).or_refuse().done[0])


def step(client: Any, entity: int, proposal: int, kind: str, **said: str) -> str:
    """The page after a step, as text."""
    given = {"entity": entity, "row": proposal, "step": kind, "back": f"/reviews/{proposal}/", **said}
    return str(client.post("/reviews/steps/", given, follow=True).content.decode())


def states(entity: int) -> list[str]:
    return [row["state"] for row in rows("SELECT state FROM review_step WHERE legal_entity_id = %(e)s ORDER BY id", e=entity)]


def test_what_somebody_submitted_waits_for_me_and_i_approve_what_i_read(ct: int) -> None:
    client, proposal = accountant(ct), proposed(ct, by="carla")
    reviews.submit_proposals([proposal], on=MONTH_END, by="carla", comment="March is complete").or_refuse()
    waiting = client.get("/reviews/?waits_for_me=yes").context["listing"].all()
    assert [(row["id"], row["amount"], row["asked"], row["comment"]) for row in waiting] == [
        (proposal, NET, "accountant, olga", "March is complete")
    ]
    page = client.get(f"/reviews/{proposal}/")
    assert [kind for kind, _name, is_expected in page.context["buttons"] if is_expected] == ["approved"]
    read = page.context["approval"].fingerprint
    assert "1 proposal is approved." in step(client, ct, proposal, "approved", fingerprint=read)
    assert client.get("/reviews/?waits_for_me=yes").context["listing"].count == 0
    assert '<span class="state state-green">Approved</span>' in client.get(f"/proposals/{proposal}/").content.decode()


def test_what_was_edited_after_i_read_it_is_not_approved(ct: int) -> None:
    client, proposal = accountant(ct), proposed(ct, by="carla")
    reviews.submit_proposals([proposal], on=MONTH_END, by="carla").or_refuse()
    read = client.get(f"/reviews/{proposal}/").context["approval"].fingerprint
    selection = backlog.Selection(legal_entity=ct, cut_off_date=MONTH_END, actuals=tuple(sales(ct)[:1]))
    proposals.add_lines(proposal, selection, by="carla").or_refuse()
    assert "was edited since" in step(client, ct, proposal, "approved", fingerprint=read)
    shown = client.get("/reviews/").context["listing"].all()
    assert [(row["state"], row["amount"], row["waits_for_me"]) for row in shown] == [("edited", NET_OF_TWO, False)]
    assert states(ct) == ["submitted"]


def test_whoever_reviews_reads_the_voucher_before_anybody_may_post_it(ct: int) -> None:
    client, proposal = accountant(ct), proposed(ct, by="carla")
    asked = f"/invoices/posting/plan/?row={proposal}&invoice_date={MONTH_END}"
    assert "posted when somebody else has approved it" in client.get(asked).content.decode()
    shown = client.get(f"{asked}&as_if_approved=yes").context["planned"]
    assert not shown.refused
    assert [(line["posting_type"], line["debit"] or 0, line["credit"] or 0) for line in shown.ledger_lines] == [
        ("customer_balance", 90, 0), ("accrued_revenue", 75, 0), ("wip_sales_value", 0, 75), ("sales_tax", 0, 15),
        ("invoiced_revenue", 0, 75),
    ]  # fmt: skip
    assert value("SELECT count(*) FROM invoice") == 0


def test_nobody_is_offered_to_approve_their_own_and_is_told_why(ct: int) -> None:
    client, proposal = accountant(ct), proposed(ct, by="accountant")
    assert "1 proposal is submitted." in step(client, ct, proposal, "submitted")
    page = client.get(f"/reviews/{proposal}/")
    assert "approved" not in [kind for kind, _name, _is_expected in page.context["buttons"]]
    assert "let somebody else approve it" in page.content.decode()


def test_a_rejection_says_why_and_stands_in_the_history(ct: int) -> None:
    client, proposal = accountant(ct), proposed(ct, by="carla")
    reviews.submit_proposals([proposal], on=MONTH_END, by="carla").or_refuse()
    assert "Say why" in step(client, ct, proposal, "rejected")
    assert "1 proposal is rejected." in step(client, ct, proposal, "rejected", comment="The Monday was a holiday")
    history = client.get(f"/reviews/{proposal}/").context["history"]
    assert [(row["kind"], row["comment"]) for row in history] == [("rejected", "The Monday was a holiday"), ("submitted", "")]
    assert states(ct) == ["submitted", "rejected"]


def test_a_step_that_there_is_not_has_no_page(ct: int) -> None:
    proposal = proposed(ct, by="carla")
    answer = accountant(ct).post("/reviews/steps/", {"entity": ct, "row": proposal, "step": "posted"})
    assert answer.status_code == 404
    assert value("SELECT count(*) FROM review_step") == 0
