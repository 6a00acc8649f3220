"""使い方: the manual and the sheet of keys, inside the window."""
