"""Measurements of the program against their bounds: ``make bench``, or ``make bench AREA=deck`` for one area.

Each area is a module of this package. A function marked with ``@measures("area")`` is given an empty scratch
folder and returns measurements; their names begin with the area's name and a dot.
"""
