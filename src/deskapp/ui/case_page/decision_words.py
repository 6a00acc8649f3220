"""What a decision begins from and is told by: model reasons, articles, and the names of the contents."""

from deskapp.domain.decisions import GROUNDS, Ground, article_of
from deskapp.domain.kinds import RequestKind
from deskapp.domain.profile import Profile
from deskapp.text import t


def model_reason(ground: Ground | None) -> str:
    """The reason to begin from; nothing where no ground is chosen."""
    return t(f"grounds.{ground.id}_reason") if ground else ""


def model_reasons() -> frozenset[str]:
    """Every reason that nobody wrote: it gives way to the next ground's."""
    return frozenset({"", t("decisions.reason_disposed"), *map(model_reason, GROUNDS.values())})


def article_in_words(ground: Ground, kind: RequestKind, profile: Profile) -> str:
    """The article, and which of the policy's three grounds it is, in its words, or that it is none."""
    ours = profile.grounds.get(ground.seed or "", "")
    seed = t("decisions.seed", words=ours) if ours else t("decisions.seed_none")
    return t("decisions.article", article=article_of(ground, kind), seed=seed)
