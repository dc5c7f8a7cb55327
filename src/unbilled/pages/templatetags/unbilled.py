"""Figures, words and icons in templates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from unbilled.pages import figures
from unbilled.pages import words as wording

register = template.Library()


@register.simple_tag
def money(amount: Any, currency: str = "") -> SafeString:
    """An amount with its currency."""
    if amount in (None, ""):
        return format_html("{}", "–")
    shown = figures.money(amount, currency)
    return format_html('<span class="amount">{} <span class="currency">{}</span></span>', shown, currency)


@register.simple_tag
def price(value: Any, currency: str) -> SafeString:
    """A price with its currency."""
    return format_html('{} <span class="currency">{}</span>', figures.price(value, currency), currency)


@register.filter
def hours(seconds: Any) -> str:
    """7:30"""
    return figures.hours(seconds)


@register.filter
def exact(value: Any) -> str:
    """A rate or percentage."""
    return figures.exact(value)


@register.filter
def count(number: Any) -> str:
    """A whole number."""
    return figures.count(number)


@register.filter
def iso(day: date | None) -> str:
    """2026-03-31"""
    return day.isoformat()[:10] if day else "–"


@register.filter
def words(code: Any) -> str:
    """A code of ours in words."""
    return wording.words(code) if code else ""


@register.simple_tag
def state(code: str) -> SafeString:
    """A state as a badge."""
    return wording.badge(code)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of our own sheet."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', static("unbilled/icons.svg"), name)
