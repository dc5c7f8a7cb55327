"""How a set is cut into what one transaction takes."""

import pytest

from unbilled.kernel.jobs import in_chunks


@pytest.mark.parametrize(
    ("ids", "workers", "sizes"),
    [
        (0, 4, []),
        (1, 4, [1]),
        (100, 4, [100]),
        (250, 4, [65, 82, 103]),
        (2_001, 4, [347, 433, 543, 678]),
        (4_000, 4, [693, 867, 1_084, 1_356]),
        (9_000, 4, [1_000] * 9),
        (3_200, 32, [100] * 32),
        (1_050, 20, [100] * 10 + [50]),
        (4_100, 4, [1_000, 1_000, 1_000, 1_000, 100]),
        (2_001, 0, [347, 433, 543, 678]),
        (1_000, 2, [444, 556]),
        (2_000, 1, [1_000, 1_000]),
        (2_000, 2, [888, 1_112]),
    ],
)
def test_a_set_is_shared_out_in_chunks_of_about_a_hundred_to_a_thousand(ids, workers, sizes):
    chunks = in_chunks(range(ids), workers=workers)
    assert [len(each) for each in chunks] == sizes
    assert [each for chunk in chunks for each in chunk] == list(range(ids))


def test_a_size_that_is_said_is_kept():
    assert in_chunks([5, 6, 7], 2) == [[5, 6], [7]]
