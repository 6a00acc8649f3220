"""The only room that knows reportlab: a case and its wording become a Letter, a Letter becomes bytes."""
