CREATE TABLE wh_action (
  org      BIGINT NOT NULL,
  project  VARCHAR(100) NOT NULL,
  id       BIGINT NOT NULL,
  version  BIGINT NOT NULL,
  state    VARCHAR(40) NOT NULL,
  due      VARCHAR(32) NOT NULL,
  assignee LONGTEXT NOT NULL,
  author   LONGTEXT NOT NULL,
  metric   VARCHAR(150) NOT NULL,
  unit     VARCHAR(360) NOT NULL,
  incident BIGINT NOT NULL,
  review   BIGINT NOT NULL,
  meeting  BIGINT NOT NULL,
  created  VARCHAR(32) NOT NULL,
  done     VARCHAR(32) NOT NULL,
  body     LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE INDEX wh_action_incident ON wh_action (org, project, incident);
CREATE INDEX wh_action_open ON wh_action (org, project, state, due);
