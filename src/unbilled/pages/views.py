"""What every page does around its work: sign-in, permission, legal entity; and what every list does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from unbilled.pages.forms import FilterForm
from unbilled.pages.listing import Listing
from unbilled.pages.outcomes import keep
from unbilled.pages.tables import PER_PAGE, ListingData, Table

View = Callable[..., HttpResponse]


class Request(HttpRequest):
    """What a page is given: a signed-in person, and the legal entity in which they work."""

    user: User
    entity: Any
    entities: list[Any]


def page(*methods: str) -> Callable[[View], View]:
    """A page for people who may work here: it answers these methods and knows its legal entity, `request.entity`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def seen(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in (*methods, "HEAD"):
                return HttpResponseNotAllowed(methods)
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not may_work(request):
                return render(request, "refused.html", status=403)
            if not _enter(request):
                return render(request, "no_entity.html")
            if request.method == "POST" and request.POST.get("entity") != str(request.entity.pk):
                keep(
                    request,
                    _("You changed the legal entity in the meantime, so nothing was done. Look again and repeat it here."),
                )
                return redirect("home")
            return view(request, *args, **kwargs)

        seen.is_page = True  # type: ignore[attr-defined]
        return seen

    return decorate


def may_work(request: Request) -> bool:
    """Whether the person holds the one role that there is so far."""
    return request.user.is_active and request.user.groups.filter(name=settings.ROLE_THAT_MAY_WORK).exists()


def own(request: Request, model: type[models.Model], ids: Iterable[int]) -> list[int]:
    """These ids, if each is a row of the legal entity; to anybody else the page does not exist."""
    chosen = sorted(set(ids))
    if chosen and model._default_manager.filter(pk__in=chosen, legal_entity=request.entity.pk).count() != len(chosen):
        raise Http404
    return chosen


def numbers(values: Iterable[str]) -> list[int]:
    """Ids that a form sent; anything else has no page."""
    try:
        return [int(value) for value in values]
    except ValueError as error:
        raise Http404 from error


def one(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The only row, or no page."""
    if not found:
        raise Http404
    return found[0]


def show_list(
    request: HttpRequest, template: str, table: type[Table], listing: Listing, form: FilterForm | None = None, **more: Any
) -> HttpResponse:
    """A list: sorted and cut into pages as the address says, with its filters and the totals of all that match."""
    return render(request, template, {**listed(request, table, listing), "form": form, **more})


def listed(request: HttpRequest, table: type[Table], listing: Listing) -> dict[str, Any]:
    """A table of a listing, and its paging, for a template."""
    made = table(ListingData(listing), order_by=request.GET.get("sort") or table._meta.order_by, request=request)
    paginator = Paginator(range(listing.count), PER_PAGE)
    chosen = paginator.get_page(request.GET.get("page"))
    made.paginate(page=chosen.number, per_page=PER_PAGE)
    shown = paginator.get_elided_page_range(chosen.number, on_each_side=1, on_ends=1)
    return {"table": made, "listing": listing, "page": chosen, "page_numbers": list(shown)}


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page that a form came from, if that is one of ours."""
    wanted = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return redirect(wanted if wanted and is_ours else otherwise)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        request.session["wanted"] = request.get_full_path()
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": settings.LOGIN_URL})
    return redirect(settings.LOGIN_URL)


def _enter(request: Request) -> bool:
    """The legal entity that the person chose, or the first."""
    request.entities = list(apps.get_model("parties.LegalEntity").objects.order_by("code"))
    chosen = request.session.get("entity")
    found = [each for each in request.entities if each.pk == chosen] or request.entities[:1]
    request.entity = found[0] if found else None
    return bool(found)
