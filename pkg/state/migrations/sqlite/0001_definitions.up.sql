CREATE TABLE wh_definition (
  project     TEXT NOT NULL,
  version     INTEGER NOT NULL,
  created_at  TEXT NOT NULL,
  author      TEXT NOT NULL,
  message     TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  files       TEXT NOT NULL,
  PRIMARY KEY (project, version)
);
CREATE TRIGGER wh_definition_immutable BEFORE UPDATE ON wh_definition
BEGIN
  SELECT RAISE(ABORT, 'a published version cannot be changed: publish a new one');
END;
CREATE TRIGGER wh_definition_kept BEFORE DELETE ON wh_definition
BEGIN
  SELECT RAISE(ABORT, 'a published version cannot be deleted');
END;
