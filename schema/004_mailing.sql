-- SPDX-License-Identifier: MIT
-- The report by mail: what was sent, and when it is due. It is about the
-- ledger and not of it: no history, no undo; a backup takes it along.

-- A range for some recipients, as `mail --once` sends it: once, and once more
-- where its figures changed since.
CREATE TABLE mailing (
	id INTEGER PRIMARY KEY,
	from_day TEXT NOT NULL CHECK (from_day IS date(from_day, '+0 days')
	    AND from_day >= '1970-01-01'),
	to_day TEXT NOT NULL CHECK (to_day IS date(to_day, '+0 days')
	    AND to_day >= from_day),
	recipients TEXT NOT NULL CHECK (recipients <> '' AND
	    recipients NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
	sent INTEGER NOT NULL DEFAULT 0 CHECK (sent BETWEEN 0 AND 2),
	-- Whoever asks next sends it, whatever was sent already.
	again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1)),
	sent_at INTEGER,
	digest TEXT, -- of the figures that were sent last
	-- The uuid of the newest try, its figures, and since when it goes on.
	claim BLOB NOT NULL UNIQUE CHECK (length(claim) = 16),
	claim_digest TEXT NOT NULL CHECK (claim_digest <> ''),
	claimed_at INTEGER, -- null: it has ended
	-- Tries that ended are counted over all rows: the newest has the most.
	ended INTEGER UNIQUE,
	-- Of the newest that ended; null: it was sent, or nobody asks any more.
	failed_at INTEGER,
	failure TEXT CHECK (failure <> '' AND
	    failure NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
	UNIQUE (to_day, from_day, recipients),
	CHECK ((sent = 0) = (sent_at IS NULL) AND
	    (sent = 0) = (digest IS NULL)),
	CHECK ((failed_at IS NULL) = (failure IS NULL)),
	CHECK (ended IS NOT NULL OR (sent = 0 AND failure IS NULL))
) STRICT;

-- When `ctotime schedule` has it sent, by the clock of the place.
CREATE TABLE schedule (
	id INTEGER PRIMARY KEY CHECK (id = 1), -- one at a time
	weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- 0: Monday
	minute INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439),
	installed TEXT NOT NULL CHECK (installed IN ('cron', 'systemd')),
	recipients TEXT CHECK (recipients <> '' AND -- null: the settings'
	    recipients NOT GLOB '*[' || char(1) || '-' || char(31) || ']*'),
	since INTEGER NOT NULL,
	since_offset INTEGER NOT NULL CHECK (abs(since_offset) < 86400)
) STRICT;
