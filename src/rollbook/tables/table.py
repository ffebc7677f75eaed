"""What a table is: its fields in order and its row key."""

from dataclasses import dataclass

from rollbook.kernel.errors import SettingsError
from rollbook.tables.field import Field
from rollbook.tables.fields import FIELDS


@dataclass(frozen=True)
class Table:
    """A table named ``layer.plural`` with its fields in order and the fields that make a row unique."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    @property
    def layer(self) -> str:
        """The part before the point."""
        return self.name.partition(".")[0]

    @property
    def columns(self) -> list[str]:
        """Column names in order."""
        return [field.name for field in self.fields]


def define(name: str, fields: str, key: str) -> Table:
    """Make a table from names with blanks between; personal fields in a released table are refused.

    Raises
    ------
    SettingsError
        If a released table has a personal field.
    """
    table = Table(name, tuple(FIELDS[field] for field in fields.split()), tuple(key.split()))
    personal = [field.name for field in table.fields if field.is_personal]
    if table.layer == "released" and personal:
        raise SettingsError(
            f"the released table {name} has personal fields",
            where=", ".join(personal),
            expected="fields that point at no person",
            next_step="aggregate them in the measure stage and band them in the protect stage",
        )
    return table
