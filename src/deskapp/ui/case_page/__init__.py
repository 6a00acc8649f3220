"""The page of one case: its frame, its tabs and its right column."""
