"""承認: decisions that wait for a supervisor."""
