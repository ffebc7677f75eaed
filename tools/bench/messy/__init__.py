"""Lists of made-up people as people and programs write them, with what each cell means.

The forms come from the field (sign-in sheets, agency exports, forms filled in on a telephone), not from
the tables of the cleaner, so that it can be found wanting. No cell is written whose form has two meanings.
"""
