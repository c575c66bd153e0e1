"""Every form of citation, one a line: the text with its references marked «like this», and what each is."""

from __future__ import annotations

import pytest
import regex

from brieflezer.finders.references import find_references
from building import letter_of

FORMS = """
# Kamerstukken: the full form, spaced and unspaced, with every way to write a session year
Zie «Kamerstukken II 2021/22, 29628, nr. 1051». = kst-29628-1051
Zie «Kamerstukken II, 2020-2021, 29 628 nr. 945». = kst-29628-945
Zie «Kamerstukken II 2020–2021, 29 628, nr. 945». = kst-29628-945
Zie «Kamerstukken II 2020/2021, 29 628, nr. 945». = kst-29628-945
Zie «Kamerstukken II '21/'22, 29 628, nr. 9». = kst-29628-9
Zie «Kamerstukken II 21/22, 29 628, nr. 9». = kst-29628-9
Zie «Kamerstukken II (2021-2022), 29 628, nr. 9». = kst-29628-9
Zie «Kamerstukken II 1999/2000, 26 800 VI, nr. 9». = kst-26800-VI-9
Zie «Kamerstukken II, vergaderjaar 2013–2014, 33 750 X, nr. 4». = kst-33750-X-4
Zie «Kamerstukken II, zitting 2013–2014, 33 750 X, nr. 4». = kst-33750-X-4
Zie «Kamerstukken II 29 628, vergaderjaar 2020-2021, nr. 945». = kst-29628-945
Zie «Kamerstukken II 29 628, 2020-2021, nr. 945». = kst-29628-945
Zie «vergaderjaar 2010–2011, 32 500 V, nr. 5». = kst-32500-V-5
Zie «2020/21, 28 684, nr. 631». = kst-28684-631
Zie «Kamerstukken II 2009/10, 27 858, nr. 88, p. 3». = kst-27858-88
Zie «Kamerstukken II 2009/10, 27 858, nr. 88, blz. 3-4». = kst-27858-88
Zie «Kamerstukken II 2009/10, 27 858, nr. 88 (p. 3)». = kst-27858-88
Zie «Kamerstukken II 2017/18, 34 775, nr. 5» op p. 3. = kst-34775-5
# the chamber in words
Zie «Kamerstukken Tweede Kamer 2017/18, 34 775, nr. 5». = kst-34775-5
Zie «Kamerstukken der Tweede Kamer 2017/18, 34 775, nr. 5». = kst-34775-5
Zie «Kamerstukken van de Eerste Kamer, 2017/18, 34 775, B». = kst-34775-B
Zie «Tweede Kamer, vergaderjaar 2010–2011, 32 500 V, nr. 5». = kst-32500-V-5
Zie «Eerste Kamer, vergaderjaar 2010–2011, 32 500 V, D». = kst-32500-V-D
Zie «TK, 29628, nr. 1036». = kst-29628-1036
Zie «TK 2011-2012 33000 XV, nr. 12». = kst-33000-XV-12
Zie («TK 2018-2019, 33 576, nr. 155»). = kst-33576-155
Zie «TK Kamerstuk 29 628, nr. 12». = kst-29628-12
Zie «EK 2017-2018, 34 372, G». = kst-34372-G
Zie «EK 34 372 nr. G». = kst-34372-G
Zie «EK 34 372, G». = kst-34372-G
Zie «Kamerstukken EK 2017-2018, 34 372, G». = kst-34372-G
Zie «Kamerstukken I 2019/20, 35 300 VII, AA». = kst-35300-VII-AA
Zie «Kamerstukken I 2008/09, 31700 VI, D, p. 4». = kst-31700-VI-D
Zie «Kamerstukken I/II 2018/19, 34 000, nr. 4». = kst-34000-4
Zie «Kamerstukken VV 2012/13, 33 548, nr. 1». = kst-33548-1
Zie «34 372, G». = kst-34372-G
# one paper, the key word in every shape, misspelt too
Zie «Kamerstuk 29 628, nr. 934». = kst-29628-934
Zie «Kamerstuk II 33 529, nr. 1000». = kst-33529-1000
Zie «kamerstuk 29628, nr. 934». = kst-29628-934
Zie «Kamerstuknummer 36 200 XV, nr. 12». = kst-36200-XV-12
Zie «Kamerstuknr. 29 628, nr. 12». = kst-29628-12
Zie «Kamerstukken met nummer 29 628, nr. 12». = kst-29628-12
Zie «Kamerstuk nr. 29 628, nr. 12». = kst-29628-12
Zie «KST 29628 nr 5». = kst-29628-5
Zie «Kst. 29 628, nr. 5». = kst-29628-5
Zie «Kamerst. II 2010/11, 29 628, nr. 5». = kst-29628-5
Zie «Tweede Kamerstuk 29 628, nr.9». = kst-29628-9
Zie «Kamerstuken II 2020/21, 29 628, nr. 5». = kst-29628-5
Zie «Kammerstuk 29 628, nr. 5». = kst-29628-5
Zie «Kamestukken II 29 628, nr. 5». = kst-29628-5
Zie «Kamerstukkken II 29 628, nr. 5». = kst-29628-5
Zie «Kamerstuk 29.628, nr. 5». = kst-29628-5
Zie «Kamerstukken: 29 628, nr. 5». = kst-29628-5
Zie («Kamerstuk 29 628 nr.934»). = kst-29628-934
Zie «Kamerstuk 26643, nr 849». = kst-26643-849
Zie «Kamerstuk 29 628,nr. 9». = kst-29628-9
Zie «Kamerstuk 29 628, no. 12». = kst-29628-12
Zie «Kamerstuk 29 628, nummer 12». = kst-29628-12
Zie «Kamerstuk 29 628, Nr. 12». = kst-29628-12
Zie «Kamerstuk 29 628/nr. 12». = kst-29628-12
Zie «Kamerstuk 29 628 – nr. 12». = kst-29628-12
Zie «Kamerstuk 29 628-934». = kst-29628-934
Zie «Kamerstuk 28741-10». = kst-28741-10
Zie («Kamerstuk 28741-100»). = kst-28741-100
Zie «Kamerstuk 29 628, nr. 12a». = kst-29628-12a
Zie «Kamerstuk 29\u00a0628, nr.\u00a0934». = kst-29628-934
# without a key word
Zie de motie («29628, nr. 1036»). = kst-29628-1036
Zie «35925 VI, nr. 96». = kst-35925-VI-96
Zie «36200-XV-12». = kst-36200-XV-12
Zie («36200-VI, nr. 140»). = kst-36200-VI-140
Zie «21501-32, nr. 1234». = kst-21501-32-1234
Zie «21 501-32, nr. 1703». = kst-21501-32-1703
Zie «21501-32-1740». = kst-21501-32-1740
Zie «456 (36800-XVI)». = kst-36800-XVI-456
Zie «nr. 721(19637)». = kst-19637-721
# chapters, other parts of a dossier
Zie «Kamerstukken II 2021/22, 35925 VI, nr. 96». = kst-35925-VI-96
Zie «Kamerstukken II 2009/10, 32 123 XVI, nr. 30». = kst-32123-XVI-30
Zie «Kamerstukken II 2008/09, 31 700 IXB, nr. 21». = kst-31700-IXB-21
Zie «Kamerstukken II 2020/21, 35 570, hoofdstuk VI, nr. 23». = kst-35570-VI-23
Zie «Kamerstukken II 2020/21, 35 570, VI, nr. 23». = kst-35570-VI-23
Zie «Kamerstukken II 2018/19, 34 000 A, nr. 4». = kst-34000-A-4
Zie «Kamerstukken II 2018/19, 35 000-A-4». = kst-35000-A-4
Zie «Kamerstukken II 2010/11, 21501-02, nr. 1000». = kst-21501-02-1000
Zie «Kamerstukken 23 908 (R1519), nr. 103». = kst-23908-R1519-103
Zie «Kamerstukken II 2012/13, 33 506 (R 1999), nr. 3». = kst-33506-R1999-3
# annexes of a paper
Zie «Kamerstukken II 2021/22, 36100-VI, nr. 1, bijlage». = kst-36100-VI-1
Zie «Kamerstukken II 2020/21, 28844, 220 (bijlage)». = kst-28844-220
Zie «Kamerstukken II 2020/21, 28 844, nr. 220, bijlage 2». = kst-28844-220
Zie «Bijlage bij Kamerstukken II 2015/16, 34389, nr. 9». = kst-34389-9
# lists
«Kamerstuk 29 628, nr. 1» en «nr. 3»; «2020/21, 28 684, nr. 6». = kst-29628-1 kst-29628-3 kst-28684-6
«Kamerstukken II 2020/21, 29628, nr. 3»; «Kamerstukken II 2021/22, 29628, nr. 7». = kst-29628-3 kst-29628-7
Zie «Kamerstukken II 2021/22, 29 628, nrs. 520» en «548». = kst-29628-520 kst-29628-548
Zie «Kamerstukken II 2021/22, 29 628, nr. 15» en «nr. 16». = kst-29628-15 kst-29628-16
Zie «Kamerstuk 29 628, nrs. 5», «6» en «7». = kst-29628-5 kst-29628-6 kst-29628-7
Zie «Kamerstuk 29 628, nr. 5», «6» en «7». = kst-29628-5 kst-29628-6 kst-29628-7
Zie («Kamerstuk 29 628, nr. 5» en «6»). = kst-29628-5 kst-29628-6
Zie «Kamerstuk 29 628, nr. 5»; «nr. 6». = kst-29628-5 kst-29628-6
Zie «Kamerstuk 29 628, nr. 5», «29 911, nr. 7» en «28 684, nr. 6». = kst-29628-5 kst-29911-7 kst-28684-6
Zie «Kamerstukken 28 684 en 29 911, nr. 555». = kst-28684-555
Zie «Kamerstuk 29 628, nr. 9» en 10 maart 2020. = kst-29628-9
Zie «Kamerstuk 29 628, nr. 9» en 12 andere moties. = kst-29628-9
# a dossier alone
Zie «Kamerstukdossier 29 628». = null
Zie «Kamerstuk 29 628». = null
Zie «36100-VI». = null
Zie «wetsvoorstel 36 229». = null
# before 1995 no identifier can be built
Zie «Kamerstukken II 1993/94, 23 429, nr. 3». = null
Zie «Kamerstukken II 1993/94-1996/97, 23 429, nr. 3». = null
# identifiers as they stand
Zie «kst-1138049» en «blg-929493». = kst-1138049 blg-929493
Zie «kst-31234-5» en «kst-36100-VI-7». = kst-31234-5 kst-36100-VI-7
Zie «ah-tk-20212022-1053» en «h-tk-20182019-35-8». = ah-tk-20212022-1053 h-tk-20182019-35-8
Zie «stb-2021-399», «stcrt-2020-12345» en «trb-2009-12». = stb-2021-399 stcrt-2020-12345 trb-2009-12
# Handelingen
Zie «Handelingen I 2020/21, 32, 5». = h-ek-20202021-32-5
Zie «Handelingen II 2010/11, nr. 108, item 5, p. 25-36». = h-tk-20102011-108-5
Zie «Handelingen II 2018-2019, nr. 12, item 4». = h-tk-20182019-12-4
Zie «Handelingen II 2018/19, 35-8». = h-tk-20182019-35-8
Zie «Handelingen Tweede Kamer, vergaderjaar 2018-2019, nr. 35, item 8». = h-tk-20182019-35-8
Zie «Hand. II 2018/19, nr. 35, item 8». = h-tk-20182019-35-8
Zie «Handelingen II 2008/09, p. 7140-7144». = h-tk-20082009-7140-7144
Zie «Handelingen II 2008/09, nr. 91, p. 7140-44». = h-tk-20082009-7140-7144
Zie «Handelingen II 2008/09, p. 91-7140 – 91-7144». = h-tk-20082009-7140-7144
Zie «Handelingen II 2008/09, nr. 91, p. 7140». = null
Zie «Handelingen II 2018/19, nr. 35». = null
Zie «Handelingen 2018/19, nr. 35, item 8». = null
# Aanhangsel
Zie «Aanhangsel Handelingen II 2019/20, nr. 89». = ah-tk-20192020-89
Zie «Aanhangsel Handelingen I 2014/15, nr. 12». = ah-ek-20142015-12
Zie «Aanhangsel van de Handelingen, vergaderjaar 2023–2024, nr. 76». = ah-tk-20232024-76
Zie «Aanhangsel van de Handelingen II, vergaderjaar 2023–2024, nr. 6». = ah-tk-20232024-6
Zie «Aanhangsel der Handelingen II 2008/09, nr. 1234». = ah-tk-20082009-1234
Zie «Kamerstukken II 2021/22, Aanhangsel van de handelingen, 1053». = ah-tk-20212022-1053
Zie «Kamerstukken II 2021/22, Aangangsels van de handelingen, 1053». = ah-tk-20212022-1053
Zie «Tweede Kamer, vergaderjaar 2010–2011, Aanhangsel van de Handelingen, nr. 1234». = ah-tk-20102011-1234
Zie «Handelingen II 2010/11, Aanhangsel, nr. 1234». = ah-tk-20102011-1234
Zie «Aanh. Hand. II 2010/11, nr. 1234». = ah-tk-20102011-1234
Zie «Aanhangsel Handelingen II 2019/20, nr. 89» en «nr. 90». = ah-tk-20192020-89 ah-tk-20192020-90
# Staatsblad, Staatscourant, Tractatenblad
Zie «Stb. 2021, 399». = stb-2021-399
Zie «Stb. 2021, nr. 399». = stb-2021-399
Zie «Stb. 2021/399». = stb-2021-399
Zie «Stb. 2021-399». = stb-2021-399
Zie «Stb. 2021 nr. 399». = stb-2021-399
Zie «Stb. 2021, 399» en «400». = stb-2021-399 stb-2021-400
Zie «Staatsblad 2020, 118». = stb-2020-118
Zie «Staatsblad 2020 nr. 118». = stb-2020-118
Zie «Stb. 399 van 2021». = stb-2021-399
Zie «Stcrt. 2020, nr. 12345». = stcrt-2020-12345
Zie «Staatscourant 12 mei 2009, nr. 88». = stcrt-2009-88
Zie «Trb. 2009, 12». = trb-2009-12
Zie «Tractatenblad 1951, 154». = trb-1951-154
Zie «Stb. 1950, 22». = null
# judgments
Zie «ECLI:NL:HR:2019:2006». = ECLI:NL:HR:2019:2006
Zie «ECLI:EU:C:2018:882», r.o. 3. = ECLI:EU:C:2018:882
Zie «LJN BM1234». = null
# the European Union
Zie «Verordening (EU) 2016/679» en «Richtlijn 92/43/EEG». = 32016R0679 31992L0043
Zie «Verordening (EG) nr. 1107/2009». = 32009R1107
Zie «Verordening (EU) nr. 1303/2013». = 32013R1303
Zie «Verordening (EEG) nr. 1408/71». = 31971R1408
Zie «Verordening 2016/679». = 32016R0679
Zie «Gedelegeerde Verordening (EU) 2019/945». = 32019R0945
Zie «Uitvoeringsverordening (EU) 2019/947». = 32019R0947
Zie «Richtlijn 2009/147/EG». = 32009L0147
Zie «richtlijn (EU) 2015/2366». = 32015L2366
Zie «Kaderbesluit 2002/584/JBZ». = 32002F0584
Zie «COM(2020) 380» en «COM (2011) 895 def». = COM(2020)380 COM(2011)895
Zie de «AVG» en de «Habitatrichtlijn». = 32016R0679 31992L0043
Zie «artikel 6, eerste lid, onder e, van de AVG». = 32016R0679
Zie «artikel 27 van Richtlijn 2006/123/EG». = 32006L0123
# laws
Zie «artikel 38a Politiewet 2012». = BWBR0031788
Zie «artikel 2, eerste lid, onder b, van de Wet dieren». = BWBR0030250
Zie «art. 7:658 BW». = BWBR0005290
Zie «artikel 658 van Boek 7 van het Burgerlijk Wetboek». = BWBR0005290
Zie «artikel 10, tweede lid, van het Besluit houders van dieren». = BWBR0035217
Zie «artikel 15 van het Bbz». = BWBR0015711
Zie «artikel 22 van het Bbz 2004». = BWBR0015711
Zie «artikel 151b Gemeentewet» en «artikel 8 EVRM». = BWBR0005416 BWBV0001000
Zie «artikel 3:4, tweede lid, Awb». = BWBR0005537
Zie «artikel 68 van de Grondwet». = BWBR0001840
Zie «artikel 2.3.5 Wmo 2015». = BWBR0035362
Zie «art. 3 lid 2 Opiumwet». = BWBR0001941
Zie «artikel 12, lid 1 onder c, Wpg». = null
Zie «artikel 12 van de Pw». = null
Zie «artikel 12 Wjsg». = BWBR0014194
Zie «artikel 13, derde lid, aanhef en onder a, van de Kernenergiewet». = null
Zie «artikel 5 van de Postwet 2009». = null
Zie de «Wet donorgegevens kunstmatige bevruchting», die. = BWBR0013642
Zie de «Wet Politiegegevens (Wpg)». = BWBR0022463
Zie de «Politiewet 2012» en de «Crisis- en Herstelwet». = BWBR0031788 null
Zie de «Subsidieregeling sanering varkenshouderijen (Srv)». = null
Zie het «Besluit verdeling sterkte en middelen politie». = null
# toezeggingen, numbers of the Tweede Kamer, annexes, addresses, letters
Zie «TZ202301-042», «T03001» en «2022D06725». = TZ202301-042 T03001 2022D06725
Zie («2019Z12345»). = 2019Z12345
Zie «bijlage 9» en «Bijlage II». = null null
Zie «bijlage A» en «bijlage nr. 3». = null null
Zie de «bijlage Kerncijfers Politie». = null
Zie «https://www.cbs.nl/nl-nl/cijfers». = null
Zie («www.rijksoverheid.nl/lnv»). = null
Zie rvo op «rvo.nl/stal». = null
Zie «https://zoek.officielebekendmakingen.nl/kst-29628-1051.html». = kst-29628-1051
Zie mijn «brief van 15 juni 2018». = null
"""

NOTHING = """
In 2021 waren er 36 229 banen en 29 628 fte.
Het gaat om € 35 925 en om 35 925, ofwel 12 345 euro.
Bel 070 29 628 12 of 06 12345678, toestel 29628.
IBAN NL91 ABNA 0417 1643 00 van rekening 12345, nr.
Ons kenmerk 4038021, 12345678 en 3456789-12.
Postbus 20301, 2500 EH Den Haag, postcode 25000.
In de jaren 2019-2020 en 2021/22 daalde het.
De periode 10000-12000 en 29628-1051.
De Kamerstukken zijn openbaar.
In de Tweede Kamer 29 628 handtekeningen aangeboden.
Het nummer 129 628, nr. 5 is te lang.
Er zijn strafbare handelingen, 32 in getal.
Ik stuur dit als bijlage bij deze brief en in 3 bijlagen.
Artikel 5 van dit besluit en artikel 3 van de Raad.
De Awb en de Wpg zijn gewijzigd.
Zie artikel 12.
De wet is aangenomen.
Het Besluit van de minister is genomen.
Schrijf naar post@minbzk.nl of en/of.
Dit is versie 2.0 van CM 3.0.
De motie (12345-678).
Richtlijn 10/20.
Op 1/2/2020 en 12-05-2020 om 12.30 uur.
Kamerstuk\t29 628\tnr. 934
Kamerstuk\n\n29 628
29 628\t934
"""


def lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("line", lines(FORMS.replace("\\u00a0", "\u00a0")))
def test_the_marked_parts_are_the_references(line: str) -> None:
    """Each marked part is one reference with the identifier after the equals sign; nothing else is one."""
    marked, _, identifiers = line.rpartition(" = ")
    quotes = regex.findall("«([^»]*)»", marked)
    references, _ = find_references(letter_of(regex.sub("[«»]", "", marked)))
    assert [(one.quote, one.identifier or "null") for one in references] == list(
        zip(quotes, identifiers.split(), strict=True)
    )


@pytest.mark.parametrize(
    "text", [line.replace("\\t", "\t").replace("\\n", "\n") for line in NOTHING.strip().split("\n")]
)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    """Quantities, addresses, account numbers and words that references are made of are no references."""
    kinds = [(one.kind, one.quote) for one in find_references(letter_of(text))[0]]
    assert kinds == []
