"""The pages of a deck: each a claim, a picture and the numbers behind it, built from one view's tables."""
