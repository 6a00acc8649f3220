"""How far an older desk is on its way to today's tables, while somebody waits to come in."""

from deskapp.ui.widgets.work_bar import WorkBar


class OpeningBar(WorkBar):
    """Shows itself once there is something to tell: most desks open at once."""

    def _look(self) -> None:
        super()._look()
        self.setVisible(self._course is not None and self._course.part > 0)
