CREATE TABLE wh_report (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  id      INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state   TEXT NOT NULL,
  changed TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE TABLE wh_report_comment (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  id      INTEGER NOT NULL,
  report  INTEGER NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE INDEX wh_report_comment_of ON wh_report_comment (org, project, report, id);
CREATE TABLE wh_report_edition (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  report  INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  head    TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, report, edition)
);
CREATE TRIGGER wh_report_edition_immutable BEFORE UPDATE ON wh_report_edition
BEGIN
  SELECT RAISE(ABORT, 'a kept edition cannot be changed');
END;
CREATE TRIGGER wh_report_edition_kept BEFORE DELETE ON wh_report_edition
BEGIN
  SELECT RAISE(ABORT, 'a kept edition cannot be deleted');
END;
CREATE TABLE wh_letter (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  paper   TEXT NOT NULL,
  day     TEXT NOT NULL,
  way     TEXT NOT NULL,
  at      TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, paper, day, way)
);
