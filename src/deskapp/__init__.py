"""deskapp: a case manager for a company's customer consultation desk (顧客相談担当窓口)."""

__version__ = "0.1.0"
