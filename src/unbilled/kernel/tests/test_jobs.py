"""How a set is cut into what one transaction takes."""

import pytest

from unbilled.kernel.jobs import in_chunks


@pytest.mark.parametrize(
    ("ids", "workers", "sizes"),
    [
        (0, 4, []),
        (1, 4, [1]),
        (100, 4, [100]),
        (250, 4, [100, 100, 50]),
        (2_001, 4, [501, 501, 501, 498]),
        (9_000, 4, [1_000] * 9),
        (2_001, 0, [501, 501, 501, 498]),
        (1_000, 2, [500, 500]),
        (2_000, 1, [1_000, 1_000]),
        (2_000, 2, [1_000, 1_000]),
    ],
)
def test_a_set_is_shared_out_in_chunks_of_a_hundred_to_a_thousand(ids, workers, sizes):
    chunks = in_chunks(range(ids), workers=workers)
    assert [len(each) for each in chunks] == sizes
    assert [each for chunk in chunks for each in chunk] == list(range(ids))


def test_a_size_that_is_said_is_kept():
    assert in_chunks([5, 6, 7], 2) == [[5, 6], [7]]
