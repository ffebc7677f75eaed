"""What locating is measured with: public points of schools and stores, and made-up addresses."""
