"""Made-up attendances of hundreds of communities, and processes that count them."""
