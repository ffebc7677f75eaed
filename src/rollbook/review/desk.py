"""``rollbook review``: write the sheet of doubtful pairs, and take it back."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from rollbook.declare import Project
from rollbook.declare.linkage import Verdict
from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import InputError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.review.answers import Filled, Grids, read_answers, signed_on
from rollbook.review.lines import line_of, ranked
from rollbook.review.pairs import Pair, doubtful_pairs
from rollbook.review.people import Lists, Tables, frame_of, profiles_at, units_of
from rollbook.review.sheet import Heading, workbook
from rollbook.review.taking import Taken, require_agreement, take, untaken
from rollbook.review.verdict_file import empty_file, with_verdicts
from rollbook.review.wording import Wording

FILE = "review.xlsx"
LISTED = 50
"""Pairs in a sheet where nobody asks for all of them."""


@dataclass(frozen=True)
class Desk:
    """Where a community's pairs are looked at: the project, and the language of what is written."""

    layout: Layout
    project: Project
    language: str = "en"

    @property
    def words(self) -> Wording:
        """The words of the sheet and of the terminal."""
        return Wording(self.project.review_words, self.language)

    def place(self, community: str, period: str) -> Path:
        """Where a sheet lies: among what is internal, never below ``reports``."""
        return self.layout.processed(community, period) / "review" / FILE

    def verdict_file(self, community: str) -> Path:
        """Where a community's verdicts are kept."""
        return self.layout.pipelines / "verdicts" / f"{community}.yml"

    def lay_out(
        self,
        tables: Tables,
        community: str,
        period: Quarter,
        read: Callable[[Path], Grids],
        *,
        listed: int | None,
    ) -> list[str]:
        """Write the sheet of the pairs worth asking about, and say in counts what is in it.

        Parameters
        ----------
        tables
            Those that ``people.NEEDS`` names, of the latest run.
        read
            Reads a workbook: a sheet that is there already must hold no answer that was not taken.
        listed
            How many pairs at most, those that matter most; all if None.

        Raises
        ------
        InputError
            If answers would be lost.
        """
        path = self.place(community, str(period))
        if path.exists():
            self._refuse_to_lose(path, community, read)
        verdicts = self.project.verdicts_of(community)
        pairs = _open_pairs(tables, self.project, verdicts)
        blanks = {
            "community": self.project.community(community).name.in_language(self.language),
            "period": period,
        }
        if not pairs:
            path.unlink(missing_ok=True)
            return [self.words("said_none", **blanks), *self._settled_words(verdicts)]
        lists = Lists.about(tables, pairs)
        frame = frame_of(tables, self.project.quarterly, self.project.engagement, period)
        asked = ranked(pairs, lists, frame)[:listed]
        lines = [line_of(question, lists, self.project.engagement, self.words) for question in asked]
        write_whole(
            path, workbook(lines, self.words, Heading(self.project.community(community), str(period)))
        )
        return [
            self.words("said_pairs", count=len(pairs), **blanks),
            *([self.words("said_listed", count=len(lines))] if len(lines) < len(pairs) else []),
            *self._settled_words(verdicts),
            self.words("said_sheet", path=path.relative_to(self.layout.root).as_posix()),
        ]

    def take_in(
        self, path: Path, read: Callable[[Path], Grids], tables_of: Callable[[Filled], Tables | None]
    ) -> list[str]:
        """Store the answers of a sheet as verdicts, and say in counts what was stored.

        Parameters
        ----------
        path
            The sheet that somebody filled in.
        read
            Reads a workbook.
        tables_of
            The tables of the run that a sheet is about, if they are there.

        Raises
        ------
        InputError
            If the sheet is not as it should be, or answers contradict each other; nothing is stored then.
        ParameterError
            If there is no such community.
        """
        filled = read_answers(read(path), path.name, self.words)
        self.project.community(filled.community)
        earlier = self.project.verdicts_of(filled.community)
        if not filled.answers:
            return [self.words("said_open", count=filled.open_count)]
        who, day = signed_on(filled, path.name)
        taken = take(earlier, filled.answers, who=who, day=day)
        tables = tables_of(filled)
        places = [place for each in taken.verdicts for place in (each.one, each.other)]
        known = profiles_at(tables, places) if tables else {}
        require_agreement(taken.verdicts, filled.answers, path.name, known)
        if taken.added or taken.replaced:
            self._store(filled.community, taken)
        return self._taken_words(filled, taken)

    def _refuse_to_lose(self, path: Path, community: str, read: Callable[[Path], Grids]) -> None:
        try:
            answers = read_answers(read(path), path.name, self.words).answers
        except InputError as error:
            raise InputError(
                error.what,
                where=error.where,
                expected=error.expected,
                next_step="nothing was written over it; mend it and take it, or move the file away",
            ) from error
        waiting = untaken(self.project.verdicts_of(community), answers)
        if waiting:
            raise InputError(
                f"the review sheet that is there holds {len(waiting)} answers that were not taken yet",
                where=path.relative_to(self.layout.root).as_posix(),
                expected="no answer that would be lost",
                next_step="take them first with rollbook review --take, or move the file away",
            )

    def _store(self, community: str, taken: Taken) -> None:
        path = self.verdict_file(community)
        text = path.read_text(encoding="utf-8") if path.exists() else empty_file(community)
        edited = with_verdicts(text, community, taken.verdicts)
        if not self.project.community(community).is_synthetic:
            # They point at people: no real community's file may slip into a repository.
            _keep_out_of_git(self.layout.root / ".gitignore", f"/pipelines/verdicts/{community}.yml")
        write_whole(path, edited.encode())

    def _settled_words(self, verdicts: Collection[Verdict]) -> list[str]:
        return [self.words("said_settled", count=len(verdicts))] if verdicts else []

    def _taken_words(self, filled: Filled, taken: Taken) -> list[str]:
        same = sum(verdict.is_same for verdict in taken.added)
        new = len(taken.added)
        said = [self.words("said_taken", count=new, same=same, different=new - same)]
        if taken.replaced:
            names = ", ".join(verdict.verdict for verdict in taken.replaced)
            said.append(self.words("said_replaced", count=len(taken.replaced), verdicts=names))
        if taken.known_count:
            said.append(self.words("said_known", count=taken.known_count))
        said.append(self.words("said_open", count=filled.open_count))
        if taken.added or taken.replaced:
            shown = self.verdict_file(filled.community).relative_to(self.layout.root).as_posix()
            said += [self.words("said_stored", path=shown), self.words("said_next", period=filled.period)]
        return said


def _open_pairs(tables: Tables, project: Project, verdicts: Sequence[Verdict]) -> list[Pair]:
    return doubtful_pairs(
        tables["linked.links"],
        tables["linked.record_persons"],
        project.linkage,
        _settled(tables, verdicts),
        lambda profiles: units_of(tables, profiles),
    )


def _settled(tables: Tables, verdicts: Sequence[Verdict]) -> set[frozenset[str]]:
    profiles = profiles_at(tables, [place for each in verdicts for place in (each.one, each.other)])
    ends = [(profiles.get(each.one), profiles.get(each.other)) for each in verdicts]
    return {frozenset((one, other)) for one, other in ends if one and other}


def _keep_out_of_git(path: Path, line: str) -> None:
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if line.strip("/") in {known.strip().strip("/") for known in before.splitlines()}:
        return
    start = before if not before or before.endswith("\n") else f"{before}\n"
    write_whole(path, f"{start}{line}\n".encode())
