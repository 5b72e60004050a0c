CREATE TABLE wh_evaluation (
  org      INTEGER NOT NULL,
  project  TEXT NOT NULL,
  rule     TEXT NOT NULL,
  bucket   TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at       TEXT NOT NULL,
  digest   TEXT NOT NULL,
  units    INTEGER NOT NULL,
  judged   INTEGER NOT NULL,
  fired    INTEGER NOT NULL,
  PRIMARY KEY (org, project, rule, bucket)
) WITHOUT ROWID;
CREATE TABLE wh_judgement (
  org      INTEGER NOT NULL,
  project  TEXT NOT NULL,
  rule     TEXT NOT NULL,
  bucket   TEXT NOT NULL,
  unit     TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at       TEXT NOT NULL,
  fired    INTEGER NOT NULL,
  value    REAL,
  baseline REAL,
  money    REAL,
  incident INTEGER NOT NULL,
  PRIMARY KEY (org, project, rule, bucket, unit, revision)
) WITHOUT ROWID;
CREATE TABLE wh_incident (
  org          INTEGER NOT NULL,
  project      TEXT NOT NULL,
  id           INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  state        TEXT NOT NULL,
  rule         TEXT NOT NULL,
  metric       TEXT NOT NULL,
  tier         INTEGER NOT NULL,
  firing       INTEGER NOT NULL,
  opened       TEXT NOT NULL,
  since        TEXT NOT NULL,
  last         TEXT NOT NULL,
  recovered    TEXT NOT NULL,
  closes       TEXT NOT NULL,
  reopened     INTEGER NOT NULL,
  money        REAL,
  assignee     TEXT NOT NULL,
  acknowledged TEXT NOT NULL,
  due          TEXT NOT NULL,
  escalated    INTEGER NOT NULL,
  snoozed      TEXT NOT NULL,
  item         TEXT NOT NULL,
  because      TEXT NOT NULL,
  work         TEXT NOT NULL,
  PRIMARY KEY (org, project, id)
) WITHOUT ROWID;
CREATE INDEX wh_incident_state ON wh_incident (org, project, state, id);
CREATE INDEX wh_incident_metric ON wh_incident (org, project, metric, id);
CREATE INDEX wh_incident_rule ON wh_incident (org, project, rule, id);
CREATE TABLE wh_incident_unit (
  org       INTEGER NOT NULL,
  project   TEXT NOT NULL,
  incident  INTEGER NOT NULL,
  unit      TEXT NOT NULL,
  rule      TEXT NOT NULL,
  path      TEXT NOT NULL,
  told      TEXT NOT NULL,
  firing    INTEGER NOT NULL,
  since     TEXT NOT NULL,
  last      TEXT NOT NULL,
  recovered TEXT NOT NULL,
  value     REAL,
  baseline  REAL,
  money     REAL,
  PRIMARY KEY (org, project, incident, unit)
) WITHOUT ROWID;
CREATE INDEX wh_incident_unit_rule ON wh_incident_unit (org, project, rule, firing, last);
CREATE TABLE wh_incident_entry (
  org      INTEGER NOT NULL,
  project  TEXT NOT NULL,
  incident INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  at       TEXT NOT NULL,
  kind     TEXT NOT NULL,
  who      TEXT NOT NULL,
  unit     TEXT NOT NULL,
  body     TEXT NOT NULL,
  words    TEXT NOT NULL,
  PRIMARY KEY (org, project, incident, n)
) WITHOUT ROWID;
CREATE TABLE wh_word (
  org      INTEGER NOT NULL,
  project  TEXT NOT NULL,
  word     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  item     INTEGER NOT NULL,
  PRIMARY KEY (org, project, kind, word, item)
) WITHOUT ROWID;
CREATE INDEX wh_word_item ON wh_word (org, project, kind, item);
