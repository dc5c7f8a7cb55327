"""Batches: a set is left to the workers in chunks that are one transaction each, and every document has its outcome."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import DatabaseError, InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

from unbilled import corrections, invoices, proformas
from unbilled.batches.rules import CONFIRM, CREDIT, POST
from unbilled.kernel import jobs
from unbilled.kernel.commands import as_list, command
from unbilled.kernel.refusals import Outcome, Refusal, Refused, refuse, sentences
from unbilled.kernel.sql import Row, SqlFolder, rows

sql = SqlFolder(__file__)

sentences(batch_failed=_("The database refused it: {problem} Mend that, and do it again."))


def queue_confirming(drafts: Iterable[int], *, on: date, by: str, chunk: int = 0) -> Outcome:
    """Leave drafts to the workers, who confirm them (rule: batches). `done` holds the batch, one per legal entity."""
    return _queue(CONFIRM, drafts, on, by, chunk)


def queue_posting(proposals: Iterable[int], *, on: date, by: str, chunk: int = 0) -> Outcome:
    """Leave proposals to the workers, who post them under this invoice date (rule: batches). `done` holds the batch."""
    return _queue(POST, proposals, on, by, chunk)


def queue_crediting(invoices_credited: Iterable[int], *, on: date, by: str, reason: str, chunk: int = 0) -> Outcome:
    """Leave invoices to the workers, who credit each in full by a credit of its own (rule: batches). `done` holds the batch."""
    if not reason.strip():
        raise refuse("credit_needs_a_reason")
    return _queue(CREDIT, invoices_credited, on, by, chunk, reason)


def _queue(kind: str, numbers: Iterable[int], on: date, by: str, chunk: int, reason: str = "") -> Outcome:
    with command(f"queue_{kind}", by=by) as running:
        found = sql("batched", kind=kind, numbers=as_list(numbers))
        made = []
        for entity in sorted({row["legal_entity_id"] for row in found}):
            documents = [row for row in found if row["legal_entity_id"] == entity]
            begun = sql("batch_begun", legal_entity=entity, command=running.id, kind=kind, on_date=on, reason=reason)
            batch = int(begun[0]["id"])
            sql(
                "batch_documents", legal_entity=entity, command=running.id, batch=batch,
                documents=[row["document_id"] for row in documents], numbers=[row["number"] for row in documents],
            )  # fmt: skip
            chosen = [row["document_id"] for row in documents]
            jobs.enqueue(
                "work_batch",
                [{"batch": batch, "documents": some} for some in jobs.in_chunks(chosen, chunk, workers=jobs.workers_alive())],
            )
            made.append(batch)
    return Outcome(done=tuple(made))


def work_batch(batch: int, documents: Sequence[int]) -> None:
    """Do some documents of a batch. Done twice, it is done once: what was done is not open any more, and its outcome stays.

    What stops all of them is tried with each by itself, so that only what fails is left out.
    """
    for begun in sql("batch_found", batch=batch):
        try:
            _work(begun, documents)
        except (Refused, DatabaseError) as error:
            if isinstance(error, (OperationalError, InterfaceError)):
                raise  # the connection is gone, not a document wrong
            if len(documents) > 1:
                for document in documents:
                    work_batch(batch, [document])
            else:
                _failed(begun, documents[0], error)


def _work(begun: Row, documents: Sequence[int]) -> None:
    with command("work_batch", by=begun["actor"]) as running:
        rows("SET LOCAL lock_timeout = '10min'")  # a job done twice waits for the other, and finds its outcomes
        left = sql("documents_left", batch=begun["id"], documents=list(documents))
        outcome = _done(begun, [row["number"] for row in left])
        refused = {each.subject: each for each in reversed(outcome.refused)}
        assert len(outcome.done) + len(refused) == len(left), "each document of a batch is done or refused"
        _say(begun, running.id, [(row["document_id"], refused.get(row["subject"])) for row in left])


def _done(begun: Row, numbers: list[int]) -> Outcome:
    on, by = begun["on_date"], begun["actor"]
    if begun["kind"] == CONFIRM:
        return proformas.confirm_proformas(numbers, on=on, by=by)
    if begun["kind"] == POST:
        return invoices.post_proposals(numbers, invoice_date=on, by=by)
    return corrections.credit_invoices(numbers, credit_date=on, by=by, reason=begun["reason"])


def _failed(begun: Row, document: int, error: Refused | DatabaseError) -> None:
    refusal = error.refusals[0] if isinstance(error, Refused) else Refusal("batch_failed", values={"problem": str(error)})
    with command("work_batch", by=begun["actor"]) as running:
        _say(begun, running.id, [(document, refusal)])


def _say(begun: Row, running: int, said: list[tuple[int, Refusal | None]]) -> None:
    outcomes = [
        {"document_id": document, "refusal": refusal.code if refusal else "", "refusal_values": refusal.values if refusal else {}}
        for document, refusal in said
    ]
    sql(
        "batch_outcomes", legal_entity=begun["legal_entity_id"], command=running, batch=begun["id"],
        outcomes=json.dumps(outcomes, default=str),
    )  # fmt: skip
