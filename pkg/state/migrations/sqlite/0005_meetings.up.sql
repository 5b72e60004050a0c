CREATE TABLE wh_meeting (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  id      INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state   TEXT NOT NULL,
  day     TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE TABLE wh_meeting_item (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  meeting INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  version INTEGER NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, meeting, n)
);
CREATE TABLE wh_review (
  org      INTEGER NOT NULL,
  project  TEXT NOT NULL,
  id       INTEGER NOT NULL,
  version  INTEGER NOT NULL,
  state    TEXT NOT NULL,
  kind     TEXT NOT NULL,
  first    TEXT NOT NULL,
  incident INTEGER NOT NULL,
  body     TEXT NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE TABLE wh_review_section (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  review  INTEGER NOT NULL,
  name    TEXT NOT NULL,
  version INTEGER NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, review, name)
);
CREATE TABLE wh_review_signed (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  review  INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  who     TEXT NOT NULL,
  at      TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, review, edition)
);
CREATE TRIGGER wh_review_signed_immutable BEFORE UPDATE ON wh_review_signed
BEGIN
  SELECT RAISE(ABORT, 'what was signed cannot be changed');
END;
