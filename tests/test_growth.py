"""The ratios tell a square from a line, whatever the machine does meanwhile."""

from tests.growth import costs_no_more, grows_in_proportion


def test_what_grows_as_its_size_does_is_told_so() -> None:
    assert grows_in_proportion(lambda size: sum(range(100 * size)), 1_000)


def test_what_grows_as_the_square_is_not() -> None:
    assert not grows_in_proportion(lambda size: sum(range(size * size)), 1_000)


def test_what_takes_no_time_grows_in_proportion() -> None:
    assert grows_in_proportion(lambda _: None, 1_000)


def test_what_is_dearer_is_told() -> None:
    def work(times: int) -> int:
        return sum(range(100_000 * times))

    assert costs_no_more(lambda: work(5), lambda: work(1), times=20)
    assert not costs_no_more(lambda: work(50), lambda: work(1), times=10)
