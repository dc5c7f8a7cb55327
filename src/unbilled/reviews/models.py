"""Reviews of proposals: who approves how much, and every step of a review with the content that it was about."""

from django.db import models
from django.db.models import F, Q

from unbilled.kernel.model import AppendOnly, OfEntity, ProvedEntity, Reference, Row, amount, same_entity, within

#: what a step does: its kind, the states that it may follow, the state that it leaves (None: the same)
STEPS: tuple[tuple[str, tuple[str, ...], str | None], ...] = (
    ("submitted", ("open", "submitted", "approved", "rejected", "returned", "withdrawn"), "submitted"),
    ("approved", ("submitted",), "approved"),
    ("rejected", ("submitted",), "rejected"),
    ("change_requested", ("submitted",), "returned"),
    ("reassigned", ("submitted",), "submitted"),
    ("escalated", ("submitted",), "submitted"),
    ("withdrawn", ("submitted", "approved"), "withdrawn"),
    ("commented", ("open", "submitted", "approved", "rejected", "returned", "withdrawn"), None),
)


def listed_step() -> Q:
    """A step is one of those that are listed, and follows a state that it may follow."""
    found = Q()
    for kind, before, after in STEPS:
        left = Q(state=after) if after else Q(state=F("state_before"))
        found |= Q(kind=kind, state_before__in=before) & left
    return found


class ReviewBand(Row, OfEntity):
    """Who approves proposals up to an amount in the currency of the books; without one, whatever is above the others."""

    up_to = amount(null=True)
    approvers = models.JSONField(default=list)

    class Meta:
        db_table = "review_band"
        constraints = [
            models.UniqueConstraint(fields=["legal_entity", "up_to"], nulls_distinct=False, name="review_band_is_said_once"),
            models.CheckConstraint(condition=Q(up_to__isnull=True) | Q(up_to__gte=0), name="review_band_is_not_negative"),
            models.CheckConstraint(condition=~Q(approvers=[]), name="review_band_has_approvers"),
        ]


class ReviewStep(AppendOnly, ProvedEntity):
    """One step of the review of a proposal: who did what, about which content. The last step says where the review stands.

    `up_to` names the band that is asked and `reviewer` the person, if one is. Steps follow each other without a gap, so
    that of two people who decide at once one is refused.
    """

    proposal = within("proposals.Proposal")
    place = models.SmallIntegerField()
    follows = models.SmallIntegerField(null=True)
    kind = models.TextField()
    state_before = models.TextField()
    state = models.TextField()
    stepped_by = models.TextField()
    submitted_by = models.TextField(default="")
    fingerprint = models.TextField()
    amount_accounting = amount()
    up_to = amount(null=True)
    reviewer = models.TextField(default="")
    comment = models.TextField(default="")
    amount = amount()

    class Meta:
        db_table = "review_step"
        constraints = [
            models.UniqueConstraint(fields=["proposal", "place"], name="review_steps_follow_one_another"),
            models.UniqueConstraint(
                fields=["legal_entity", "proposal", "place", "state"], name="review_step_of_its_legal_entity"
            ),
            models.CheckConstraint(condition=listed_step(), name="a_review_takes_a_listed_step"),
            models.CheckConstraint(
                condition=Q(place=1, follows=None, state_before="open") | Q(follows=F("place") - 1, place__gt=1),
                name="a_review_step_follows_the_one_before",
            ),
            models.CheckConstraint(
                condition=~Q(kind="approved") | ~Q(stepped_by=F("submitted_by")), name="nobody_approves_what_they_submitted"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("rejected", "change_requested")) | ~Q(comment=""), name="who_sends_back_says_why"
            ),
            same_entity("review_step", "proposal", "proposals.Proposal"),
            Reference(
                fields=["legal_entity", "proposal", "follows", "state_before"],
                to="reviews.ReviewStep",
                to_fields=["legal_entity_id", "proposal_id", "place", "state"],
                name="review_step_follows_the_state_that_was_left",
            ),
        ]
