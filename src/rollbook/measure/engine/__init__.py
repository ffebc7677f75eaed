"""Performance measures: counted once for all periods and communities, on any engine that Ibis speaks to.

``periods`` places days in months, quarters and fiscal years; ``facts`` says what is known; ``counters`` and
``registers`` are the small functions that say who or what counts; ``compute`` counts them; ``product`` feeds
it from the tables of a run. Ibis takes half a second to import: whoever needs this package imports it where
it is used.
"""
