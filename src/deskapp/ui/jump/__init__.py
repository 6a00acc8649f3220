"""Ctrl+K: one field that finds pages, acts, cases, letters and people."""
