"""How each kind of file is taken apart into texts, numbers, points and corners."""
