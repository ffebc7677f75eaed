"""Forecasts of short yearly series, tried on public ones that ship inside packages."""
