"""今日: what needs somebody, and why it stands still."""
