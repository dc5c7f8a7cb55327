"""Batches: drafts confirmed and proposals posted by worker processes, with an outcome for each document."""

from unbilled.batches.commands import queue_confirming, queue_crediting, queue_posting
from unbilled.batches.queries import batch_outcomes, batches

__all__ = ["batch_outcomes", "batches", "queue_confirming", "queue_crediting", "queue_posting"]
