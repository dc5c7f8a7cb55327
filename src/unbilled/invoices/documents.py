"""Turns the snapshot of an issued document into the PDF that the customer keeps, from nothing but that snapshot."""

import base64
import importlib.util
import json
import re
import tempfile
import threading
from importlib.resources import files
from typing import Any

import typst

from unbilled.invoices.documents_content import content_of

FONT_PACKAGE = "fontpkg_inter"
TEMPLATE = ("templates", "typst", "invoice.typ")
UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
REPLACEMENT = "\ufffd"


def render_pdf(snapshot: dict[str, Any]) -> bytes:
    """Write one document as tagged PDF/A-3b; the same snapshot always gives the same bytes."""
    return _print(content_of(snapshot) | {"logo": _logo_bytes(snapshot["seller"].get("logo"))})


def _print(content: dict[str, Any]) -> bytes:
    try:
        return _workshop.compile(content)
    except typst.TypstError as refusal:
        remedied = _remedied(content, refusal)
        if remedied == content:
            raise
    return _print(remedied)


def _remedied(content: dict[str, Any], refusal: typst.TypstError) -> dict[str, Any]:
    """Give up as little as possible: first the characters that no font can draw, only then the logo."""
    drawable = content
    for characters in _unprintable(refusal):
        drawable = _replaced(drawable, characters)
    return drawable if drawable != content else content | {"logo": None}


def _unprintable(refusal: typst.TypstError) -> set[str]:
    named = UNPRINTABLE.findall(f"{refusal.message}\n{refusal.diagnostic}")
    return {CODE_POINT.sub(lambda code: chr(int(code[1], 16)), characters) for characters in named}


def _replaced(value: Any, characters: str) -> Any:
    match value:
        case str():
            return value.replace(characters, REPLACEMENT)
        case dict():
            return {key: _replaced(item, characters) for key, item in value.items()}
        case list():
            return [_replaced(item, characters) for item in value]
        case _:
            return value


def _logo_bytes(logo: str | None) -> list[int] | None:
    """Typst takes an image as numbers; a string that starts like markup is SVG, any other is base64."""
    if not logo:
        return None
    if logo.lstrip("\ufeff \t\r\n").startswith("<"):
        return list(logo.encode())
    try:
        return list(base64.b64decode(logo.rpartition(",")[2] + "=="))
    except ValueError:
        return None


class _Workshop(threading.local):
    """Each thread keeps its own compiler, warm for the next document; Typst refuses two threads in one."""

    def __init__(self) -> None:
        self._template = files("unbilled.invoices").joinpath(*TEMPLATE).read_bytes()
        # The template comes as bytes, so nothing on disk is within Typst's reach but this empty directory.
        self._root = tempfile.TemporaryDirectory(prefix="unbilled-document-")
        self._compiler = typst.Compiler(
            root=self._root.name, font_paths=_font_paths(), ignore_system_fonts=True, package_path=self._root.name
        )

    def compile(self, content: dict[str, Any]) -> bytes:
        pdf = self._compiler.compile(
            self._template,
            sys_inputs={"content": json.dumps(content)},
            format="pdf",
            pdf_standards=["a-3b", "ua-1"],
        )
        if not isinstance(pdf, bytes):
            raise TypeError(f"Typst gave {type(pdf).__name__} where one PDF was due.")
        return pdf


def _font_paths() -> list[str]:
    """Where Inter lies; without it Typst falls back to Libertinus, which it carries itself."""
    package = importlib.util.find_spec(FONT_PACKAGE)
    return list(package.submodule_search_locations or []) if package else []


_workshop = _Workshop()
