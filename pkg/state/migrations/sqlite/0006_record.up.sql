CREATE TABLE wh_record (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  id      INTEGER NOT NULL,
  day     TEXT NOT NULL,
  at      TEXT NOT NULL,
  kind    TEXT NOT NULL,
  item    TEXT NOT NULL,
  who     TEXT NOT NULL,
  metric  TEXT NOT NULL,
  unit    TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE INDEX wh_record_day ON wh_record (org, project, day, id);
CREATE INDEX wh_record_metric ON wh_record (org, project, metric, day);
