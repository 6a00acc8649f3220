"""Any act in any order by the real operations on a real file: what was moved is stored, and logged."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from deskapp.domain import letters as letter_rules
from deskapp.domain.acts import Act
from deskapp.domain.carrying_out import Done
from deskapp.domain.case import Case
from deskapp.domain.checklist import judge_case, ticks_for, unmasked
from deskapp.domain.corrections import CORRECTABLE
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Item
from deskapp.domain.kinds import (
    ContactHow,
    DisposalMethod,
    Door,
    LetterCode,
    MaskStatus,
    Outcome,
    PostMethod,
    Requester,
    RequestKind,
    Role,
    Side,
    Told,
)
from deskapp.operations import (
    checklist,
    corrections,
    deadlines,
    decisions,
    disposal,
    inquiries,
    intake,
    letters,
    print_run,
    returns,
)
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Tx
from deskapp.storage.audit import Head
from deskapp.storage.cases import load
from deskapp.storage.recent import Recent
from desks import OHNO, SATO, TANAKA, FixedClock, open_desk, who
from life import laws
from life.runs import lives
from life.test_pure import PICK, WORDS, pick

MONDAY = date(2027, 1, 18)
HOME = {"postal": "124-0012", "address": "東京都葛飾区立石見本九丁目99番9号", "born_on": date(1990, 4, 1)}
DAYS = st.sampled_from([0, 0, 0, -1, 1, -3, 30])
PAPERS = st.sampled_from(
    ["request_form", "drivers_licence", "passport", "family_register", "health_insurance", "no_such_paper"]
)
FIELDS = st.sampled_from([(fact, name) for fact, names in CORRECTABLE.items() for name in names])


class Watched(Desk):
    """The same desk, which remembers the case that an act handed over to be kept."""

    handed: Case | None = None

    @contextmanager
    def doing(self, act: Act, once: str | None = None, *, patient: bool = True) -> Iterator[Tx]:
        with super().doing(act, once, patient=patient) as tx:
            keep = tx.save

            def save(case: Case) -> None:
                self.handed = case
                keep(case)

            tx.save = save  # type: ignore[method-assign]  # what it does stays the same
            yield tx


@cache
def the_desk() -> tuple[FixedClock, dict[str, Watched]]:
    """One desk for all lives, as each of its three people sees it."""
    clock = FixedClock()
    home = open_desk(Path(tempfile.mkdtemp(prefix="desk-lives-")), clock)
    return clock, {name: _watched(home.as_person(who(name))) for name in (SATO, TANAKA, OHNO)}


def _watched(desk: Desk) -> Watched:
    return Watched(desk.folder, desk.store, desk._secrets, desk.staff, desk.clock, desk.cost)


class StoredLife(RuleBasedStateMachine):
    """One request on the desk's own records."""

    id: str

    def __init__(self) -> None:
        super().__init__()
        self.clock, self.people = the_desk()
        self.clock.go_to(MONDAY)
        self.sato = self.people[SATO]
        self.who = self.sato

    def stored(self) -> tuple[Case, Head]:
        """The case as it lies in the file, which is what anybody reads of it, and the end of the log."""
        with self.sato.looking() as reader:
            lies = load(reader._connection, self.id, Recent())
            assert reader.case(self.id) == lies
            return lies, reader.log_head()

    @property
    def case(self) -> Case:
        return self.stored()[0]

    def act(self, do: Callable[[], object]) -> None:
        """Do it: all of it is kept and logged; or be refused: nothing is."""
        before, head = self.stored()
        self.who.handed = None
        try:
            do()
        except RuleViolation:
            assert self.stored() == (before, head), "a refused act left something"
            return
        after, new_head = self.stored()
        assert new_head.seq == head.seq + 1, "not one entry for one act"
        same = replace(after, version=before.version) == before
        assert after.version == before.version + (0 if same else 1)
        self._kept(after)
        if not same:
            self._logged(after)
        policy = self.sato.policy_of(after)
        laws.hold_between(before, after, policy)
        laws.carried_out_rightly(before, after)
        laws.judged_by_another(before, after)

    def _kept(self, after: Case) -> None:
        if self.who.handed:
            assert replace(self.who.handed, version=after.version) == after, "stored is not what was moved"

    def _logged(self, after: Case) -> None:
        with self.sato.looking() as reader:
            entry = reader.history(after.id)[0]
        assert entry.actor == self.who.staff.id and entry.act in set(Act)
        assert entry.fields["version"] == after.version and entry.fields["changed"]

    @initialize(kinds=st.lists(st.sampled_from(RequestKind), max_size=2), stage=st.integers(0, 5))
    def begin(self, kinds: list[RequestKind], stage: int) -> None:
        self.take(kinds)
        self.act(lambda: intake.describe_party(self.sato, self.id, Side.PERSON, HOME))
        for do in (self.papers_come, self.compare_all, self.check, self.grant_all, self.answer)[:stage]:
            do()

    def take(self, kinds: list[RequestKind]) -> None:
        request = intake.Request("髙橋 邉󠄏子", Door.PHONE, MONDAY, own_words="確かめたい", kinds=tuple(kinds))
        self.id = intake.take_request(self.sato, request).made or ""

    def papers_come(self) -> None:
        both = [checklist.Arrival(p, Side.PERSON, MONDAY) for p in ("request_form", "drivers_licence")]
        self.act(lambda: checklist.receive_papers(self.sato, self.id, both))

    def compare_all(self) -> None:
        for paper in self.case.papers:
            self.tick(self.case.papers.index(paper), 0)

    def check(self) -> None:
        self.act(lambda: checklist.check_identity(self.sato, self.id))

    def grant_all(self) -> None:
        for item in self.case.items:
            granted = replace(item, outcome=Outcome.GRANTED, warned_on=MONDAY, content="氏名\t髙橋 邉󠄏子")
            self.act(partial(decisions.decide_item, self.sato, self.id, granted))

    def answer(self) -> None:
        self.make_letter(LetterCode.ANSWER)
        self.print_letter(len(self.case.letters) - 1)
        self.compare(len(self.case.letters) - 1, OHNO, True)

    @rule(name=st.sampled_from([SATO, SATO, TANAKA, OHNO]))
    def change_seats(self, name: str) -> None:
        self.who = self.people[name]

    @rule(days=st.sampled_from([1, 3, 15, 61]))
    def wait(self, days: int) -> None:
        self.clock.wait(days)

    @rule(
        requester=st.sampled_from([*Requester, Requester.SELF]),
        role=st.sampled_from([None, None, Role.PARENT, Role.LAWYER]),
        address=st.sampled_from(["", HOME["address"], "大阪府大阪市北区1-1", "\ue000"]),
    )
    def describe(self, requester: Requester, role: Role | None, address: str) -> None:
        said = {"requester": requester, "role": role, "reply_address": address}
        self.act(lambda: intake.describe_case(self.who, self.id, said))

    @rule(
        side=st.sampled_from(Side),
        name=st.sampled_from(["山﨑 𠮷乃", "", "\ue000"]),
        born=st.sampled_from([None, date(1990, 4, 1), date(2015, 4, 1)]),
    )
    def describe_party(self, side: Side, name: str, born: date | None) -> None:
        said = {"name": name, "born_on": born}
        self.act(lambda: intake.describe_party(self.who, self.id, side, said))

    @rule(kind=st.sampled_from(RequestKind))
    def add_item(self, kind: RequestKind) -> None:
        self.act(lambda: intake.add_item(self.who, self.id, kind))

    @rule(at=PICK, kind=st.sampled_from([None, *RequestKind]))
    def change_item(self, at: int, kind: RequestKind | None) -> None:
        id = pick(self.case.items, at)
        if kind:
            self.act(lambda: intake.describe_item(self.who, self.id, id, {"kind": kind}))
        else:
            self.act(lambda: intake.drop_item(self.who, self.id, id))

    @rule(text=WORDS, days=DAYS)
    def note(self, text: str, days: int) -> None:
        on = self.who.today + timedelta(days)
        self.act(lambda: intake.note_contact(self.who, self.id, ContactHow.PHONE, text, on))

    @rule(number=WORDS)
    def confirm_register(self, number: str) -> None:
        self.act(lambda: intake.confirm_register(self.who, self.id, number))

    @rule(up=st.booleans())
    def protect(self, up: bool) -> None:
        change = intake.raise_protection if up else intake.release_protection
        self.act(lambda: change(self.who, self.id))

    @rule(paper=PAPERS, owner=st.sampled_from(Side), days=DAYS, original=st.booleans())
    def receive(self, paper: str, owner: Side, days: int, original: bool) -> None:
        came = checklist.Arrival(paper, owner, self.who.today + timedelta(days), original)
        self.act(lambda: checklist.receive_papers(self.who, self.id, [came]))

    @rule(at=PICK, leave=st.sampled_from([0, 0, 1, 9]))
    def tick(self, at: int, leave: int) -> None:
        case = self.case
        id = pick(case.papers, at)
        if not case.papers:
            return
        ticks = ticks_for(case, id, self.who.policy.catalogue)[leave:]
        self.act(lambda: checklist.tick_paper(self.who, self.id, id, ticks))

    @rule(status=st.sampled_from([MaskStatus.MASKED_BY_DESK, *MaskStatus]))
    def mask(self, status: MaskStatus) -> None:
        for paper, item in tuple(unmasked(self.case, judge_case(self.case, self.who.policy.catalogue))):
            self.act(partial(checklist.set_mask, self.who, self.id, paper.id, item, status))

    @rule(at=PICK, code=st.sampled_from(["other", "illegible", "no_such_code"]), note=WORDS)
    def reject(self, at: int, code: str, note: str) -> None:
        id = pick(self.case.papers, at)
        self.act(lambda: checklist.reject_paper(self.who, self.id, id, code, note))

    @rule(at=PICK, reason=WORDS)
    def override(self, at: int, reason: str) -> None:
        id = pick(self.case.papers, at)
        self.act(lambda: checklist.override_rejection(self.who, self.id, id, reason))

    @rule()
    def check_identity(self) -> None:
        self.act(lambda: checklist.check_identity(self.who, self.id))

    @rule(how=st.sampled_from(Told), days=DAYS)
    def tell_deficiency(self, how: Told, days: int) -> None:
        until = self.who.today + timedelta(days)
        self.act(lambda: checklist.tell_deficiency(self.who, self.id, how, until))

    @rule(at=PICK, days=DAYS)
    def ask(self, at: int, days: int) -> None:
        id, wanted = pick(self.case.items, at), self.who.today + timedelta(days)
        self.act(lambda: inquiries.ask_inquiry(self.who, self.id, id, "システム部", wanted))

    @rule(at=PICK, finding=WORDS)
    def hear(self, at: int, finding: str) -> None:
        id = pick(self.case.inquiries, at)
        self.act(lambda: inquiries.answer_inquiry(self.who, self.id, id, finding))

    @rule(at=PICK, content=WORDS)
    def keep_content(self, at: int, content: str) -> None:
        id = pick(self.case.items, at)
        self.act(lambda: inquiries.keep_content(self.who, self.id, id, content))

    @rule(
        at=PICK,
        outcome=st.sampled_from([None, *Outcome]),
        ground=st.sampled_from([None, "D-1", "U-3", "H-0"]),
        words=WORDS,
    )
    def decide(self, at: int, outcome: Outcome | None, ground: str | None, words: str) -> None:
        said = Item(
            pick(self.case.items, at),
            RequestKind.DISCLOSURE,
            outcome=outcome,
            ground=ground,
            reason=words,
            searched=words,
            search_keys=words,
            warned_on=self.who.today,
        )
        self.act(lambda: decisions.decide_item(self.who, self.id, said))

    @rule(at=PICK, what=WORDS)
    def carry_out(self, at: int, what: str) -> None:
        id = pick(self.case.items, at)
        self.act(lambda: decisions.carry_out(self.who, self.id, id, Done(what, erasing_confirmed=True)))

    @rule(code=st.sampled_from([LetterCode.ANSWER, *LetterCode]))
    def make_letter(self, code: LetterCode) -> None:
        self.act(lambda: letters.make_letter(self.who, self.id, code))

    @rule()
    def submit(self) -> None:
        self.act(lambda: decisions.submit_decision(self.who, self.id))

    @rule(at=PICK, comment=WORDS, agree=st.booleans())
    def judge(self, at: int, comment: str, agree: bool) -> None:
        id = pick(self.case.approvals, at)
        if agree:
            self.act(lambda: decisions.approve_decision(self.who, self.id, id))
        else:
            self.act(lambda: decisions.send_back_decision(self.who, self.id, id, comment))

    @rule(at=PICK)
    def print_letter(self, at: int) -> None:
        id = pick(self.case.letters, at)
        self.act(lambda: letters.record_print(self.who, self.id, id))

    @rule(at=PICK)
    def hand_to_printer(self, at: int) -> None:
        run = (print_run.RunLetter(self.id, pick(self.case.letters, at)),)

        def hand_over() -> None:
            for each in print_run.hand_over(self.who, run).left_out:
                raise each.why

        self.act(hand_over)

    @rule(at=PICK, out=st.integers(0, 1))
    def tell_print(self, at: int, out: int) -> None:
        run = (print_run.RunLetter(self.id, pick(self.case.letters, at)),)
        self.act(lambda: print_run.tell_print(self.who, run, out))

    @rule(at=PICK, name=st.sampled_from([SATO, OHNO, TANAKA]), whole=st.booleans())
    def compare(self, at: int, name: str, whole: bool) -> None:
        self.who = self.people[name]
        id, ticks = pick(self.case.letters, at), letter_rules.COMPARISONS if whole else {"name"}
        self.act(lambda: letters.compare_letter(self.who, self.id, id, ticks))

    @rule(at=PICK, days=DAYS, method=st.sampled_from(PostMethod), words=WORDS, seen=st.booleans())
    def post(self, at: int, days: int, method: PostMethod, words: str, seen: bool) -> None:
        id, on = pick(self.case.letters, at), self.who.today + timedelta(days)
        self.act(
            lambda: letters.post_letter(
                self.who, self.id, id, on, method, words, words, checked_by_poster=seen
            )
        )

    @rule(at=PICK, reason=WORDS, days=DAYS)
    def record_return(self, at: int, reason: str, days: int) -> None:
        id, on = pick(self.case.postings, at), self.who.today + timedelta(days)
        self.act(lambda: returns.record_return(self.who, self.id, id, reason, on))

    @rule(reason=WORDS, stop=st.booleans())
    def clock_runs_or_stops(self, reason: str, stop: bool) -> None:
        if stop:
            self.act(lambda: deadlines.suspend_clock(self.who, self.id, reason))
        else:
            self.act(lambda: deadlines.resume_clock(self.who, self.id))

    @rule(ats=st.lists(PICK, min_size=1, max_size=2), how=st.sampled_from(DisposalMethod))
    def dispose(self, ats: list[int], how: DisposalMethod) -> None:
        papers = [pick(self.case.papers, at) for at in ats]
        sent = disposal.Sent(self.who.today, "112-33-44556-6", "東京都\n髙橋 邉子")
        if how is DisposalMethod.RETURNED:
            self.act(lambda: disposal.return_originals(self.who, self.id, papers, sent))
        else:
            self.act(lambda: disposal.dispose_papers(self.who, self.id, papers, how))

    @rule(reason=WORDS, how=st.sampled_from(["withdraw", "give_up", "close", "close"]))
    def end(self, reason: str, how: str) -> None:
        if how == "withdraw":
            self.act(lambda: disposal.withdraw_case(self.who, self.id))
        elif how == "give_up":
            self.act(lambda: disposal.give_up_case(self.who, self.id, reason))
        else:
            self.act(lambda: disposal.close_case(self.who, self.id))

    @rule(of=FIELDS, at=PICK, days=DAYS, empty=st.booleans(), reason=WORDS)
    def correct(self, of: tuple[str, str], at: int, days: int, empty: bool, reason: str) -> None:
        fact, name = of
        id = "" if fact == "case" else pick(getattr(self.case, fact), at)
        new = None if empty else self.who.today + timedelta(days)
        self.act(lambda: corrections.correct_fact(self.who, self.id, (fact, id, name), new, reason))

    @invariant()
    def laws_hold(self) -> None:
        if hasattr(self, "id"):
            case = self.case
            laws.hold(case, self.sato.policy_of(case), self.clock.today())

    def teardown(self) -> None:
        with self.sato.looking() as reader:
            assert reader.verify_log() is None


StoredLife.TestCase.settings = lives(100, 5_000, acts=12)
TestStoredLife = StoredLife.TestCase
