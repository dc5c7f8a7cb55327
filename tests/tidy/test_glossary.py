"""The words of docs/glossary.md are those of the code: what it avoids does not occur, names are made of its terms."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tidy.reading import PACKAGE, ROOT, Module, calls, literal, parsed, production, table_owners, text_of, tracked

GLOSSARY = ROOT / "docs" / "glossary.md"
SOURCES, SCREENS = {".py", ".sql", ".typ", ".yaml"}, {".html", ".po"}
SMALL_WORDS = {"of", "and", "to", "on"}


def rows(text: str) -> list[list[str]]:
    """The cells of the glossary's table, head and rule left out."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def avoided(text: str) -> dict[str, bool]:
    """Each word that we do not say, and whether a screen may."""
    words = (word.strip() for row in rows(text) for word in row[2].split(",") if word.strip())
    return {word.strip("*"): word.startswith("*") for word in words}


def terms(text: str) -> set[str]:
    return {word for row in rows(text) for word in re.split(r"[ -]", row[0])}


def spoken(text: str) -> str:
    """Names as words: CamelCase, under_scores and hyphens apart."""
    return re.sub(r"[_-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))


def slips(paths: Iterable[Path], words: dict[str, bool]) -> Iterator[str]:
    for path in paths:
        forbidden = [word for word, on_screen in words.items() if not (on_screen and path.suffix in SCREENS)]
        pattern = re.compile(rf"\b(?:{'|'.join(re.escape(spoken(word)) for word in forbidden)})s?\b", re.IGNORECASE)
        for number, line in enumerate(text_of(path).splitlines(), start=1):
            if found := pattern.search(spoken(line)):
                yield f"{path.relative_to(ROOT)}:{number} {found[0]}"


def ours() -> list[Path]:
    """Source, templates and documentation; decisions may name what they turned down."""
    return [
        path
        for path in tracked()
        if (path.is_relative_to(PACKAGE) and path.suffix in SOURCES | SCREENS and "migrations" not in path.parts)
        or (path.suffix in (".md", ".yaml") and path.parts[len(ROOT.parts)] in ("docs", "stories") and path != GLOSSARY)
        if "decisions" not in path.parts
    ]


def command_names(some: Iterable[Module]) -> set[str]:
    """The names in `with command("…", by=…)`."""
    return {
        found
        for module in some
        for name, call in calls(module.tree)
        if name == "command" and any(keyword.arg == "by" for keyword in call.keywords) and (found := literal(call))
    }


def unknown(names: Iterable[str], known: set[str]) -> list[str]:
    """Names with a word that is no term, in the singular or plural."""
    return sorted(name for name in names if not all(known & {word, *_singular(word)} for word in name.split("_")))


def _singular(word: str) -> set[str]:
    return {word.removesuffix("s"), re.sub("ies$", "y", word), re.sub("es$", "", word)}


def test_no_word_that_we_avoid() -> None:
    assert list(slips(ours(), avoided(GLOSSARY.read_text()))) == []


def test_tables_have_the_names_of_the_glossary() -> None:
    assert unknown(table_owners(), terms(GLOSSARY.read_text()) | SMALL_WORDS) == []


def test_commands_have_the_names_of_the_glossary() -> None:
    names = command_names(module for module in production() if "bench" not in module.path.parts)
    assert unknown(names, terms(GLOSSARY.read_text()) | SMALL_WORDS) == []


def test_no_term_is_avoided() -> None:
    text = GLOSSARY.read_text()
    assert {row[0] for row in rows(text)} & set(avoided(text)) == set()
    assert len({row[0] for row in rows(text)}) == len(rows(text))


def test_slips_are_seen() -> None:
    words = avoided("| term | meaning | not |\n|---|---|---|\n| prepayment | … | *retainer*, pending item |")
    assert words == {"retainer": True, "pending item": False}
    pattern = spoken("class PendingItem: pending_items = retainers")
    assert "Pending Item" in pattern and "pending items" in pattern
    assert unknown(["ready_sale", "pending_sales", "open_entries"], {"ready", "sale", "open", "entry"}) == ["pending_sales"]
    assert command_names([parsed('with command("post_all", by=by): ...\n@app.command("post")\ndef f(): ...')]) == {"post_all"}


def test_a_slip_in_a_file_is_seen() -> None:
    this = Path(__file__).resolve()
    assert any("PendingItem" not in each and "Pending Item" in each for each in slips([this], {"pending item": False}))
