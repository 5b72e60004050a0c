CREATE TABLE wh_asked (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  day     TEXT NOT NULL,
  shape   TEXT NOT NULL,
  times   INTEGER NOT NULL,
  micros  INTEGER NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, day, shape)
);
