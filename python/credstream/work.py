"""Long work: the engine runs on a thread of its own, this one shows progress and hears Ctrl-C."""
from __future__ import annotations

import os
import sys
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Callable, Optional, TypeVar

from . import _core
from .errors import Interrupted

T = TypeVar("T")

_PAUSE = 0.1  # seconds between two looks
_MOST_AT_ONCE = 64  # calls from as many threads of the caller's


class _Workers:
    """Threads that run the engine. They are kept: the engine remembers a little of each new one."""

    pool = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="credstream")

    @classmethod
    def renew(cls) -> None:
        """A forked process has none of its parent's threads."""
        cls.pool = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="credstream")


os.register_at_fork(after_in_child=_Workers.renew)


def default_threads(threads: Optional[int]) -> int:
    """As many as asked for, or all that this process may use."""
    if threads is None:
        return _core.hardware_threads()
    if threads < 1:
        raise ValueError(f"threads must be at least 1, not {threads}")
    return threads


def run(work: Callable[[_core.Watch], T], progress: Optional[bool],
        kept: Callable[[T], Any] = lambda result: result) -> T:
    """Calls work(watch) and returns its result.

    progress: True or False; None shows a bar on a terminal and in a notebook, where tqdm is installed.
    After Ctrl-C the engine ends its current day; then Interrupted carries kept(what it returned).
    """
    watch = _core.Watch()
    future = _Workers.pool.submit(work, watch)
    try:
        _follow(future, watch, progress)
    except KeyboardInterrupt:
        watch.stop()
        raise Interrupted(kept(future.result())) from None
    return future.result()


def _follow(future: "Future[Any]", watch: _core.Watch, progress: Optional[bool]) -> None:
    """Returns when the work is over."""
    with _bar(progress) as bar:
        while not wait([future], timeout=_PAUSE).done:
            bar.total = watch.days_planned or None
            bar.set_description(watch.phase, refresh=False)
            bar.update(watch.days_done - bar.n)


class _NoBar:
    """Stands in where no progress is shown."""

    n = 0
    total: Optional[int] = None

    def __enter__(self) -> "_NoBar":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def set_description(self, text: str, refresh: bool = True) -> None:
        pass

    def update(self, days: int) -> None:
        pass


def _bar(progress: Optional[bool]) -> Any:
    if progress is None:
        progress = sys.stderr.isatty() or "ipykernel" in sys.modules
    if not progress:
        return _NoBar()
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return _NoBar()
    return tqdm(unit=" days", leave=False)
