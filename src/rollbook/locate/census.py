"""A small client of the U.S. Census Bureau's batch geocoder. It sends addresses away: no run ever calls it.

It sends what the service needs and no more: a number of its own, street, city, state and ZIP. It tells
exact and other matches, ties and misses apart, tries again after a fault, asks for a row that was left out
once more, and waits between requests. Answers are handed on as they come, so that a fault loses none.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPException

from rollbook.declare.locators import CensusGeocoder
from rollbook.kernel.errors import ServiceError
from rollbook.locate.census_format import Answer, batch_form, read_answers

_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT_S = 300.0
_LARGEST_ANSWER = 64 * 2**20


@dataclass(frozen=True)
class CensusClient:
    """Asks the declared geocoder; ``wait`` is how it lets seconds pass."""

    settings: CensusGeocoder
    wait: Callable[[float], None] = time.sleep

    def ask(self, asked: Sequence[str]) -> Iterator[list[Answer]]:
        """Ask for addresses, each once, in batches; hand on what each request brought.

        Parameters
        ----------
        asked
            Texts as `rollbook.locate.geocodes.asked_texts` makes them.

        Raises
        ------
        ServiceError
            If a batch was not answered in the declared number of attempts; what came before was handed on.
        """
        size = self.settings.batch_rows
        for start in range(0, len(asked), size):
            if start:
                self.wait(self.settings.pause_s)
            yield from self._batch(asked[start : start + size])

    def _batch(self, asked: Sequence[str]) -> Iterator[list[Answer]]:
        left, fault = list(asked), ""
        for attempt in range(self.settings.attempts):
            if attempt:
                self.wait(min(max(self.settings.pause_s, 1) * 2 ** (attempt - 1), _LONGEST_WAIT_S))
            try:
                answers = read_answers(self._post(left), left)
            except _Failed as failed:
                fault = failed.why
                if not failed.may_be_repeated:
                    break
                continue
            yield answers
            done = {answer.asked_text for answer in answers}
            left = [text for text in left if text not in done]
            if not left:
                return
            fault = f"{len(left)} of {len(asked)} rows were left out of the answer"
        raise ServiceError(
            "the geocoder gave no answer that can be used",
            where=f"{self.settings.url} ({fault})",
            expected=f"an answer for each of {len(asked)} addresses in {self.settings.attempts} attempts",
            next_step="try again later with the same command: what was answered is kept and not asked again",
        )

    def _post(self, asked: Sequence[str]) -> str:
        content_type, body = batch_form(asked, self.settings.benchmark)
        # By https or to this machine alone: the model of the settings refuses every other address.
        request = urllib.request.Request(  # noqa: S310
            self.settings.url, data=body, headers={"Content-Type": content_type}, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=self.settings.timeout_s) as reply:  # noqa: S310
                content: bytes = reply.read(_LARGEST_ANSWER)
        except urllib.error.HTTPError as error:
            raise _Failed(f"status {error.code}", may_be_repeated=error.code in _TRY_AGAIN) from None
        except (OSError, HTTPException) as error:
            raise _Failed(type(error).__name__, may_be_repeated=True) from None
        return content.decode("utf-8", "replace")


class _Failed(Exception):  # noqa: N818  no error of the program: it is caught where it is raised
    def __init__(self, why: str, *, may_be_repeated: bool) -> None:
        super().__init__(why)
        self.why, self.may_be_repeated = why, may_be_repeated
