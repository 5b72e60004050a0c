CREATE TABLE wh_publication (
  project TEXT NOT NULL,
  version INTEGER NOT NULL,
  name    TEXT NOT NULL,
  PRIMARY KEY (project, version, name)
);
CREATE TABLE wh_certificate (
  project TEXT NOT NULL,
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  n       INTEGER NOT NULL,
  at      TEXT NOT NULL,
  who     TEXT NOT NULL,
  origin  TEXT NOT NULL,
  version INTEGER NOT NULL,
  meaning TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (project, kind, name, n)
);
CREATE TRIGGER wh_certificate_immutable BEFORE UPDATE ON wh_certificate
BEGIN
  SELECT RAISE(ABORT, 'what was certified cannot be changed');
END;
CREATE TABLE wh_draft (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  version INTEGER NOT NULL,
  state   TEXT NOT NULL,
  author  TEXT NOT NULL,
  at      TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, kind, name)
);
CREATE TABLE wh_draft_review (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  n       INTEGER NOT NULL,
  at      TEXT NOT NULL,
  who     TEXT NOT NULL,
  verdict TEXT NOT NULL,
  digest  TEXT NOT NULL,
  words   TEXT NOT NULL,
  PRIMARY KEY (org, project, kind, name, n)
);
CREATE TRIGGER wh_draft_review_immutable BEFORE UPDATE ON wh_draft_review
BEGIN
  SELECT RAISE(ABORT, 'what a reviewer said cannot be changed');
END;
