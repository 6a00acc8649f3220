"""Letters in the window: their pages, printing, saving, comparing and posting."""
