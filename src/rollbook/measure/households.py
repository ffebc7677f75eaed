"""In which household somebody lives on a day: an address says so, and for who has none, a phone may."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from rollbook.measure.numbers import NONE, Lists, Numbers, day_numbers, taken
from rollbook.tables.catalogue import find

_PLACE = [*find("located.addresses").key]
_DAYS = 1 << 22
"""More days than lie between any two dates, so that a person and a day make one number."""


class Homes:
    """Where everybody lives, on any day: made once for a community, asked for many people and days.

    The address is the last one known by that day, else the first one known after it. People at one address
    (of one ZIP) are a household. Who has no address

    * lives with those who are reached at the same phone, if these have one home and one's own ZIP does not
      speak against it: its address and its ZIP then hold;
    * is a household alone if they have several homes, or one in another ZIP;
    * is, where they have no home either, a household with those of the same ZIP who give the same phone (the
      lowest, if somebody gives several);
    * is a household alone without any phone.

    Parameters
    ----------
    tables
        ``linked.addresses`` and ``linked.phones`` of all persons, whether or not they will be asked for.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        addresses, phones = tables["linked.addresses"], tables["linked.phones"]
        self._persons = pd.Index(pd.concat([addresses["person_id"], phones["person_id"]]).unique())
        self._know_addresses(addresses)
        self._know_phones(phones)

    def of(self, people: pd.DataFrame) -> pd.DataFrame:
        """Add all that says where they live, and ``household_id``, to people, each as of a day of their own.

        Parameters
        ----------
        people
            ``person_id`` and ``as_of_date``; other columns stay, and so do order and index.
        """
        person, day = self._numbers(people["person_id"]), day_numbers(people["as_of_date"])
        row = self._rows_at(person, day)
        phone = np.full(len(row), NONE)
        lacking = np.flatnonzero(taken(self._home, row) == NONE)
        row[lacking], phone[lacking] = self._by_phone(person[lacking], day[lacking], row[lacking])
        places = {name: self._places[name].array.take(row, allow_fill=True) for name in _PLACE}
        home = pd.Series(self._home_texts.take(taken(self._home, row), allow_fill=True), people.index)
        # Few have no home: only for them a text is made of their phone.
        homeless = np.flatnonzero(home.isna())
        shared = pd.Series(self._phone_texts.take(phone[homeless], allow_fill=True))
        shared = "phone|" + shared + "|" + pd.Series(places["zip_code"].take(homeless)).fillna("")
        alone = people["person_id"].iloc[homeless].reset_index(drop=True)
        home.iloc[homeless] = shared.fillna(alone).array
        return people.assign(**places, household_id=home)

    def _know_addresses(self, addresses: pd.DataFrame) -> None:
        moment = self._numbers(addresses["person_id"]) * _DAYS + day_numbers(addresses["from_date"])
        order = np.argsort(moment, kind="stable")
        self._moments, self._places = moment[order], addresses[_PLACE].take(order)
        self._first = np.searchsorted(self._moments, np.arange(len(self._persons) + 1) * _DAYS)
        # The same street and number in another ZIP is another home.
        text = self._places["address_key"] + "|" + self._places["zip_code"].fillna("")
        self._home, texts = pd.factorize(text)
        self._home_texts = texts.array
        self._zip = pd.factorize(self._places["zip_code"])[0]
        has_home = np.flatnonzero(self._home != NONE)
        self._row_of_home = has_home[np.unique(self._home[has_home], return_index=True)[1]]

    def _know_phones(self, phones: pd.DataFrame) -> None:
        person = self._numbers(phones["person_id"])
        phone, texts = pd.factorize(phones["phone_code"], sort=True)
        self._phone_texts = texts.array
        self._phones_of = Lists(person, phone, len(self._persons))
        self._reached_at = Lists(phone, person, len(texts))

    def _numbers(self, persons: pd.Series) -> Numbers:
        numbers: Numbers = self._persons.get_indexer(pd.Index(persons))
        return numbers

    def _rows_at(self, person: Numbers, day: Numbers) -> Numbers:
        """The row of the address of each person on a day."""
        latest = np.searchsorted(self._moments, person * _DAYS + day, side="right") - 1
        first, end = self._first[person], self._first[person + 1]
        is_known = (person != NONE) & (first < end)
        return np.where(is_known, np.maximum(latest, first), NONE)

    def _by_phone(self, person: Numbers, day: Numbers, row: Numbers) -> tuple[Numbers, Numbers]:
        """The row of the address at which those without one live, and the phone of those who live nowhere."""
        asking, phone = self._phones_of.of(person)
        lowest = np.full(len(person), NONE)
        lowest[asking[::-1]] = phone[::-1]
        link, other = self._reached_at.of(phone)
        asking = asking[link]
        home = taken(self._home, self._rows_at(other, day[asking]))
        around = np.unique(np.column_stack([asking, home])[home != NONE], axis=0)
        number = np.bincount(around[:, 0], minlength=len(person))
        only = np.full(len(person), NONE)
        only[around[:, 0]] = around[:, 1]
        there = taken(self._row_of_home, only)
        zip_code = taken(self._zip, row)
        fits = (number == 1) & ((zip_code == NONE) | (zip_code == taken(self._zip, there)))
        return np.where(fits, there, row), np.where(number == 0, lowest, NONE)
