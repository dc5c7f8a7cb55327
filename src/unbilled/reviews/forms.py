"""What the pages of reviews ask for."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import FilterForm, Styled, YesOrNo, choices

STATES = choices(
    open=_("Not submitted"), submitted=_("Submitted"), approved=_("Approved"), edited=_("Edited since"), returned=_("Returned"),
    rejected=_("Rejected"), withdrawn=_("Withdrawn"),
)  # fmt: skip


class ReviewFilter(FilterForm):
    """By contract, by where the review stands, and by whether it waits for whoever reads."""

    contract = forms.CharField(label=_("Contract"), required=False)
    state = forms.ChoiceField(label=_("Review"), choices=STATES, required=False)
    waits_for_me = YesOrNo(label=_("Waits for me"))


class StepForm(Styled):
    """What is said with a step, and who is asked."""

    comment = forms.CharField(label=_("Comment"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    reviewer = forms.ChoiceField(label=_("Who is asked"), required=False)

    def __init__(self, data: QueryDict | None, persons: Iterable[str]) -> None:
        super().__init__(data, auto_id="%s")
        self.fields["reviewer"].choices = [("", _("Whoever approves this amount")), *((name, name) for name in persons)]  # type: ignore[attr-defined]
