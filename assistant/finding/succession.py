"""Something in force that is replaced while it is in use: what went out of force is closed by its last user."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Generic, TypeVar

T = TypeVar("T")


class _Held(Generic[T]):
    def __init__(self, thing: T) -> None:
        self.thing = thing
        self.users = 0
        self.closed = False


class Succession(Generic[T]):
    """One `T` after another. Safe to use from several threads; `close` is called once for each that was replaced."""

    def __init__(self, close: Callable[[T], None]) -> None:
        self._close = close
        self._held: _Held[T] | None = None
        # Re-entrant: a generator that nobody reads on gives back what it borrowed whenever Python collects it.
        self._lock = RLock()

    @property
    def current(self) -> T:
        """What is in force, for a look that needs nothing open. Raises LookupError before the first."""
        if self._held is None:
            raise LookupError("nothing is in force yet")
        return self._held.thing

    def put(self, thing: T) -> None:
        """Put `thing` in force; the one before it is closed now, or when its last user gives it back."""
        with self._lock:
            old, self._held = self._held, _Held(thing)
        if old is not None:
            self._close_if_idle(old)

    @contextmanager
    def borrowed(self) -> Iterator[T]:
        """Give what is in force, and keep it open until the block ends. Raises LookupError before the first."""
        with self._lock:
            held = self._held
            if held is None:
                raise LookupError("nothing is in force yet")
            held.users += 1
        try:
            yield held.thing
        finally:
            with self._lock:
                held.users -= 1
            self._close_if_idle(held)

    def _close_if_idle(self, held: _Held[T]) -> None:
        with self._lock:
            if held is self._held or held.users or held.closed:
                return
            held.closed = True
        self._close(held.thing)
