"""Links that sign a person in once, and the role that lets them work."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unbilled.kernel.commands import command
from unbilled.kernel.refusals import Refused, refuse, sentences
from unbilled.shell.models import SignIn, SignInLink

LINK_LASTS = timedelta(minutes=15)

sentences(
    link_unknown=_("This link is not one of ours, or it is older than 15 minutes; ask for a new one with “unbilled serve”."),
    link_used=_("This link has been used; each works once. Ask for a new one with “unbilled serve”."),
    user_inactive=_("User {user} may not sign in any more; ask an administrator."),
)


def create_sign_in_link(user_name: str) -> str:
    """The path of a link that signs this person in, once, within 15 minutes. A person without an account gets one."""
    token = secrets.token_urlsafe(32)
    with command("create_sign_in_link", by=user_name) as running:
        SignInLink.objects.create(
            user=person(user_name), token_hash=_hash(token), expires_at=timezone.now() + LINK_LASTS, command_id=running.id
        )
    return reverse("sign-in-link", args=[token])


def sign_in(token: str) -> User:
    """Use a link up and tell whose it is."""
    link = find_link(token)
    try:
        with command("sign_in", by=link.user.get_username()) as running:
            SignIn.objects.create(link=link, command_id=running.id)
    except Refused:
        raise refuse("link_used") from None
    return link.user


def find_link(token: str) -> SignInLink:
    """A link that still works."""
    link = SignInLink.objects.select_related("user").filter(token_hash=_hash(token)).first()
    if link is None or link.expires_at < timezone.now():
        raise refuse("link_unknown")
    if SignIn.objects.filter(link=link).exists():
        raise refuse("link_used")
    if not link.user.is_active:
        raise refuse("user_inactive", user=link.user.get_username())
    return link


def person(user_name: str) -> User:
    """The account of a person, without a password."""
    user, is_new = User.objects.get_or_create(username=user_name)
    if is_new:
        user.set_unusable_password()
        user.save()
    return user


def appoint(user_name: str) -> None:
    """Let a person work as project accountant."""
    group, _is_new = Group.objects.get_or_create(name=settings.ROLE_THAT_MAY_WORK)
    person(user_name).groups.add(group)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
