"""The day and the knowledge of what stood."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.control.as_at import Moment
from unbilled.pages.forms import DateField, FilterForm, choices

NOUNS = choices(
    backlog=_("Backlog"),
    wip=_("Work in progress"),
    limits=_("Limits"),
    prepayments=_("Prepayments"),
    retention=_("Retention"),
    receivables=_("Receivables"),
)


class MomentFilter(FilterForm):
    """As at a day, as known on a day."""

    at = DateField(label=_("As at"), required=False)
    known_on = DateField(label=_("As known on"), required=False)

    @property
    def moment(self) -> Moment:
        """What was filled in."""
        return Moment(self.cleaned_data.get("at"), self.cleaned_data.get("known_on"))


class BalanceFilter(MomentFilter):
    """Of everything, or of one noun."""

    noun = forms.ChoiceField(label=_("Of"), choices=NOUNS, required=False)
