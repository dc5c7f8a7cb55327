"""Invoice proposals: what the accountant reviews and posts, from a confirmed proforma or by selection."""

from django.db import models

from unbilled.kernel.model import AppendOnly, OpenWork, ProvedEntity, entity_key, proved_entity, same_entity, within


class Proposal(AppendOnly, ProvedEntity):
    """A preliminary invoice with a reference; it has no number until it is posted."""

    document = models.OneToOneField("actuals.Document", models.PROTECT, db_constraint=False, related_name="+")
    reference = models.TextField()

    class Meta:
        db_table = "proposal"
        constraints = [
            entity_key("proposal"),
            models.UniqueConstraint(fields=["legal_entity", "reference"], name="proposal_reference_is_unique"),
            proved_entity("proposal", "document", "actuals.Document"),
        ]


class OpenProposal(OpenWork, ProvedEntity):
    """A proposal that is neither posted nor cancelled."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")

    class Meta:
        db_table = "open_proposal"
        constraints = [same_entity("open_proposal", "proposal", "proposals.Proposal")]


class ProposalCancellation(AppendOnly, ProvedEntity):
    """A proposal of the direct process was given up; everything on it is offered again."""

    proposal = within("proposals.Proposal")

    class Meta:
        db_table = "proposal_cancellation"
        constraints = [
            models.UniqueConstraint(fields=["proposal"], name="proposal_is_cancelled_once"),
            same_entity("proposal_cancellation", "proposal", "proposals.Proposal"),
        ]
