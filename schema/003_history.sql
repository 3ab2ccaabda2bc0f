-- SPDX-License-Identifier: MIT
-- No row comes, changes or goes without its history: the request's row in
-- `change` is written first, so it is the newest one. A row that one change
-- touches twice keeps its first before and its last after.
--
-- A row's image is a JSON object of its columns. SQLite's JSON functions are
-- not for schemas that nobody has to trust, so it is put together by hand:
-- text has no control characters, so only two need a backslash.

ALTER TABLE constituent ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"key":"' || replace(
	    replace(key, '\', '\\'), '"', '\"') || '"'
	|| ',"title":"' || replace(
	    replace(title, '\', '\\'), '"', '\"') || '"'
	|| ',"position":' || position
	|| ',"retired_from":' || ifnull(
	    '"' || retired_from || '"', 'null')
	|| '}') VIRTUAL;

CREATE TRIGGER constituent_came
    AFTER INSERT ON constituent BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'constituent', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER constituent_changed
    AFTER UPDATE ON constituent BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'constituent', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER constituent_went
    AFTER DELETE ON constituent BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'constituent', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE constituent_side ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"constituent_id":' || constituent_id
	|| ',"from_day":"' || from_day || '"'
	|| ',"side":"' || side || '"'
	|| '}') VIRTUAL;

CREATE TRIGGER constituent_side_came
    AFTER INSERT ON constituent_side BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'constituent_side', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER constituent_side_changed
    AFTER UPDATE ON constituent_side BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'constituent_side', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER constituent_side_went
    AFTER DELETE ON constituent_side BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'constituent_side', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE responsibility ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"constituent_id":' || constituent_id
	|| ',"key":"' || replace(
	    replace(key, '\', '\\'), '"', '\"') || '"'
	|| ',"title":"' || replace(
	    replace(title, '\', '\\'), '"', '\"') || '"'
	|| ',"position":' || position
	|| ',"retired_from":' || ifnull(
	    '"' || retired_from || '"', 'null')
	|| '}') VIRTUAL;

CREATE TRIGGER responsibility_came
    AFTER INSERT ON responsibility BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'responsibility', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER responsibility_changed
    AFTER UPDATE ON responsibility BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'responsibility', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER responsibility_went
    AFTER DELETE ON responsibility BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'responsibility', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE responsibility_side ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"responsibility_id":' || responsibility_id
	|| ',"from_day":"' || from_day || '"'
	|| ',"side":"' || side || '"'
	|| '}') VIRTUAL;

CREATE TRIGGER responsibility_side_came
    AFTER INSERT ON responsibility_side BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'responsibility_side', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER responsibility_side_changed
    AFTER UPDATE ON responsibility_side BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'responsibility_side', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER responsibility_side_went
    AFTER DELETE ON responsibility_side BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'responsibility_side', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE alias ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"name":"' || replace(
	    replace(name, '\', '\\'), '"', '\"') || '"'
	|| ',"constituent_id":' || constituent_id
	|| ',"responsibility_id":' || ifnull(responsibility_id, 'null')
	|| '}') VIRTUAL;

CREATE TRIGGER alias_came
    AFTER INSERT ON alias BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'alias', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER alias_changed
    AFTER UPDATE ON alias BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'alias', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER alias_went
    AFTER DELETE ON alias BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'alias', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE target ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"from_day":"' || from_day || '"'
	|| ',"external":' || external
	|| ',"internal":' || internal
	|| '}') VIRTUAL;

CREATE TRIGGER target_came
    AFTER INSERT ON target BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'target', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER target_changed
    AFTER UPDATE ON target BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'target', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER target_went
    AFTER DELETE ON target BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'target', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE target_share ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"target_id":' || target_id
	|| ',"constituent_id":' || constituent_id
	|| ',"share":' || share
	|| '}') VIRTUAL;

CREATE TRIGGER target_share_came
    AFTER INSERT ON target_share BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'target_share', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER target_share_changed
    AFTER UPDATE ON target_share BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'target_share', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER target_share_went
    AFTER DELETE ON target_share BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'target_share', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE entry ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"uuid":"' || hex(uuid) || '"'
	|| ',"constituent_id":' || constituent_id
	|| ',"responsibility_id":' || ifnull(responsibility_id, 'null')
	|| ',"day":"' || day || '"'
	|| ',"start":' || ifnull(start, 'null')
	|| ',"start_offset":' || ifnull(start_offset, 'null')
	|| ',"end_offset":' || ifnull(end_offset, 'null')
	|| ',"zone":"' || zone || '"'
	|| ',"seconds":' || seconds
	|| ',"note":"' || replace(
	    replace(note, '\', '\\'), '"', '\"') || '"'
	|| ',"tags":"' || tags || '"'
	|| '}') VIRTUAL;

CREATE TRIGGER entry_came
    AFTER INSERT ON entry BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'entry', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER entry_changed
    AFTER UPDATE ON entry BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'entry', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER entry_went
    AFTER DELETE ON entry BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'entry', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE timer ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"constituent_id":' || constituent_id
	|| ',"responsibility_id":' || ifnull(responsibility_id, 'null')
	|| ',"start":' || start
	|| ',"start_offset":' || start_offset
	|| ',"zone":"' || zone || '"'
	|| ',"note":"' || replace(
	    replace(note, '\', '\\'), '"', '\"') || '"'
	|| ',"tags":"' || tags || '"'
	|| '}') VIRTUAL;

CREATE TRIGGER timer_came
    AFTER INSERT ON timer BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'timer', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER timer_changed
    AFTER UPDATE ON timer BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'timer', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER timer_went
    AFTER DELETE ON timer BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'timer', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

ALTER TABLE off ADD COLUMN image TEXT GENERATED ALWAYS AS (
	'{"day":"' || day || '"'
	|| ',"note":"' || replace(
	    replace(note, '\', '\\'), '"', '\"') || '"'
	|| '}') VIRTUAL;

CREATE TRIGGER off_came
    AFTER INSERT ON off BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'off', new.id, NULL, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER off_changed
    AFTER UPDATE ON off BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'off', new.id, old.image, new.image)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;

CREATE TRIGGER off_went
    AFTER DELETE ON off BEGIN
	INSERT INTO history (change_id, kind, row_id, before, after)
	VALUES ((SELECT max(id) FROM change),
	    'off', old.id, old.image, NULL)
	ON CONFLICT DO UPDATE SET after = excluded.after;
END;
