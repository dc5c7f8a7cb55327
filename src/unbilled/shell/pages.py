"""The first page, sign-in and sign-out, the choice of legal entity, and what is shown when something is not there."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme

from unbilled.kernel.refusals import Refused
from unbilled.pages.outcomes import told
from unbilled.pages.stations import desks_of
from unbilled.pages.views import Request, numbers, page
from unbilled.shell.signing_in import find_link, sign_in


@page("GET")
def home(request: Request) -> HttpResponse:
    """What waits at each station of the spine."""
    return render(request, "home.html", {"desks": desks_of(request.entity)})


@page("POST")
def choose_entity(request: Request) -> HttpResponse:
    """Work in another legal entity from here on."""
    (chosen,) = numbers([request.POST.get("chosen", "")])
    if chosen not in [entity.pk for entity in request.entities]:
        raise Http404
    request.session["entity"] = chosen
    return redirect("home")


def sign_in_page(request: HttpRequest) -> HttpResponse:
    """How to get a link."""
    return redirect("home") if request.user.is_authenticated else render(request, "sign_in.html")


def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link asks before it is used up, so that no program that looks at links spends it."""
    try:
        if request.method == "POST":
            wanted = request.session.get("wanted", "")
            login(request, sign_in(token))
            is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
            return redirect(wanted if wanted and is_ours else "home")
        return render(request, "sign_in_link.html", {"user_name": find_link(token).user.get_username()})
    except Refused as refused:
        return render(request, "sign_in.html", {"refused": [told(each) for each in refused.refusals]}, status=410)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    logout(request)
    return redirect("sign-in")


def health(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


def mark(request: HttpRequest) -> HttpResponse:
    """The drawing beside the name of a page that is not HTML, as a PDF."""
    return redirect(static("unbilled/mark.svg"))


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of ours, or from one that is too old."""
    return render(request, "expired.html", status=403)


PUBLIC = (sign_in_page, sign_in_link, sign_out, health, mark)
