"""Annexes ('bijlagen') by their number or title."""

from __future__ import annotations

from brieflezer.finders.references.forms import Found, cited, compiled

_NUMBER = r"(?:\d{1,3}[a-z]?|(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})|[A-Z])(?![\w%])(?![.,]\d)(?!/\d)(?!-[a-z])"
_ONE = compiled(
    rf"(?<![\w-])(?:[Bb]ijlage|BIJLAGE|[Aa]nnex)(?:~?nummer|~?nr\.?)?~(?P<number>{_NUMBER})"
    rf"(?!~(?:fte|procent|miljoen|@month))"
    rf"(?P<rest>,~p\.~?\d{{1,4}}|~(?:van|bij)~(?:het|de|mijn|onze|die)~(?:[\w-]{{2,40}}~){{1,5}}van~\d{{1,2}}~@month\w*~\d{{4}})?"
).finditer
_MANY = compiled(
    rf"""
    (?<![\w-])(?:[Bb]ijlagen|BIJLAGEN|[Aa]nnexen)(?:~?nummers|~?nrs\.?)?~
    (?P<numbers>{_NUMBER} (?: (?:,~?|,?~(?:en|of|t/m|tot~en~met)~|~?[-–]~?|,~en~) {_NUMBER} ){{1,20}})
    (?!~(?:fte|procent|miljoen|@month))
    """
).finditer
_PART = compiled(r"(?P<range>t/m|tot~en~met|[-–])|(?P<number>\d{1,3}[a-z]?|(?<!\w)[IVX]+|(?<!\w)[A-Z])(?!\w)").finditer
_TITLED = compiled(
    r"""
    (?<![\w-])[Bb]ijlage~(?: (?P<open>['‘“"])(?P<quoted>[^'’”"\n\t]{3,120})['’”"]
      | (?P<name>(?!(?:De|Het|Een|Ik|In|Op|Voor|Van|Bij)~)[A-Z][\w-]{3,30}(?:~[A-Z][\w-]{1,30}){1,6}) )
    """
).finditer


def find_annexes(text: str) -> Found:
    """Every annex that *text* names; of a list each one, with the whole list as its quote.

    The letter that it belongs to is quoted with it where its date says which one that is.

    >>> [annex.quote for (annex,) in find_annexes("Zie bijlage 2 bij de voortgangsbrief van 5 november 2020.")]
    ['bijlage 2 bij de voortgangsbrief van 5 november 2020']
    >>> text = "Zie bijlage 9, Bijlage II, de bijlagen 10 en 11 en de bijlage 'Cijfers per regio'."
    >>> [(annex.quote, annex.number or annex.title) for citation in find_annexes(text) for annex in citation]
    [('bijlage 9', '9'), ('Bijlage II', 'II'), ('bijlagen 10 en 11', '10'), ('bijlagen 10 en 11', '11'), \
("bijlage 'Cijfers per regio'", 'Cijfers per regio')]
    """
    for match in _ONE(text):
        yield (cited(text, *match.span(), "bijlage", "bijlage.number", number=match["number"], attachment=True),)
    for match in _MANY(text):
        numbers = _listed(match["numbers"])
        yield tuple(
            cited(text, *match.span(), "bijlage", "bijlage.list", number=number, attachment=True) for number in numbers
        )
    for match in _TITLED(text):
        title = match["quoted"] or match["name"]
        yield (cited(text, *match.span(), "bijlage", "bijlage.title", title=title, attachment=True),)


def _listed(numbers: str) -> list[str]:
    """Each number of a list, those of a range written out.

    >>> _listed("1, 2 en 3"), _listed("1 t/m 4"), _listed("A en B")
    (['1', '2', '3'], ['1', '2', '3', '4'], ['A', 'B'])
    """
    found: list[str] = []
    through = False
    for part in _PART(numbers):
        number = part["number"]
        if number is None:
            through = True
            continue
        if through and number.isdecimal() and found[-1].isdecimal() and 0 < int(number) - int(found[-1]) <= 20:
            found += [str(between) for between in range(int(found[-1]) + 1, int(number))]
        through = False
        found.append(number)
    return found
