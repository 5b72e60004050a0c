CREATE TABLE wh_action (
  org      bigint NOT NULL,
  project  text NOT NULL,
  id       bigint NOT NULL,
  version  bigint NOT NULL,
  state    text NOT NULL,
  due      text NOT NULL,
  assignee text NOT NULL,
  author   text NOT NULL,
  metric   text NOT NULL,
  unit     text NOT NULL,
  incident bigint NOT NULL,
  review   bigint NOT NULL,
  meeting  bigint NOT NULL,
  created  text NOT NULL,
  done     text NOT NULL,
  body     text NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE INDEX wh_action_incident ON wh_action (org, project, incident);
CREATE INDEX wh_action_open ON wh_action (org, project, state, due);
