CREATE TABLE wh_follow (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  login   TEXT NOT NULL,
  metric  TEXT NOT NULL,
  unit    TEXT NOT NULL,
  since   TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, login, metric, unit)
);
CREATE TABLE wh_scorecard (
  org     INTEGER NOT NULL,
  project TEXT NOT NULL,
  card    TEXT NOT NULL,
  period  TEXT NOT NULL,
  unit    TEXT NOT NULL,
  who     TEXT NOT NULL,
  at      TEXT NOT NULL,
  body    TEXT NOT NULL,
  PRIMARY KEY (org, project, card, period, unit)
);
