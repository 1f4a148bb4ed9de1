"""What went out of force is closed by its last user, once."""

from collections.abc import Iterator

import pytest

from assistant.finding.succession import Succession


def test_what_nobody_uses_is_closed_when_it_is_replaced() -> None:
    closed: list[str] = []
    succession = Succession[str](closed.append)
    succession.put("first")
    assert succession.current == "first" and closed == []
    succession.put("second")
    assert succession.current == "second" and closed == ["first"]


def test_what_is_in_use_is_closed_by_its_last_user() -> None:
    closed: list[str] = []
    succession = Succession[str](closed.append)
    succession.put("first")
    with succession.borrowed() as one:
        with succession.borrowed() as other:
            succession.put("second")
            assert one == other == "first"
        assert closed == []
        with succession.borrowed() as now:
            assert now == "second"
        assert closed == []
    assert closed == ["first"]
    succession.put("third")
    assert closed == ["first", "second"]


def test_a_user_that_fails_or_gives_up_gives_back() -> None:
    closed: list[str] = []
    succession = Succession[str](closed.append)
    succession.put("first")

    def reading() -> Iterator[str]:
        with succession.borrowed() as thing:
            yield thing
            yield thing

    half_read = reading()
    next(half_read)
    with pytest.raises(ZeroDivisionError), succession.borrowed():
        succession.put("second")
        raise ZeroDivisionError
    assert closed == []
    del half_read
    assert closed == ["first"]


def test_nothing_is_lent_before_the_first() -> None:
    succession = Succession[str](lambda _: None)
    with pytest.raises(LookupError):
        succession.current  # noqa: B018
    with pytest.raises(LookupError), succession.borrowed():
        pass
