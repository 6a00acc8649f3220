"""The only room that knows fonts and PDF: a case and its wording become a Letter, a Letter becomes bytes."""
