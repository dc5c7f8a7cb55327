"""Batches: documents that were handed to the workers together, and what came of each."""

from django.db import models

from unbilled.batches.rules import CONFIRM, CREDIT, POST
from unbilled.kernel.model import AppendOnly, OfEntity, ProvedEntity, ProvedReference, entity_key, proved_entity, within


class Batch(AppendOnly, OfEntity):
    """Documents that are confirmed, posted or, for a reason, credited on a day, by whoever wrote the command."""

    kind = models.TextField()
    on_date = models.DateField()
    reason = models.TextField(default="")

    class Meta:
        db_table = "batch"
        constraints = [
            entity_key("batch"),
            models.CheckConstraint(
                condition=models.Q(kind__in=(CONFIRM, POST), reason="") | models.Q(kind=CREDIT) & ~models.Q(reason=""),
                name="a_batch_confirms_posts_or_credits_for_a_reason",
            ),
        ]


class BatchDocument(AppendOnly, ProvedEntity):
    """A document of a batch, under the number by which it is taken: a proforma's, a proposal's or an invoice's."""

    batch = within("batches.Batch")
    document = within("actuals.Document")
    number = models.BigIntegerField()

    class Meta:
        db_table = "batch_document"
        constraints = [
            models.UniqueConstraint(fields=["batch", "document", "legal_entity"], name="batch_takes_a_document_once"),
            proved_entity("batch_document", "batch", "batches.Batch"),
            ProvedReference(
                fields=["document", "legal_entity"],
                to="actuals.Document",
                to_fields=["id", "legal_entity_id"],
                name="batch_document_is_of_its_entity",
            ),
        ]


class BatchOutcome(AppendOnly, ProvedEntity):
    """What came of a document of a batch: nothing to say when it was done, or why it was not."""

    batch = within("batches.Batch")
    document = within("actuals.Document")
    refusal = models.TextField(default="")
    refusal_values = models.JSONField(default=dict)

    class Meta:
        db_table = "batch_outcome"
        constraints = [
            models.UniqueConstraint(fields=["batch", "document"], name="batch_says_once_what_came_of_a_document"),
            ProvedReference(
                fields=["batch", "document", "legal_entity"],
                to="batches.BatchDocument",
                to_fields=["batch_id", "document_id", "legal_entity_id"],
                name="batch_outcome_is_of_a_document_of_the_batch",
            ),
        ]
