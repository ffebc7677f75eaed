"""How often bounds and intervals of the attribution hold the truth, over many made-up communities."""
