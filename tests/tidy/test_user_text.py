"""What a user reads can be translated: refusals, labels, messages and templates hold no bare words.

The command line speaks English: its help is the docstrings of its commands.
"""

import ast
import re
from collections.abc import Iterator

from tidy.reading import PACKAGE, Module, calls, parsed, production

WORDS_FOR_PEOPLE = {
    "label",
    "verbose_name",
    "verbose_name_plural",
    "help_text",
    "empty_label",
    "empty_text",
    "placeholder",
}
LETTERS = re.compile(r"[^\W\d_]{2,}")
UNTRANSLATED = {"Unbilled"}  # names

IN_TEMPLATE = re.compile(
    r"\{#.*?#\}"
    r"|\{%\s*comment.*?endcomment\s*%\}"
    r"|\{%\s*block(?:trans|translate)\b.*?\{%\s*endblock(?:trans|translate)\s*%\}"
    r"|\{%.*?%\}|\{\{.*?\}\}"
    r"|<!--.*?-->|<!DOCTYPE[^>]*>"
    r"|<(script|style|code|svg)\b.*?</\1>",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTES = re.compile(r'\b(?:title|placeholder|alt|aria-label|aria-description)\s*=\s*"([^"]*)"', re.IGNORECASE)
TAG = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^'">])*>""")


def bare_strings(module: Module) -> Iterator[str]:
    for name, call in calls(module.tree):
        last = name.split(".")[-1]
        for keyword in call.keywords:
            is_for_people = last == "sentences" or keyword.arg in WORDS_FOR_PEOPLE
            if is_for_people and _is_bare(keyword.value):
                yield f"{module.place}:{keyword.value.lineno} {keyword.arg}"
            if keyword.arg == "choices" and isinstance(keyword.value, (ast.List, ast.Tuple)):
                pairs = (each for each in keyword.value.elts if isinstance(each, ast.Tuple) and len(each.elts) == 2)
                yield from (f"{module.place}:{pair.lineno} choices" for pair in pairs if _is_bare(pair.elts[1]))
        if name.split(".")[0] == "messages" and any(map(_is_bare, call.args[1:])):
            yield f"{module.place}:{call.lineno} {name}"


def _is_bare(node: ast.expr) -> bool:
    """A string with words in it, and no call of gettext around it."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(LETTERS.search(node.value))
    if isinstance(node, ast.JoinedStr):
        return any(map(_is_bare, node.values))
    if isinstance(node, ast.BinOp):
        return _is_bare(node.left) or _is_bare(node.right)
    return False


def bare_words(template: str) -> list[str]:
    """The words of a template that stand outside of its translate tags."""
    text = IN_TEMPLATE.sub(" ", template)
    spoken = [*ATTRIBUTES.findall(text), TAG.sub(" ", text)]
    found = (re.sub(r"&\w+;", " ", each) for each in spoken)
    return [word for each in found for word in LETTERS.findall(each) if word not in UNTRANSLATED]


def test_python_has_no_bare_words_for_people() -> None:
    assert [each for module in production() for each in bare_strings(module)] == []


def test_templates_have_no_bare_words() -> None:
    paths = sorted(path for path in PACKAGE.rglob("*.html") if "templates" in path.parts)
    assert {str(path.relative_to(PACKAGE)): words for path in paths if (words := bare_words(path.read_text()))} == {}


def test_bare_strings_are_seen() -> None:
    module = parsed(
        'sentences(a="Closed.", b=_("Closed."))\n'
        'Column(verbose_name="Amount")\n'
        'Field(label=_("Amount"), choices=[("a", "All"), ("b", _("Both"))])\n'
        'messages.success(request, f"{n} posted")\n'
        'typer.Option(help="The folder.")\n'
    )
    assert sorted(each.split(":")[1] for each in bare_strings(module)) == [
        "1 a",
        "2 verbose_name",
        "3 choices",
        "4 messages.success",
    ]


def test_bare_words_are_seen() -> None:
    template = """{% load i18n %}<h1 title="Total">{% trans "Invoice" %} {{ number }}</h1> <!-- a note -->
        {% blocktrans %}Due {{ date }}{% endblocktrans %}<p hx-get="/due">Pay &nbsp;now: 3 h</p>
        <script>var words</script>"""
    assert bare_words(template) == ["Total", "Pay", "now"]
