"""What a run and its notebooks may be told, typed and strictly checked."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from rollbook.declare.base import Language
from rollbook.declare.models import Quarterly
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.period import Quarter


class RunParameters(BaseModel):
    """The parameters of every notebook: a community, a quarter, a language."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    community: StrictStr = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    period: StrictStr
    language: Language = "en"

    @property
    def quarter(self) -> Quarter:
        """The period as a quarter."""
        return Quarter.parse(self.period)


def check_parameters(values: dict[str, Any]) -> RunParameters:
    """Validate parameters by name, type and form.

    Raises
    ------
    ParameterError
        If one is unknown, missing, of another type or form.
    """
    try:
        parameters = RunParameters.model_validate(values)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise ParameterError(
            "a parameter is not right",
            where=faults,
            expected="community (text like palmdale), period (text like 2018Q2), language (en or es)",
            next_step="correct the parameter; none other than these three is known",
        ) from error
    Quarter.parse(parameters.period)
    return parameters


def require_comparable(period: Quarter, quarterly: Quarterly) -> None:
    """Refuse a quarter before the first one, or one that ends before the first date of the growth map.

    Raises
    ------
    SettingsError
        If there is nothing that it could be compared with.
    """
    first = Quarter.parse(quarterly.first_quarter)
    first_map_date = quarterly.map_dates[0]
    if period < first or period.last_day <= first_map_date:
        raise SettingsError(
            f"{period} ends too early to be compared with anything",
            where="period",
            expected=f"{first} or later, ending after the first date of the growth map ({first_map_date})",
            next_step="give a later period, or change pipelines/quarterly.yml",
        )
