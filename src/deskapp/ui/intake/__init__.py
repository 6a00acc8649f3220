"""Taking a request in by phone, mail or envelope."""
