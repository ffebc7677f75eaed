"""What every table holds, how it is checked at each boundary, and where it is stored."""
