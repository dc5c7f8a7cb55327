"""What a credit needs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from unbilled.pages.forms import DateField, Styled


class CreditForm(Styled):
    """Its date, and the reason that the document prints."""

    credit_date = DateField(label=_("Credit date"))
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)
