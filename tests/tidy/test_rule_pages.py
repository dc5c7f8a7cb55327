"""Each rule that the code names has its page, each page is a rule that the code names, and says where it is held."""

import re
from collections.abc import Iterable

from tidy.reading import PACKAGE, ROOT, sql_files, text_of

PAGES = ROOT / "docs" / "rules"
CITED = re.compile(r"\(rules?: ([a-z][a-z-]*(?:,\s+[a-z][a-z-]*)*)\)")
TABLE = re.compile(r"^```table ([\w-]+)$", re.MULTILINE)
RUN = re.compile(r"""\btable\("([\w-]+)", "([\w-]+)"\)""")
WHERE = re.compile(r"`((?:src|docs|tests)/[^`\s]+)`")


def cited(texts: Iterable[str]) -> set[str]:
    """The ids in “(rule: id)” and “(rules: a, b)”."""
    return {each for text in texts for found in CITED.findall(text) for each in re.split(r",\s+", found)}


def named_by_the_code() -> set[str]:
    python = [path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts]
    return cited(text_of(path) for path in (*python, *sql_files()))


def pages() -> dict[str, str]:
    return {path.stem: text_of(path) for path in PAGES.glob("*.md") if path.stem != "README"}


def test_every_rule_that_the_code_names_has_a_page() -> None:
    assert sorted(named_by_the_code() - pages().keys()) == []


def test_every_page_is_named_by_the_code() -> None:
    assert sorted(pages().keys() - named_by_the_code()) == []


def test_every_page_says_where_its_rule_is_held() -> None:
    places = {page: WHERE.findall(text) for page, text in pages().items()}
    assert [page for page, found in places.items() if not found] == []
    assert [place for found in places.values() for place in found if not (ROOT / place).is_file()] == []


def test_every_table_of_a_page_is_run() -> None:
    told = {(page, name) for page, text in pages().items() for name in TABLE.findall(text)}
    run = {found for path in (ROOT / "tests" / "rules").glob("*.py") for found in RUN.findall(text_of(path))}
    assert sorted(told ^ run) == []


def test_the_index_tells_every_page_in_order() -> None:
    listed = re.findall(r"^\| \[([\w-]+)\]\(([\w-]+)\.md\) \|", text_of(PAGES / "README.md"), re.MULTILINE)
    assert [name for name, _file in listed] == sorted(pages())
    assert all(name == file for name, file in listed)


def test_ids_are_read() -> None:
    assert cited(["what: x (rule: price-search)\n", '"""Post (rules: cost-layer, accrual)."""', "(rule of thumb)"]) == {
        "price-search", "cost-layer", "accrual",
    }  # fmt: skip
