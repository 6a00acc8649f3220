"""What screens read: frozen records, one function per screen."""
