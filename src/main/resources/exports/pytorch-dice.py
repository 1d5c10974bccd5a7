def dice(y, wanted):
    """One minus the overlap of probabilities with a mask."""
    return 1 - (2 * (y * wanted).sum() + 1) / (y.sum() + wanted.sum() + 1)
