"""What a sentence does, by a trained spaCy pipeline: make a promise, tell of one, keep it, put it off, treat a motion.

The pipeline (``models/nl_kamerbrief_sentences``, made by ``scripts/train.py``) sees no words but cues in their order,
the groups of words of ``rules/sentence_cues.toml``: 'Ik zal uw Kamer voor de zomer informeren' is ``I shall
your_chamber deadline to_tell``. So what it learned on one subject holds for another. spaCy is imported late.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

import regex

from brieflezer.dutch.sentences import split_sentences
from brieflezer.errors import ModelMissingError
from brieflezer.rules import load

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Label = Literal["new", "earlier", "fulfilled", "postponed", "motion", "none"]
LABELS: tuple[Label, ...] = get_args(Label)
NAME = "nl_kamerbrief_sentences"

_TOKEN = regex.compile(r"\p{L}[\p{L}\p{M}]*+(?:[-’'.][\p{L}\p{M}]++)*+(?:[0-9](?!\w))?+|[0-9][0-9.,/-]*+|[?:;,-]")
_LONGEST = 600  # characters of a sentence that are looked at: what it does stands in its main clause
_GAP = ("~", "Name", "0")  # any other word, a capitalised one, a number
_UNPAIRED = frozenset((*_GAP, ",", ":", ";", "-", "to", "who_which", "about", "as"))
_ASKED_FOR = {  # a promise without one of these is mostly none
    "moment": frozenset(("deadline", "once", "back")),
    "chamber": frozenset(("your_chamber", "the_chamber")),
    "speaker": frozenset(("I", "cabinet", "minister", "predecessor")),
}
_ASKING = frozenset(
    ("tell", "to_tell", "told", "shall", "is_done", "intend", "paper", "promise", "promised", "deadline")
)
_SURE = 0.98  # that a sentence without a word of parliament, promise or motion is 'none': see the model card


@dataclass(frozen=True, slots=True)
class Judgement:
    """The most likely label of a sentence, how likely it is, and how likely each label is in the order of `LABELS`."""

    label: Label
    confidence: float
    distribution: tuple[float, ...]

    def probability(self, label: Label) -> float:
        return self.distribution[LABELS.index(label)]


@dataclass(frozen=True, slots=True)
class Classifier:
    """Judges sentences: ``classifier(["Ik zal uw Kamer in mei informeren."])[0].label`` is 'new'."""

    nlp: Language
    temperature: float

    def __call__(self, sentences: Sequence[str]) -> tuple[Judgement, ...]:
        """One judgement a sentence, in their order."""
        tokenizer = cast("CueTokenizer", self.nlp.tokenizer)
        found = [tokenizer.cues(sentence) for sentence in sentences]
        asked = [index for index, sequence in enumerate(found) if is_candidate(sequence)]
        judgements = [UNASKED] * len(found)
        if asked:
            component = cast(Any, self.nlp.get_pipe("textcat"))
            scores = component.predict([tokenizer.make_doc(found[index]) for index in asked])
            order = [component.labels.index(label) for label in LABELS]
            for index, row in zip(asked, scores.tolist(), strict=True):
                judgements[index] = judge(tuple(row[place] for place in order), self.temperature)
        return tuple(judgements)


def judge(scores: Sequence[float], temperature: float) -> Judgement:
    """The judgement by the *scores* of a softmax in the order of `LABELS`, made milder by a *temperature* above 1.

    >>> judge((0.81, 0.16, 0.01, 0.01, 0.0, 0.01), 2.0).label
    'new'
    """
    weights = [max(score, 1e-9) ** (1 / temperature) for score in scores]
    total = sum(weights)
    distribution = tuple(round(weight / total, 6) for weight in weights)
    best = max(range(len(LABELS)), key=lambda index: weights[index])
    return Judgement(LABELS[best], distribution[best], distribution)


UNASKED = Judgement("none", _SURE, tuple(_SURE if label == "none" else (1 - _SURE) / 5 for label in LABELS))

_TELLING = frozenset(("to_tell", "tell", "told", "paper", "back"))
_SPEAKING = frozenset(("I", "cabinet", "minister"))
_ENOUGH = frozenset(
    (
        "promised",
        "promise",
        "promising",
        "motion",
        "your_chamber",
        "the_chamber",
        "kept",
        "delayed",
        "vote",
        "asks",
        "open",
    )
)


def is_candidate(cues: Sequence[str]) -> bool:
    """Whether a sentence with these *cues* can be anything but 'none', so that the model has to be asked.

    >>> is_candidate(("other", "shall", "~")), is_candidate(("I", "shall", "your_chamber", "to_tell"))
    (False, True)
    """
    present = set(cues)
    if present & _ENOUGH:
        return True
    if present & _SPEAKING:
        return bool(present & _TELLING or present & {"shall", "intend", "deadline"})
    return "deadline" in present and bool(present & _TELLING)


@dataclass(frozen=True, slots=True)
class Cues:
    """Reads the cues of a sentence by rules in the form of ``rules/sentence_cues.toml``."""

    words: dict[str, str]
    stems: dict[str, str]
    stem_lengths: tuple[int, ...]
    phrases: dict[str, tuple[tuple[regex.Pattern[str], str], ...]]

    def __call__(self, sentence: str) -> tuple[str, ...]:
        """The cues of *sentence* in their order; '~' for what stands between them, 'Name' where it is capitalised."""
        return tuple(self._read(sentence[:_LONGEST]))

    def _read(self, sentence: str) -> Iterator[str]:
        lowered, reached, last = sentence.lower(), 0, ""
        for token in _TOKEN.finditer(lowered):
            start, end = token.span()
            if start < reached:
                continue
            cue, reached = self._cue(lowered, token[0], end)
            if cue == "~" and last and sentence[start : start + 1].isupper():
                cue = "Name"
            if cue not in _GAP or last not in _GAP:
                yield cue
            last = cue

    def _cue(self, sentence: str, token: str, end: int) -> tuple[str, int]:
        """The cue at *token*, which ends at *end*, and where its phrase ends."""
        if not token[0].isalpha():
            return ("0" if token[0].isdigit() else "question" if token == "?" else token), end
        for pattern, cue in self.phrases.get(token, ()):
            if match := pattern.match(sentence, end):
                return cue, match.end()
        if known := self.words.get(token):
            return known, end
        for length in self.stem_lengths:
            if known := self.stems.get(token[:length]):
                return known, end
        return "~", end


def cues_of_rules(rules: dict[str, Any]) -> Cues:
    """The reader of cues by *rules*, the contents of ``rules/sentence_cues.toml``.

    >>> cues_of_rules(load("sentence_cues"))("De minister zegt de Kamer toe in mei een brief te sturen.")
    ('~', 'minister', 'promised', 'deadline', '~', 'paper', 'to', 'to_tell')
    """
    phrases: dict[str, list[tuple[regex.Pattern[str], str]]] = {}
    for rule in rules["cue"]:
        for phrase in rule.get("phrase", ()):
            then = phrase["then"]
            for _ in range(2):  # a part may hold a part
                for name, part in rules["parts"].items():
                    then = then.replace(f"<{name}>", part.strip())
            pattern = regex.compile(r"\s" + then.replace(" ", r"\s") + r"(?!\w)")
            for first in phrase["first"]:
                phrases.setdefault(first, []).append((pattern, rule["id"]))
    stems = {stem: rule["id"] for rule in rules["cue"] for stem in rule.get("stems", ())}
    return Cues(
        words={word: rule["id"] for rule in reversed(rules["cue"]) for word in rule.get("words", ())},
        stems=stems,
        stem_lengths=tuple(sorted({len(stem) for stem in stems}, reverse=True)),
        phrases={first: tuple(patterns) for first, patterns in phrases.items()},
    )


def features(cues: Sequence[str]) -> tuple[str, ...]:
    """What the model sees of a sentence: each cue, each two in a row, which stands before which, and what is lacking.

    >>> features(("I", "shall"))
    ('$', 'I', 'I shall', 'I>shall', '^', '^ I', 'shall', 'shall $', 'shall!chamber', 'shall!moment')
    """
    ends = ("^", *cues, "$")
    found = {" ".join(ends[start : start + length]) for length in (1, 2) for start in range(len(ends) - length + 1)}
    order = [cue for cue in dict.fromkeys(cues) if cue not in _UNPAIRED]
    found.update(f"{before}>{after}" for index, before in enumerate(order) for after in order[index + 1 :])
    lacking = [name for name, kinds in _ASKED_FOR.items() if kinds.isdisjoint(order)]
    found.update(f"{cue}!{name}" for cue in order if cue in _ASKING for name in lacking)
    return tuple(sorted(found))


class CueTokenizer:
    """Makes of a sentence a spaCy `Doc` whose words are its `features`; keeps a copy of the rules with the model."""

    def __init__(self, vocab: Vocab, rules: dict[str, Any]) -> None:
        self.vocab = vocab
        self.rules = rules
        self.cues = cues_of_rules(rules)

    def __call__(self, text: str) -> Doc:
        return self.make_doc(self.cues(text))

    def make_doc(self, cues: Sequence[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self.vocab, words=list(features(cues)))

    def to_disk(self, path: str | Path, **_: object) -> None:
        Path(path).write_text(json.dumps(self.rules, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")

    def from_disk(self, path: str | Path, **_: object) -> CueTokenizer:
        self.rules = json.loads(Path(path).read_text(encoding="utf-8"))
        self.cues = cues_of_rules(self.rules)
        return self


@cache
def register() -> None:
    """Make the parts that the pipeline is built of known to spaCy: the tokenizer of cues and the splitter of sentences.

    Raises `ModelMissingError` where spaCy is not installed.
    """
    try:
        from spacy.language import Language
        from spacy.util import registry
    except ImportError as error:
        raise ModelMissingError(
            "spaCy is not installed", hint="pip install spacy, or read without the model."
        ) from error

    def make_tokenizer() -> Callable[[Language], CueTokenizer]:
        return lambda nlp: CueTokenizer(nlp.vocab, load("sentence_cues"))

    registry.tokenizers.register("brieflezer.cues.v1", func=make_tokenizer)

    @Language.component("brieflezer_sentences", assigns=["token.is_sent_start"])
    def set_sentences(doc: Doc) -> Doc:
        """Sets the starts of sentences as `split_sentences` finds them."""
        starts = {start for start, _ in split_sentences(doc.text)}
        for token in doc:
            token.is_sent_start = token.idx in starts
        return doc


@cache
def load_classifier() -> Classifier:
    """The trained classifier, read from the package on the first call.

    Raises `ModelMissingError` where spaCy or the model is missing or does not fit the installed version.
    """
    return read_classifier(_model_path())


def read_classifier(path: Path) -> Classifier:
    """The classifier whose pipeline is stored at *path*; raises `ModelMissingError` as `load_classifier` does."""
    register()
    import spacy

    try:
        nlp = spacy.load(path)
    except (OSError, ValueError, KeyError) as error:
        hint = "Install brieflezer again, or read without the model."
        raise ModelMissingError("the trained model cannot be loaded", hint=hint, name=str(path)) from error
    return Classifier(nlp, float(nlp.meta["temperature"]))


def _model_path() -> Path:
    """Where the model lies: in the installed package, or beside ``src`` in a working copy."""
    packaged = Path(str(files("brieflezer"))) / "models" / NAME
    return packaged if packaged.exists() else Path(__file__).parents[2] / "models" / NAME
