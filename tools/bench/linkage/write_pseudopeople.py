"""Write two of pseudopeople's files, in pseudopeople's own environment: nothing of this project is there."""

import sys
from pathlib import Path

import pseudopeople  # type: ignore[import-not-found]

CENSUS = (
    "simulant_id", "first_name", "middle_initial", "last_name", "street_number", "street_name", "unit_number",
    "zipcode", "race_ethnicity",
)  # fmt: skip
HOME = ("street_number", "street_name", "unit_number", "po_box", "zipcode")
MAILED = tuple(f"mailing_address_{part}" for part in HOME)
TAXES = ("simulant_id", "first_name", "middle_initial", "last_name", *MAILED)


def main(folder: Path, seed: int) -> None:
    """Write the sample's census of 2020, and the tax forms of that year."""
    census = pseudopeople.generate_decennial_census(seed=seed, year=2020, verbose=False)
    taxes = pseudopeople.generate_taxes_w2_and_1099(seed=seed, year=2020, verbose=False)
    census[list(CENSUS)].to_csv(folder / "census.csv", index=False)
    taxes[list(TAXES)].to_csv(folder / "taxes.csv", index=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
