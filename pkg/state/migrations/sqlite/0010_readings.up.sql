CREATE TABLE wh_reading (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  metric  TEXT NOT NULL,
  reader  TEXT NOT NULL,
  first   TEXT NOT NULL,
  last    TEXT NOT NULL,
  times   INTEGER NOT NULL,
  PRIMARY KEY (org, project, metric, reader)
);
