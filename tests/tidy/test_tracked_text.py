"""The repository holds our own work, and nothing of the machine or the manner in which it was made."""

import re
from pathlib import Path

from tidy.reading import PACKAGE, ROOT, text_of, tracked

THIS = Path(__file__).resolve()
OF_A_MACHINE = re.compile(r"(?<![\w./])/(?:work|root|tmp/ub\w*|home/\w+)(?=[/\s\"'`)]|$)")
OF_A_REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|npmjs\.(?:com|org)|yarnpkg|unpkg\.com|jsdelivr|cdnjs", re.I
)
OF_ITS_MAKING = re.compile(
    r"\b(?:Claude|Anthropic|ChatGPT|OpenAI|Copilot|LLM|language model|A\.?I\.?[- ](?:generated|assistant|written)"
    r"|(?:the|my|this) prompt|(?:previous|earlier|last|next) session|sub-?agent|helper agent)\b",
    re.I,
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME)\b")
OF_OTHERS = re.compile(
    r"(?:^|/)(?:vendor|node_modules|third[_-]party)/|\.min\.(?:js|css)$|\.(?:woff2?|ttf|otf|eot|whl|so|dll|jar|exe|pyc|zip|gz)$"
)
NOTICE = re.compile(r"copyright (?:\(c\)|©|20\d\d|19\d\d)|licensed under the (?:mit|bsd)|SPDX-License-Identifier", re.I)


def places(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number} {match[0]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if (match := pattern.search(line))
    ]


def ours() -> list[Path]:
    return [path for path in tracked() if path.resolve() != THIS]


def test_no_path_of_a_machine() -> None:
    assert places(OF_A_MACHINE, ours()) == []


def test_no_address_of_a_registry() -> None:
    assert places(OF_A_REGISTRY, ours()) == []


def test_no_word_of_how_it_was_made() -> None:
    assert places(OF_ITS_MAKING, ours()) == []


def test_nothing_unfinished_in_the_source() -> None:
    assert places(UNFINISHED, [path for path in ours() if path.is_relative_to(PACKAGE)]) == []


def test_no_file_of_others() -> None:
    names = [str(path.relative_to(ROOT)) for path in ours()]
    assert [name for name in names if OF_OTHERS.search(name)] == []
    assert places(NOTICE, [path for path in ours() if path.name != "LICENSE"]) == []


def test_each_pattern_can_match() -> None:
    assert OF_A_MACHINE.search("see /work/main") and OF_A_MACHINE.search('"/root/x"')
    assert not OF_A_MACHINE.search("/network/work/root") and not OF_A_MACHINE.search("href=/workers/")
    assert OF_A_REGISTRY.search("https://files.pythonhosted.org/x") and OF_OTHERS.search("static/htmx.min.js")
    assert OF_ITS_MAKING.search("as an AI assistant") and not OF_ITS_MAKING.search(
        "the next plan of this session; paid on receipt"
    )
    assert UNFINISHED.search("# TODO: rounding") and NOTICE.search("Copyright (c) 2020 Someone")
