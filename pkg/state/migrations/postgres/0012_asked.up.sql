CREATE TABLE wh_asked (
  org     BIGINT NOT NULL,
  project TEXT NOT NULL,
  day     TEXT NOT NULL,
  shape   TEXT NOT NULL,
  times   BIGINT NOT NULL,
  micros  BIGINT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, day, shape)
);
