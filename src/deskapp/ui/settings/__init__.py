"""管理・設定: the desk's facts, its people, how the window looks."""
