-- The archive: one row a thing, named as in the JSON of a reading. Spans count the characters of the letter's text, from
-- `start` up to `end`; dates are ISO 8601; NULL means that the letter does not say. The comment after a column is its
-- description, also in Datasette.

CREATE TABLE letters ( -- One row a letter.
    id TEXT PRIMARY KEY, -- the first 16 hexadecimal digits of sha256; every other table names its letter by it
    name TEXT, -- the file that was read, without its folder
    subject TEXT, -- the line 'Betreft' or 'Onderwerp'
    title TEXT, -- the title of an annex or of a printed Kamerstuk
    date TEXT, -- the date of the letter
    ministry TEXT, -- the ministry that sends it
    directorate TEXT, -- its office
    document_type TEXT NOT NULL, -- kamerbrief, bijlage, kamerstuk, antwoord-kamervragen or other
    chamber TEXT, -- tweede-kamer, eerste-kamer or staten-generaal
    addressee TEXT, -- to whom it is written
    reference TEXT, -- 'Ons kenmerk'
    your_reference TEXT, -- 'Uw kenmerk'
    attachments INTEGER, -- the number of annexes that the letterhead counts
    kamerstuk TEXT, -- its own publication identifier, where it is printed as a Kamerstuk: kst-29628-1094
    pages INTEGER, -- the number of pages of the file
    media_type TEXT NOT NULL, -- application/pdf or text/plain
    bytes INTEGER NOT NULL, -- the size of the file
    sha256 TEXT NOT NULL UNIQUE, -- the checksum of the file
    record TEXT NOT NULL -- the checksum of the JSON that these rows were made from; an equal one is not indexed again
);
CREATE INDEX letters_by_date ON letters (date);
CREATE INDEX letters_by_ministry ON letters (ministry, date);
CREATE INDEX letters_by_kamerstuk ON letters (kamerstuk);

CREATE TABLE signatories ( -- Who signs a letter.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    position INTEGER NOT NULL, -- 1 for who signs first
    name TEXT, -- as printed
    role TEXT, -- the office: 'Minister van Defensie'
    PRIMARY KEY (letter, position)
) WITHOUT ROWID;

CREATE TABLE sections ( -- A heading with what stands under it.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the section within the letter
    number TEXT, -- as printed: '1.4'
    title TEXT, -- without its number
    level INTEGER NOT NULL, -- 0 for the text before the first heading
    parent TEXT, -- the section that it is a part of
    page INTEGER, -- where it begins
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    PRIMARY KEY (letter, id),
    FOREIGN KEY (letter, parent) REFERENCES sections (letter, id)
) WITHOUT ROWID;

CREATE TABLE blocks ( -- The text, block by block; with a blank line between two it is the whole text of the letter.
    key INTEGER PRIMARY KEY, -- a number for the full-text index; it says nothing
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the block within the letter
    kind TEXT NOT NULL, -- heading, paragraph, list_item, table, caption, footnote, salutation, closing or address
    section TEXT, -- the section that it stands in
    page INTEGER, -- where it begins
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    text TEXT NOT NULL, -- what it says
    UNIQUE (letter, id),
    FOREIGN KEY (letter, section) REFERENCES sections (letter, id)
);

CREATE TABLE section_items ( -- List items that announce the section that treats them.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    section TEXT NOT NULL, -- the section that treats it
    block TEXT NOT NULL, -- the list item
    PRIMARY KEY (letter, section, block),
    FOREIGN KEY (letter, section) REFERENCES sections (letter, id),
    FOREIGN KEY (letter, block) REFERENCES blocks (letter, id)
) WITHOUT ROWID;

CREATE TABLE footnotes ( -- The notes.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the note within the letter
    number INTEGER NOT NULL, -- as printed
    page INTEGER, -- where its text is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    text TEXT NOT NULL, -- what it says
    PRIMARY KEY (letter, id)
) WITHOUT ROWID;

CREATE TABLE footnote_anchors ( -- Where the marker of a note stands.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    footnote TEXT NOT NULL, -- the note
    position INTEGER NOT NULL, -- 1 for its first marker
    at INTEGER NOT NULL, -- the character before which it stood
    block TEXT, -- the block that it stands in
    section TEXT, -- the section that it stands in
    PRIMARY KEY (letter, footnote, position),
    FOREIGN KEY (letter, footnote) REFERENCES footnotes (letter, id),
    FOREIGN KEY (letter, block) REFERENCES blocks (letter, id),
    FOREIGN KEY (letter, section) REFERENCES sections (letter, id)
) WITHOUT ROWID;

CREATE TABLE "references" ( -- What a letter cites.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the reference within the letter
    kind TEXT NOT NULL, -- kamerstuk, handelingen, aanhangsel, staatsblad, staatscourant, tractatenblad, wet, ecli, eu, toezegging, url, bijlage or document
    quote TEXT NOT NULL, -- the words of the letter
    page INTEGER, -- where it is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    footnote TEXT, -- the note that it stands in
    section TEXT, -- the section that it stands in
    chamber TEXT, -- tweede-kamer, eerste-kamer or staten-generaal
    session_year TEXT, -- 2021-2022
    dossier TEXT, -- 29628
    dossier_suffix TEXT, -- VI
    number TEXT, -- the number of the paper within its dossier
    article TEXT, -- of a law
    attachment INTEGER NOT NULL, -- 1 where an annex of that paper is meant
    identifier TEXT, -- the official publication identifier: kst-29628-1051
    url TEXT, -- where it is published
    resolved_from TEXT, -- the reference that an 'idem' repeats
    item TEXT, -- of the Handelingen
    pages TEXT, -- the pages that are cited
    title TEXT, -- of what is cited
    date TEXT, -- of what is cited
    jci TEXT, -- the place in a law, as wetten.overheid.nl names it
    cite TEXT, -- the citation in the form of the Leidraad voor juridische auteurs
    rule TEXT NOT NULL, -- what found it
    PRIMARY KEY (letter, id),
    FOREIGN KEY (letter, footnote) REFERENCES footnotes (letter, id),
    FOREIGN KEY (letter, section) REFERENCES sections (letter, id),
    FOREIGN KEY (letter, resolved_from) REFERENCES "references" (letter, id)
) WITHOUT ROWID;
CREATE INDEX references_by_identifier ON "references" (identifier);
CREATE INDEX references_by_dossier ON "references" (dossier, dossier_suffix);

CREATE TABLE commitments ( -- Promises of a minister to parliament, as each letter speaks of them.
    key INTEGER PRIMARY KEY, -- a number for the full-text index; it says nothing
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the promise within the letter
    kind TEXT NOT NULL, -- new: made by this letter; earlier: made before it
    status TEXT NOT NULL, -- open, fulfilled, partly, postponed or withdrawn, as this letter states
    label TEXT, -- the letter's own number for it
    identifier TEXT, -- the official number: TZ202301-042
    summary TEXT NOT NULL, -- what was promised, in the words of the letter
    quote TEXT NOT NULL, -- the best single statement of it
    page INTEGER, -- where that is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    made_by_name TEXT, -- who promised
    made_by_role TEXT, -- the office
    occasion TEXT, -- when it was promised, in the words of the letter
    occasion_kind TEXT, -- commissiedebat, …
    occasion_date TEXT, -- the date of that occasion
    deadline TEXT, -- by when, in the words of the letter
    deadline_earliest TEXT, -- the first day that these words may mean
    deadline_latest TEXT, -- the last day that these words may mean
    section TEXT, -- the section that it stands in
    confidence REAL NOT NULL, -- from 0 to 1
    rule TEXT NOT NULL, -- what found it
    UNIQUE (letter, id),
    FOREIGN KEY (letter, section) REFERENCES sections (letter, id)
);
CREATE INDEX commitments_by_identifier ON commitments (identifier);
CREATE INDEX commitments_by_deadline ON commitments (deadline_latest);

CREATE TABLE commitment_mentions ( -- Every place in its letter that speaks of a promise.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    commitment TEXT NOT NULL, -- the promise
    position INTEGER NOT NULL, -- 1 for the first
    role TEXT NOT NULL, -- listed, heading, stated, fulfilled or status
    quote TEXT NOT NULL, -- the words of the letter
    page INTEGER, -- where it is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    PRIMARY KEY (letter, commitment, position),
    FOREIGN KEY (letter, commitment) REFERENCES commitments (letter, id)
) WITHOUT ROWID;

CREATE TABLE requested_by ( -- To whom a promise was made.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    commitment TEXT NOT NULL, -- the promise
    position INTEGER NOT NULL, -- 1 for the first
    name TEXT, -- the member of parliament
    party TEXT, -- the party
    PRIMARY KEY (letter, commitment, position),
    FOREIGN KEY (letter, commitment) REFERENCES commitments (letter, id)
) WITHOUT ROWID;

CREATE TABLE commitment_references ( -- What is cited for a promise.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    commitment TEXT NOT NULL, -- the promise
    reference TEXT NOT NULL, -- the reference
    PRIMARY KEY (letter, commitment, reference),
    FOREIGN KEY (letter, commitment) REFERENCES commitments (letter, id),
    FOREIGN KEY (letter, reference) REFERENCES "references" (letter, id)
) WITHOUT ROWID;

CREATE TABLE motions ( -- Motions, as each letter speaks of them.
    key INTEGER PRIMARY KEY, -- a number for the full-text index; it says nothing
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the motion within the letter
    members TEXT NOT NULL, -- who submitted it, as one text: 'Bisschop c.s.'
    et_al INTEGER NOT NULL, -- 1 where the letter says 'c.s.'
    subject TEXT, -- what it asks
    date TEXT, -- of the motion
    identifier TEXT, -- its publication identifier: kst-35925-VI-96
    status TEXT, -- adopted, executed, rejected, withdrawn or pending, as this letter states
    label TEXT, -- the letter's own number for it
    quote TEXT NOT NULL, -- the best single statement of it
    page INTEGER, -- where that is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    section TEXT, -- the section that it stands in
    confidence REAL NOT NULL, -- from 0 to 1
    rule TEXT NOT NULL, -- what found it
    UNIQUE (letter, id),
    FOREIGN KEY (letter, section) REFERENCES sections (letter, id)
);
CREATE INDEX motions_by_identifier ON motions (identifier);

CREATE TABLE motion_members ( -- Who submitted a motion.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    motion TEXT NOT NULL, -- the motion
    position INTEGER NOT NULL, -- 1 for the first
    name TEXT, -- the member of parliament
    party TEXT, -- the party
    PRIMARY KEY (letter, motion, position),
    FOREIGN KEY (letter, motion) REFERENCES motions (letter, id)
) WITHOUT ROWID;

CREATE TABLE motion_mentions ( -- Every place in its letter that speaks of a motion.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    motion TEXT NOT NULL, -- the motion
    position INTEGER NOT NULL, -- 1 for the first
    role TEXT NOT NULL, -- listed, heading, stated, fulfilled or status
    quote TEXT NOT NULL, -- the words of the letter
    page INTEGER, -- where it is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    PRIMARY KEY (letter, motion, position),
    FOREIGN KEY (letter, motion) REFERENCES motions (letter, id)
) WITHOUT ROWID;

CREATE TABLE motion_references ( -- What is cited for a motion.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    motion TEXT NOT NULL, -- the motion
    reference TEXT NOT NULL, -- the reference
    PRIMARY KEY (letter, motion, reference),
    FOREIGN KEY (letter, motion) REFERENCES motions (letter, id),
    FOREIGN KEY (letter, reference) REFERENCES "references" (letter, id)
) WITHOUT ROWID;

CREATE TABLE commitment_motions ( -- Promises that answer a motion.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    commitment TEXT NOT NULL, -- the promise
    motion TEXT NOT NULL, -- the motion
    PRIMARY KEY (letter, commitment, motion),
    FOREIGN KEY (letter, commitment) REFERENCES commitments (letter, id),
    FOREIGN KEY (letter, motion) REFERENCES motions (letter, id)
) WITHOUT ROWID;

CREATE TABLE figures ( -- Quantities in running text, in lists and in notes.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the figure within the letter
    quote TEXT NOT NULL, -- the words of the letter
    page INTEGER, -- where it is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    value NUMERIC, -- with the scale multiplied out; exact up to 15 digits, after that see quote
    low NUMERIC, -- of a range
    high NUMERIC, -- of a range
    unit TEXT, -- fte, percent, EUR, year, …
    per TEXT, -- 'per jaar' is year
    qualifier TEXT, -- approximately, at_least, at_most, more_than or less_than
    change TEXT, -- increase or decrease
    noun TEXT, -- what is counted
    period TEXT, -- the moment that it speaks of, in the words of the letter
    period_earliest TEXT, -- the first day that these words may mean
    period_latest TEXT, -- the last day that these words may mean
    section TEXT, -- the section that it stands in
    block TEXT, -- the block that it stands in
    rule TEXT NOT NULL, -- what found it
    PRIMARY KEY (letter, id),
    FOREIGN KEY (letter, section) REFERENCES sections (letter, id),
    FOREIGN KEY (letter, block) REFERENCES blocks (letter, id)
) WITHOUT ROWID;

CREATE TABLE dates ( -- Dates and moments.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the date within the letter
    quote TEXT NOT NULL, -- the words of the letter
    page INTEGER, -- where it is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    earliest TEXT, -- the first day that these words may mean
    latest TEXT, -- the last day that these words may mean
    PRIMARY KEY (letter, id)
) WITHOUT ROWID;

CREATE TABLE tables ( -- Tables; what stands in them is in table_cells.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the table within the letter
    caption TEXT, -- as printed
    number TEXT, -- as printed
    unit TEXT, -- of its numbers
    section TEXT, -- the section that it stands in
    page INTEGER, -- where it begins
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    columns TEXT NOT NULL, -- the headers as JSON: for each column its path, top level first
    PRIMARY KEY (letter, id),
    FOREIGN KEY (letter, section) REFERENCES sections (letter, id)
) WITHOUT ROWID;

CREATE TABLE table_cells ( -- One row a cell.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    "table" TEXT NOT NULL, -- the table
    "row" INTEGER NOT NULL, -- 1 for the first row under the header
    "column" INTEGER NOT NULL, -- as in the JSON: 0 holds the labels
    row_label TEXT NOT NULL, -- the label of the row
    row_group TEXT, -- the groups that the row stands in, ' / ' between two
    is_total INTEGER NOT NULL, -- 1 for a row of totals
    header TEXT, -- the header of the column, ' / ' between two levels
    quote TEXT NOT NULL, -- as printed
    value NUMERIC, -- the number, where it is one
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    PRIMARY KEY (letter, "table", "row", "column", start),
    FOREIGN KEY (letter, "table") REFERENCES tables (letter, id)
) WITHOUT ROWID;

CREATE TABLE checks ( -- Arithmetic of the letter, verified.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    id TEXT NOT NULL, -- the check within the letter
    kind TEXT NOT NULL, -- column_total, row_balance, carry_over, text_sum, …
    status TEXT NOT NULL, -- holds, holds_with_rounding or fails
    statement TEXT NOT NULL, -- what was computed, and what the letter says
    expected NUMERIC NOT NULL, -- as computed
    found NUMERIC NOT NULL, -- as printed
    tables TEXT NOT NULL, -- the tables that it is about, as JSON
    PRIMARY KEY (letter, id)
) WITHOUT ROWID;

CREATE TABLE check_evidence ( -- The numbers that a check rests on.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    "check" TEXT NOT NULL, -- the check
    position INTEGER NOT NULL, -- 1 for the first
    quote TEXT NOT NULL, -- the words of the letter
    page INTEGER, -- where it is printed
    start INTEGER NOT NULL, -- its first character
    "end" INTEGER NOT NULL, -- after its last character
    PRIMARY KEY (letter, "check", position),
    FOREIGN KEY (letter, "check") REFERENCES checks (letter, id)
) WITHOUT ROWID;

CREATE TABLE warnings ( -- What a letter says that could not be read with certainty.
    letter TEXT NOT NULL REFERENCES letters ON DELETE CASCADE, -- the letter
    position INTEGER NOT NULL, -- 1 for the first
    code TEXT NOT NULL, -- the kind of warning
    message TEXT NOT NULL, -- in words
    start INTEGER, -- its first character
    "end" INTEGER, -- after its last character
    PRIMARY KEY (letter, position)
) WITHOUT ROWID;

CREATE TABLE errors ( -- Letters that could not be read, and files that hold no reading.
    file TEXT PRIMARY KEY, -- the file
    error TEXT NOT NULL, -- the class of the error
    message TEXT NOT NULL, -- what is wrong
    hint TEXT -- what to do about it
);

-- Datasette finds these by the form content="…", and by no other.
CREATE VIRTUAL TABLE blocks_fts USING fts5 (
    text, content="blocks", content_rowid="key", tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);
CREATE TRIGGER blocks_added AFTER INSERT ON blocks BEGIN
    INSERT INTO blocks_fts (rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER blocks_removed AFTER DELETE ON blocks BEGIN
    INSERT INTO blocks_fts (blocks_fts, rowid, text) VALUES ('delete', old.key, old.text);
END;
CREATE TRIGGER blocks_changed AFTER UPDATE ON blocks BEGIN
    INSERT INTO blocks_fts (blocks_fts, rowid, text) VALUES ('delete', old.key, old.text);
    INSERT INTO blocks_fts (rowid, text) VALUES (new.key, new.text);
END;

CREATE VIRTUAL TABLE commitments_fts USING fts5 (
    quote, summary, identifier,
    content="commitments", content_rowid="key", tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER commitments_added AFTER INSERT ON commitments BEGIN
    INSERT INTO commitments_fts (rowid, quote, summary, identifier)
    VALUES (new.key, new.quote, new.summary, new.identifier);
END;
CREATE TRIGGER commitments_removed AFTER DELETE ON commitments BEGIN
    INSERT INTO commitments_fts (commitments_fts, rowid, quote, summary, identifier)
    VALUES ('delete', old.key, old.quote, old.summary, old.identifier);
END;
CREATE TRIGGER commitments_changed AFTER UPDATE ON commitments BEGIN
    INSERT INTO commitments_fts (commitments_fts, rowid, quote, summary, identifier)
    VALUES ('delete', old.key, old.quote, old.summary, old.identifier);
    INSERT INTO commitments_fts (rowid, quote, summary, identifier)
    VALUES (new.key, new.quote, new.summary, new.identifier);
END;

CREATE VIRTUAL TABLE motions_fts USING fts5 (
    quote, members, subject, identifier,
    content="motions", content_rowid="key", tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER motions_added AFTER INSERT ON motions BEGIN
    INSERT INTO motions_fts (rowid, quote, members, subject, identifier)
    VALUES (new.key, new.quote, new.members, new.subject, new.identifier);
END;
CREATE TRIGGER motions_removed AFTER DELETE ON motions BEGIN
    INSERT INTO motions_fts (motions_fts, rowid, quote, members, subject, identifier)
    VALUES ('delete', old.key, old.quote, old.members, old.subject, old.identifier);
END;
CREATE TRIGGER motions_changed AFTER UPDATE ON motions BEGIN
    INSERT INTO motions_fts (motions_fts, rowid, quote, members, subject, identifier)
    VALUES ('delete', old.key, old.quote, old.members, old.subject, old.identifier);
    INSERT INTO motions_fts (rowid, quote, members, subject, identifier)
    VALUES (new.key, new.quote, new.members, new.subject, new.identifier);
END;

CREATE VIEW open_commitments AS -- Promises that their letter leaves open, with the letter; the first deadline first.
SELECT c.deadline_latest, c.deadline, c.summary, c.status, c.kind, c.identifier, c.quote, c.page,
       l.ministry, l.date AS letter_date, l.subject, l.name AS file, c.letter, c.id
FROM commitments c JOIN letters l ON l.id = c.letter
WHERE c.status IN ('open', 'partly', 'postponed')
ORDER BY c.deadline_latest IS NULL, c.deadline_latest, c.letter, c.id;

CREATE VIEW citations AS -- Which letter cites which Kamerstuk, and the letter that is that Kamerstuk, where it is here.
SELECT r.identifier, r.dossier, r.number, r.quote, r.page, l.name AS citing_file, l.date AS citing_date, r.letter AS citing,
       cited.name AS cited_file, cited.date AS cited_date, cited.id AS cited
FROM "references" r JOIN letters l ON l.id = r.letter
LEFT JOIN letters cited ON cited.kamerstuk = r.identifier AND cited.id <> r.letter
WHERE r.identifier IS NOT NULL AND r.kind = 'kamerstuk';

CREATE VIEW dossiers AS -- How many letters cite a dossier, and how often.
SELECT dossier, dossier_suffix, count(DISTINCT letter) AS letters, count(*) AS "references"
FROM "references" WHERE dossier IS NOT NULL GROUP BY dossier, dossier_suffix;

CREATE VIEW failing_checks AS -- Sums that do not come out, with the letter.
SELECT k.statement, k.kind, k.expected, k.found, l.ministry, l.date, l.subject, l.name AS file, k.letter, k.id
FROM checks k JOIN letters l ON l.id = k.letter WHERE k.status = 'fails';
