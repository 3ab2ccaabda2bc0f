-- SPDX-License-Identifier: MIT
-- The ledger: whom time is given to, the target, the entries, and the history
-- of every change. Days are YYYY-MM-DD, amounts whole seconds, instants
-- seconds since 1970-01-01T00:00Z, shares hundredths of a percent. Every
-- table that can be changed has an integer id, by which history names its
-- rows.

-- Whom time is given to. Keys are lower case.
CREATE TABLE constituent (
	id INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE CHECK (key <> '' AND key NOT GLOB '*/*'),
	title TEXT NOT NULL,
	position INTEGER NOT NULL, -- the order in which they are shown
	retired_from TEXT CHECK (retired_from IS date(retired_from, '+0 days'))
) STRICT;

-- On which side a constituent lies, from a day on.
CREATE TABLE constituent_side (
	id INTEGER PRIMARY KEY,
	constituent_id INTEGER NOT NULL
	    REFERENCES constituent ON DELETE CASCADE,
	from_day TEXT NOT NULL CHECK (from_day IS date(from_day, '+0 days')
	    AND from_day >= '1970-01-01'),
	side TEXT NOT NULL CHECK (side IN ('external', 'internal')),
	UNIQUE (constituent_id, from_day)
) STRICT;

-- What time is for, within a constituent.
CREATE TABLE responsibility (
	id INTEGER PRIMARY KEY,
	constituent_id INTEGER NOT NULL
	    REFERENCES constituent ON DELETE CASCADE,
	key TEXT NOT NULL CHECK (key <> '' AND key NOT GLOB '*/*'),
	title TEXT NOT NULL,
	position INTEGER NOT NULL,
	retired_from TEXT CHECK (retired_from IS date(retired_from, '+0 days')),
	UNIQUE (constituent_id, key),
	UNIQUE (constituent_id, id) -- for the entries' foreign key
) STRICT;

-- Where a responsibility lies on a side of its own, from a day on; without a
-- row it lies where its constituent does.
CREATE TABLE responsibility_side (
	id INTEGER PRIMARY KEY,
	responsibility_id INTEGER NOT NULL
	    REFERENCES responsibility ON DELETE CASCADE,
	from_day TEXT NOT NULL CHECK (from_day IS date(from_day, '+0 days')
	    AND from_day >= '1970-01-01'),
	side TEXT NOT NULL CHECK (side IN ('external', 'internal')),
	UNIQUE (responsibility_id, from_day)
) STRICT;

-- Other names of constituents and of responsibilities within them.
CREATE TABLE alias (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL CHECK (name <> '' AND name NOT GLOB '*/*'),
	constituent_id INTEGER NOT NULL,
	responsibility_id INTEGER, -- null: of the constituent itself
	FOREIGN KEY (constituent_id) REFERENCES constituent ON DELETE CASCADE,
	FOREIGN KEY (constituent_id, responsibility_id)
	    REFERENCES responsibility (constituent_id, id) ON DELETE CASCADE
) STRICT;

CREATE UNIQUE INDEX alias_of_constituent ON alias (name)
    WHERE responsibility_id IS NULL;
CREATE UNIQUE INDEX alias_of_responsibility ON alias (constituent_id, name)
    WHERE responsibility_id IS NOT NULL;

-- The target in force from a day on until the next one.
CREATE TABLE target (
	id INTEGER PRIMARY KEY,
	from_day TEXT NOT NULL UNIQUE CHECK (from_day IS date(from_day,
	    '+0 days') AND from_day >= '1970-01-01'),
	external INTEGER NOT NULL CHECK (external BETWEEN 0 AND 10000),
	internal INTEGER NOT NULL CHECK (internal BETWEEN 0 AND 10000),
	CHECK (external + internal = 10000)
) STRICT;

-- Its constituents' shares; one without a row has none of its own.
CREATE TABLE target_share (
	id INTEGER PRIMARY KEY,
	target_id INTEGER NOT NULL REFERENCES target ON DELETE CASCADE,
	constituent_id INTEGER NOT NULL REFERENCES constituent,
	share INTEGER NOT NULL CHECK (share BETWEEN 0 AND 10000),
	UNIQUE (target_id, constituent_id)
) STRICT;

-- One request that changed something: what is undone as one.
CREATE TABLE change (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	-- The request's: asked again, it gets the first answer again.
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	at INTEGER NOT NULL,   -- by the client's clock
	command TEXT NOT NULL, -- the method that was called
	uid INTEGER NOT NULL,  -- of the peer
	actor TEXT,            -- who it was for: $CTOTIME_ACTOR
	-- What the answer said beyond the rows in history: a JSON object.
	answer TEXT,
	-- The undo that took it back; a redo makes it null again.
	undone_by INTEGER REFERENCES change
) STRICT;

CREATE INDEX change_undone ON change (undone_by) WHERE undone_by IS NOT NULL;

-- What a change made of a row, by its image, a JSON object of its columns:
-- before is null for a row that came, after for one that went.
CREATE TABLE history (
	change_id INTEGER NOT NULL REFERENCES change,
	kind TEXT NOT NULL, -- the table
	row_id INTEGER NOT NULL,
	before TEXT,
	after TEXT,
	PRIMARY KEY (change_id, kind, row_id)
) STRICT, WITHOUT ROWID;

-- "What happened to #12?"
CREATE INDEX history_of_row ON history (kind, row_id);

-- An amount of time on one day. The end is start + seconds. Start and end
-- keep the offsets of the place, in seconds east of UTC.
CREATE TABLE entry (
	id INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice
	uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
	constituent_id INTEGER NOT NULL REFERENCES constituent,
	responsibility_id INTEGER,
	day TEXT NOT NULL CHECK (day IS date(day, '+0 days')
	    AND day >= '1970-01-01'),
	start INTEGER,
	start_offset INTEGER CHECK (abs(start_offset) < 86400),
	end_offset INTEGER CHECK (abs(end_offset) < 86400),
	zone TEXT NOT NULL CHECK (zone <> '' AND zone NOT GLOB '*["\]*'),
	seconds INTEGER NOT NULL CHECK (seconds BETWEEN 1 AND 86400),
	note TEXT NOT NULL CHECK (length(CAST(note AS BLOB)) <= 4096
	    AND note NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
	tags TEXT NOT NULL CHECK (tags NOT GLOB '*["\]*'
	    AND tags NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
	FOREIGN KEY (constituent_id, responsibility_id)
	    REFERENCES responsibility (constituent_id, id),
	CHECK ((start IS NULL) = (start_offset IS NULL)
	    AND (start IS NULL) = (end_offset IS NULL)),
	CHECK (start IS NULL OR day IS date(start + start_offset, 'unixepoch'))
) STRICT;

-- All sums of days and ranges are read from this one, never stored.
CREATE INDEX entry_by_day
    ON entry (day, constituent_id, responsibility_id, seconds);

-- When did this constituent last get time?
CREATE INDEX entry_by_constituent
    ON entry (constituent_id, responsibility_id, day);

-- Does anything overlap?
CREATE INDEX entry_by_start ON entry (start, seconds) WHERE start IS NOT NULL;

-- The timer, while one runs: time that is no entry yet.
CREATE TABLE timer (
	id INTEGER PRIMARY KEY CHECK (id = 1), -- one at a time
	constituent_id INTEGER NOT NULL REFERENCES constituent,
	responsibility_id INTEGER,
	start INTEGER NOT NULL,
	start_offset INTEGER NOT NULL CHECK (abs(start_offset) < 86400),
	zone TEXT NOT NULL CHECK (zone <> '' AND zone NOT GLOB '*["\]*'),
	note TEXT NOT NULL CHECK (length(CAST(note AS BLOB)) <= 4096
	    AND note NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
	tags TEXT NOT NULL CHECK (tags NOT GLOB '*["\]*'
	    AND tags NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
	FOREIGN KEY (constituent_id, responsibility_id)
	    REFERENCES responsibility (constituent_id, id)
) STRICT;

-- Days that are not worked, beside those of every week.
CREATE TABLE off (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	day TEXT NOT NULL UNIQUE CHECK (day IS date(day, '+0 days')
	    AND day >= '1970-01-01'),
	note TEXT NOT NULL CHECK (length(CAST(note AS BLOB)) <= 4096
	    AND note NOT GLOB '*[' || char(1) || '-' || char(31) || ']*')
) STRICT;
