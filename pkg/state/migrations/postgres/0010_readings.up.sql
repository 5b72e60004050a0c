CREATE TABLE wh_reading (
  org     BIGINT NOT NULL,
  project TEXT NOT NULL,
  metric  TEXT NOT NULL,
  reader  TEXT NOT NULL,
  first   TEXT NOT NULL,
  last    TEXT NOT NULL,
  times   BIGINT NOT NULL,
  PRIMARY KEY (org, project, metric, reader)
);
