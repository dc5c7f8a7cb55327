"""From the bytes of an export to its header and rows, whatever the encoding, delimiter and line ends."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from unbilled.kernel.refusals import Refused, refuse, sentences

sentences(
    file_empty=_("The file is empty; export it again."),
    file_too_large=_("The file has {megabytes} MB, more than {most}; export a shorter period."),
    too_many_rows=_("The file has more than {most} rows; export a shorter period."),
    file_not_text=_("The file is not text in UTF-8 or Windows-1252 ({problem}); save it as CSV in UTF-8."),
    file_broken_text=_("Most of the file is UTF-8, but this line is not; save the file as CSV in UTF-8."),
    quoting_malformed=_("The quotes of this row do not match ({problem}); export the file again or correct the row."),
    cell_too_large=_("A cell of this row has more than {most} characters; shorten it."),
)

MEGABYTE = 1_000_000
LARGEST_FILE = 25 * MEGABYTE
LARGEST_CELL = 1_000_000
MOST_ROWS = 200_000
DELIMITERS = (",", ";", "\t")
UTF_8_MARK, UTF_16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
NO_BREAK_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\ufeff": ""})


@dataclass(frozen=True)
class Table:
    """A delimited text with its header; its rows are read anew each time, so that a large file stays small."""

    name: str
    text: str = field(repr=False)
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row after the header with its line number; empty rows are passed over."""
        rows = _parsed(self.name, self.text, self.delimiter)
        count = 0
        for line, cells in rows:
            if line > self.header_line and any(cell.strip() for cell in cells):
                count += 1
                if count > MOST_ROWS:
                    raise refuse("too_many_rows", self.name, most=MOST_ROWS)
                yield line, cells


def read_table(data: bytes, name: str, known: Callable[[str], int]) -> Table:
    """Find encoding, delimiter and header; `known` tells how many of the columns of a header are known."""
    if len(data) > LARGEST_FILE:
        megabytes = -(-len(data) // MEGABYTE)
        raise refuse("file_too_large", name, megabytes=megabytes, most=LARGEST_FILE // MEGABYTE)
    text, encoding = _decoded(data, name)
    if not text.strip():
        raise refuse("file_empty", name)
    delimiter, header, line = _header(name, text, known)
    return Table(name, text, encoding, delimiter, header, line)


def place(name: str, line: int) -> str:
    """Where in a file something is, for people."""
    return f"{name}:{line}"


def clean(cell: str) -> str:
    """A cell without the spaces around it; spaces that do not break are spaces."""
    text = cell.strip()
    return text if text.isascii() else text.translate(NO_BREAK_SPACES).strip()


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if data.startswith(UTF_16_MARKS):
        text, encoding = _utf_16(data, name), "UTF-16"
    else:
        text, encoding = _eight_bits(data.removeprefix(UTF_8_MARK), name, marked=data.startswith(UTF_8_MARK))
    if found := CONTROL.search(text):
        raise refuse("file_not_text", place(name, _line_of(text, found.start())), problem=f"U+{ord(found[0]):04X}")
    return text, encoding


def _utf_16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise refuse("file_not_text", name, problem="UTF-16") from error


def _eight_bits(data: bytes, name: str, *, marked: bool) -> tuple[str, str]:
    """UTF-8 if all of it is, Windows-1252 if no letter of it is UTF-8; a file that is neither is broken."""
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        wrong = error
    if marked or any(0x7F < ord(each) < 0xDC80 or ord(each) > 0xDCFF for each in data.decode("utf-8", "surrogateescape")):
        raise refuse("file_broken_text", place(name, data.count(b"\n", 0, wrong.start) + 1)) from wrong
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refuse("file_not_text", place(name, line), problem=f"0x{data[error.start]:02X}") from error


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _header(name: str, text: str, known: Callable[[str], int]) -> tuple[str, tuple[str, ...], int]:
    """The delimiter under which the first row has the most known columns, then the most columns."""
    best: tuple[tuple[int, int], str, list[str], int] | None = None
    wrong: Refused | None = None
    for delimiter in DELIMITERS:
        try:
            line, cells = _first(name, text, delimiter)
        except Refused as refused:
            wrong = wrong or refused
            continue
        score = sum(known(clean(cell)) for cell in cells), len(cells)
        if best is None or score > best[0]:
            best = score, delimiter, cells, line
    if best is None:
        raise wrong or refuse("file_empty", name)
    names = [clean(cell) for cell in best[2]]
    while names and not names[-1]:
        names.pop()
    return best[1], tuple(names), best[3]


def _first(name: str, text: str, delimiter: str) -> tuple[int, list[str]]:
    """The first row with anything in it; the line with which Excel names its delimiter is passed over."""
    for line, cells in _parsed(name, text, delimiter):
        says_delimiter = line == 1 and delimiter.join(cells).lower().startswith("sep=") and len(text.split("\n", 1)[0]) < 8
        if any(cell.strip() for cell in cells) and not says_delimiter:
            return line, cells
    raise refuse("file_empty", name)


def _parsed(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the number of their first line; a quote that is not closed, or too much in a cell, is refused."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise refuse("cell_too_large", place(name, line), most=LARGEST_CELL) from error
        raise refuse("quoting_malformed", place(name, line), problem=error) from error
