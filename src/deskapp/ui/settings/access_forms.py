"""Who may do what here: adding somebody, another role, the end of an access, passwords."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from deskapp.domain.calendar import Calendar
from deskapp.domain.dates import read_coming
from deskapp.domain.errors import Trouble
from deskapp.domain.people import StaffRole
from deskapp.operations.desk import Credential
from deskapp.operations.people import (
    NewStaff,
    add_staff,
    change_password,
    change_role,
    end_access,
    give_access,
)
from deskapp.operations.views.people import Colleague, People
from deskapp.text import label, t
from deskapp.ui.messages import said, sentence
from deskapp.ui.settings.people_form import PeopleForm, Proposal, cases_left, echoed
from deskapp.ui.sign_in.fields import NewPassword, PasswordField, to_first_wrong
from deskapp.ui.sign_in.first_start import PersonForm
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label

_ROLES = (StaffRole.OPERATOR, StaffRole.SUPERVISOR, StaffRole.AUDITOR)


class AddForm(PeopleForm):
    """Somebody new, with a role and a first password."""

    def __init__(self) -> None:
        super().__init__()
        self.person = PersonForm(_ROLES)
        self.column.addWidget(self.person)
        self.setFocusProxy(self.person)

    def begin(self, people: People, who: Colleague) -> None:
        """Nobody is there yet to be shown."""

    def forget(self) -> None:
        """Keep neither name nor password."""
        self.person.clear()

    def proposal(self) -> Proposal | None:
        """To let somebody new sign in."""
        typed, role = self.person.typed(), self.person.role.value()
        if typed is None or not isinstance(role, StaffRole):
            return None
        new = NewStaff(Credential(*typed), role, renews=True)
        return Proposal(lambda desk, once: add_staff(desk, new, once), t("people.added", name=typed[0]))

    def refuse(self, trouble: Trouble) -> bool:
        """Say it under the name or the password."""
        if trouble.code not in ("name_missing", "name_taken", "name_of_gone", "password_short"):
            return False
        self.person.refuse(trouble)
        return True


class RoleForm(PeopleForm):
    """Another role for somebody, with what it lets them do."""

    under: ClassVar[Mapping[str, str]] = dict.fromkeys(("last_supervisor", "access_ended"), "role")

    def __init__(self) -> None:
        super().__init__()
        self.role = ChoiceField(t("people.role"), [(label(role), role) for role in _ROLES])
        self._may, self._left = Label("", 13, tone="text2", wrap=True), Label("", 13, tone="warn", wrap=True)
        for part in (self.role, self._may, self._left):
            self.column.addWidget(part)
        self.role.committed.connect(self._chosen)
        self.setFocusProxy(self.role)

    def begin(self, people: People, who: Colleague) -> None:
        """Show the role somebody has."""
        self._who = who
        self.role.set_value(who.staff.role)
        self._chosen(who.staff.role)

    def proposal(self) -> Proposal | None:
        """To give the other role."""
        who, role = self._who, self.role.value()
        if who is None or not isinstance(role, StaffRole):
            return None
        if role is who.staff.role:
            self.role.set_error(t("people.same_role"))
            return None
        told = t("people.role_changed", name=who.staff.name, role=label(role))
        return Proposal(lambda desk, once: change_role(desk, who.staff.id, role, who.record, once), told)

    def _chosen(self, role: object) -> None:
        self.role.set_error("")
        self._may.set_words(t(f"people.may_{role}"))
        left = cases_left(self._who) if self._who and role is StaffRole.AUDITOR else ""
        self._left.set_words(left)
        self._left.setVisible(bool(left))


class EndForm(PeopleForm):
    """The day from which somebody signs in no more."""

    under: ClassVar[Mapping[str, str]] = dict.fromkeys(("days_are_over",), "day")

    def __init__(self) -> None:
        super().__init__()
        self._today, self._calendar = date.min, Calendar.build()
        self._left = Label("", 13, tone="warn", wrap=True)
        self.day = DateField(
            t("people.end_day"),
            lambda typed: read_coming(typed, self._today, self._calendar.after),
            lambda day: echoed(day, self._calendar),
            required=True,
            help=t("people.end_day_help"),
        )
        self.column.addWidget(self._left)
        self.column.addWidget(self.day)
        self.setFocusProxy(self.day)

    def begin(self, people: People, who: Colleague) -> None:
        """Propose today, or the day that is foreseen."""
        self._who, self._today, self._calendar = who, people.today, people.calendar
        self.day.set_day(who.ends_on or people.today)
        self._left.set_words(cases_left(who))
        self._left.setVisible(bool(who.load))

    def proposal(self) -> Proposal | None:
        """To end the access."""
        who, read, day = self._who, self.day.commit(), self.day.day()
        if read and day is None:
            self.day.set_error(t("people.day_missing"))
        if who is None or day is None:
            return None
        key = "ended" if day <= self._today else "will_end"
        told = t(f"people.told_{key}", name=who.staff.name, day=said(day))
        return Proposal(lambda desk, once: end_access(desk, who.staff.id, day, who.record, once), told)


class GiveForm(PeopleForm):
    """Another password for somebody who forgot theirs, or who comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.secret = NewPassword(t("people.new_password"), t("people.new_password_again"))
        self.column.addWidget(self.secret)
        self.setFocusProxy(self.secret)

    def begin(self, people: People, who: Colleague) -> None:
        """Be about this person."""
        self._who = who

    def forget(self) -> None:
        """Keep no password."""
        self.secret.forget()

    def proposal(self) -> Proposal | None:
        """To give it."""
        who, typed = self._who, self.secret.typed()
        if who is None or typed is None:
            return None
        told = t(f"people.told_{'back' if who.staff.ended_on else 'given'}", name=who.staff.name)
        return Proposal(lambda desk, once: give_access(desk, who.staff.id, typed, who.record, once), told)

    def refuse(self, trouble: Trouble) -> bool:
        """Say under the first field that it is too short."""
        return _too_short(trouble, self.secret)


class OwnPasswordForm(PeopleForm):
    """Another password for whoever is signed in, who proves the old one."""

    def __init__(self) -> None:
        super().__init__()
        self.old = PasswordField(t("people.old_password"))
        self.secret = NewPassword(t("people.new_password"), t("people.new_password_again"))
        self.column.addWidget(self.old)
        self.column.addWidget(self.secret)
        self.setFocusProxy(self.old)

    def begin(self, people: People, who: Colleague) -> None:
        """Whoever is signed in; nothing is to be shown."""

    def forget(self) -> None:
        """Keep no password."""
        self.old.forget()
        self.old.field.set_error("")
        self.secret.forget()

    def proposal(self) -> Proposal | None:
        """To take the other password."""
        old, new = self.old.text(), self.secret.typed()
        self.old.field.set_error("" if old else t("people.old_missing"))
        to_first_wrong(self.old.field)
        if not old or new is None:
            return None
        return Proposal(lambda desk, once: change_password(desk, old, new, once), t("people.told_password"))

    def refuse(self, trouble: Trouble) -> bool:
        """Say under the old one that it is wrong, under the new one that it is too short."""
        if trouble.code == "password_same":
            self.secret.password.field.set_error(sentence(trouble))
            self.secret.setFocus()
            return True
        if trouble.code in ("key_wrong_password", "too_early"):
            early = trouble.code == "too_early"
            self.old.field.set_error(sentence(trouble) if early else t("people.old_wrong"))
            self.old.setFocus()
            return True
        return _too_short(trouble, self.secret)


def _too_short(trouble: Trouble, secret: NewPassword) -> bool:
    if trouble.code != "password_short":
        return False
    secret.password.field.set_error(sentence(trouble))
    secret.setFocus()
    return True
