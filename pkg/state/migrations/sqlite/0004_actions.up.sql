CREATE TABLE wh_action (
  org      INTEGER NOT NULL,
  project  TEXT NOT NULL,
  id       INTEGER NOT NULL,
  version  INTEGER NOT NULL,
  state    TEXT NOT NULL,
  due      TEXT NOT NULL,
  assignee TEXT NOT NULL,
  author   TEXT NOT NULL,
  metric   TEXT NOT NULL,
  unit     TEXT NOT NULL,
  incident INTEGER NOT NULL,
  review   INTEGER NOT NULL,
  meeting  INTEGER NOT NULL,
  created  TEXT NOT NULL,
  done     TEXT NOT NULL,
  body     TEXT NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE INDEX wh_action_incident ON wh_action (org, project, incident);
CREATE INDEX wh_action_open ON wh_action (org, project, state, due);
