CREATE TABLE wh_audit (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  at      TEXT NOT NULL,
  who     TEXT NOT NULL,
  deed    TEXT NOT NULL,
  kind    TEXT NOT NULL,
  item    TEXT NOT NULL,
  before  TEXT NOT NULL,
  after   TEXT NOT NULL
);
CREATE INDEX wh_audit_item ON wh_audit (org, project, kind, item, id);
CREATE TRIGGER wh_audit_immutable BEFORE UPDATE ON wh_audit
BEGIN
  SELECT RAISE(ABORT, 'what was done cannot be changed');
END;
