"""Proformas: drafts of one contract, funding source and currency, that the project manager confirms."""

from django.db import models

from unbilled.kernel.model import AppendOnly, OpenWork, ProvedEntity, entity_key, proved_entity, same_entity, within


class Proforma(AppendOnly, ProvedEntity):
    """A draft of what will be invoiced; `cut_off_date` is the last transaction date that it took, inclusive."""

    document = models.OneToOneField("actuals.Document", models.PROTECT, db_constraint=False, related_name="+")
    reference = models.TextField()
    cut_off_date = models.DateField()

    class Meta:
        db_table = "proforma"
        constraints = [
            entity_key("proforma"),
            models.UniqueConstraint(fields=["legal_entity", "reference"], name="proforma_reference_is_unique"),
            proved_entity("proforma", "document", "actuals.Document"),
        ]


class OpenProforma(OpenWork, ProvedEntity):
    """A proforma that is neither confirmed nor cancelled."""

    proforma = models.OneToOneField(Proforma, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")

    class Meta:
        db_table = "open_proforma"
        constraints = [same_entity("open_proforma", "proforma", "proformas.Proforma")]


class Confirmation(AppendOnly, ProvedEntity):
    """The project manager confirmed a proforma: its sales are billed."""

    proforma = within("proformas.Proforma")
    confirmed_on = models.DateField()

    class Meta:
        db_table = "confirmation"
        constraints = [
            entity_key("confirmation"),
            models.UniqueConstraint(fields=["proforma"], name="proforma_is_confirmed_once"),
            proved_entity("confirmation", "proforma", "proformas.Proforma"),
        ]


class ConfirmationWithdrawal(AppendOnly, ProvedEntity):
    """A confirmation was withdrawn before anything was posted: the proforma is given up, and a draft stands in its stead."""

    confirmation = within("proformas.Confirmation")
    draft = within("proformas.Proforma")
    reason = models.TextField()

    class Meta:
        db_table = "confirmation_withdrawal"
        constraints = [
            models.UniqueConstraint(fields=["confirmation"], name="confirmation_is_withdrawn_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_withdrawn_confirmation_has_a_reason"),
            models.UniqueConstraint(fields=["draft"], name="a_draft_stands_for_one_proforma"),
            same_entity("confirmation_withdrawal", "confirmation", "proformas.Confirmation"),
            same_entity("confirmation_withdrawal", "draft", "proformas.Proforma"),
        ]


class ProformaCancellation(AppendOnly, ProvedEntity):
    """A draft was given up; everything on it is back in the backlog."""

    proforma = within("proformas.Proforma")

    class Meta:
        db_table = "proforma_cancellation"
        constraints = [
            models.UniqueConstraint(fields=["proforma"], name="proforma_is_cancelled_once"),
            same_entity("proforma_cancellation", "proforma", "proformas.Proforma"),
        ]


class AwaitingProposal(OpenWork, ProvedEntity):
    """A confirmed proforma whose proposal waits until every sale behind it is posted."""

    proforma = models.OneToOneField(Proforma, models.PROTECT, primary_key=True, db_constraint=False, related_name="+")

    class Meta:
        db_table = "awaiting_proposal"
        constraints = [same_entity("awaiting_proposal", "proforma", "proformas.Proforma")]
