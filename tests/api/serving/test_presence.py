"""When an engine is taken to be away: when it answers nobody, not when it is late once."""

import asyncio
import time
from contextlib import suppress

import pytest

from api.watched_store import Presence
from graph.errors import StoreUnavailable

pytestmark = pytest.mark.anyio


async def never() -> None:
    await asyncio.Event().wait()


async def failing() -> None:
    await asyncio.sleep(0.1)
    raise StoreUnavailable("no connection")


async def somebody_is_answered(presence: Presence, every: float) -> None:
    while True:
        async with presence.answering():
            await asyncio.sleep(every)


async def test_who_answers_nobody_is_away_in_a_second_and_a_half():
    begun = time.monotonic()
    with pytest.raises(StoreUnavailable, match="nobody"):
        await Presence().look(never())
    assert 1 < time.monotonic() - begun < 1.5


async def test_a_look_that_is_late_is_waited_for_as_long_as_others_are_answered():
    presence = Presence()
    others = asyncio.create_task(somebody_is_answered(presence, every=0.5))
    assert await presence.look(asyncio.sleep(3, "answered")) == "answered"
    others.cancel()


async def test_a_look_that_fails_is_no_sign_as_long_as_others_are_answered():
    presence = Presence()
    with pytest.raises(StoreUnavailable, match="no connection"):
        await presence.look(failing())
    others = asyncio.create_task(somebody_is_answered(presence, every=0.01))
    assert await presence.look(failing()) is None
    others.cancel()


async def test_a_pause_of_this_process_is_not_taken_for_silence_of_the_engine():
    presence = Presence()
    asyncio.get_running_loop().call_later(0.1, time.sleep, 2)
    assert await presence.look(asyncio.sleep(2.05, "answered")) == "answered"


async def test_who_waits_is_told_at_once_and_who_comes_after_it_is_back_is_answered():
    presence = Presence()

    async def waits() -> None:
        async with presence.answering():
            await never()

    waiting = [asyncio.create_task(waits()) for _ in range(3)]
    await asyncio.sleep(0)
    presence.leave(StoreUnavailable("frozen"))
    presence.leave(StoreUnavailable("still frozen"))
    # Back before those who waited could go on: they are told all the same.
    presence.come_back()
    for one in waiting:
        with pytest.raises(StoreUnavailable, match="The graph is away"):
            await asyncio.wait_for(one, 0.5)
    async with presence.answering():
        await asyncio.sleep(0)
    presence.leave(StoreUnavailable("gone"))
    with pytest.raises(StoreUnavailable, match="The graph is away"):
        async with presence.answering():
            raise AssertionError("it is known to be away")


async def test_cancelling_who_waits_is_not_taken_for_the_engines_going():
    presence = Presence()

    async def waits() -> None:
        async with presence.answering():
            await never()

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(0)
    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    assert waiting.cancelled()
