"""Sign-in by a link that works once."""

from django.conf import settings
from django.db import models

from unbilled.kernel.model import AppendOnly


class SignInLink(AppendOnly):
    """A link that somebody was given. Only the hash of its token is kept, so that nobody can read a link from here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    token_hash = models.TextField(unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "sign_in_link"


class SignIn(AppendOnly):
    """A person came in by a link; the key refuses a second time."""

    link = models.ForeignKey(SignInLink, models.PROTECT, db_index=False, related_name="+")

    class Meta:
        db_table = "sign_in"
        constraints = [models.UniqueConstraint(fields=["link"], name="a_link_signs_in_once")]
