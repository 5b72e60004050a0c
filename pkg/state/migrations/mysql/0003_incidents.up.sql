CREATE TABLE wh_evaluation (
  org      BIGINT NOT NULL,
  project  VARCHAR(100) NOT NULL,
  rule     VARCHAR(150) NOT NULL,
  bucket   VARCHAR(32) NOT NULL,
  revision INTEGER NOT NULL,
  at       VARCHAR(32) NOT NULL,
  digest   LONGTEXT NOT NULL,
  units    INTEGER NOT NULL,
  judged   INTEGER NOT NULL,
  fired    INTEGER NOT NULL,
  PRIMARY KEY (org, project, rule, bucket)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_judgement (
  org      BIGINT NOT NULL,
  project  VARCHAR(100) NOT NULL,
  rule     VARCHAR(150) NOT NULL,
  bucket   VARCHAR(32) NOT NULL,
  unit     VARCHAR(360) NOT NULL,
  revision INTEGER NOT NULL,
  at       VARCHAR(32) NOT NULL,
  fired    INTEGER NOT NULL,
  value    DOUBLE PRECISION,
  baseline DOUBLE PRECISION,
  money    DOUBLE PRECISION,
  incident BIGINT NOT NULL,
  PRIMARY KEY (org, project, rule, bucket, unit, revision)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_incident (
  org          BIGINT NOT NULL,
  project      VARCHAR(100) NOT NULL,
  id           BIGINT NOT NULL,
  version      INTEGER NOT NULL,
  state        VARCHAR(40) NOT NULL,
  rule         VARCHAR(150) NOT NULL,
  metric       VARCHAR(150) NOT NULL,
  tier         INTEGER NOT NULL,
  firing       INTEGER NOT NULL,
  opened       VARCHAR(32) NOT NULL,
  since        VARCHAR(32) NOT NULL,
  last         VARCHAR(32) NOT NULL,
  recovered    VARCHAR(32) NOT NULL,
  closes       VARCHAR(32) NOT NULL,
  reopened     INTEGER NOT NULL,
  money        DOUBLE PRECISION,
  assignee     LONGTEXT NOT NULL,
  acknowledged LONGTEXT NOT NULL,
  due          VARCHAR(32) NOT NULL,
  escalated    INTEGER NOT NULL,
  snoozed      LONGTEXT NOT NULL,
  item         LONGTEXT NOT NULL,
  because      LONGTEXT NOT NULL,
  work         LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE INDEX wh_incident_state ON wh_incident (org, project, state, id);
CREATE INDEX wh_incident_metric ON wh_incident (org, project, metric, id);
CREATE INDEX wh_incident_rule ON wh_incident (org, project, rule, id);
CREATE TABLE wh_incident_unit (
  org       BIGINT NOT NULL,
  project   VARCHAR(100) NOT NULL,
  incident  BIGINT NOT NULL,
  unit      VARCHAR(360) NOT NULL,
  rule      VARCHAR(150) NOT NULL,
  path      LONGTEXT NOT NULL,
  told      LONGTEXT NOT NULL,
  firing    INTEGER NOT NULL,
  since     VARCHAR(32) NOT NULL,
  last      VARCHAR(32) NOT NULL,
  recovered VARCHAR(32) NOT NULL,
  value     DOUBLE PRECISION,
  baseline  DOUBLE PRECISION,
  money     DOUBLE PRECISION,
  PRIMARY KEY (org, project, incident, unit)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE INDEX wh_incident_unit_rule ON wh_incident_unit (org, project, rule, firing, last);
CREATE TABLE wh_incident_entry (
  org      BIGINT NOT NULL,
  project  VARCHAR(100) NOT NULL,
  incident BIGINT NOT NULL,
  n        INTEGER NOT NULL,
  at       VARCHAR(32) NOT NULL,
  kind     VARCHAR(40) NOT NULL,
  who      LONGTEXT NOT NULL,
  unit     VARCHAR(360) NOT NULL,
  body     LONGTEXT NOT NULL,
  words    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, incident, n)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_word (
  org      BIGINT NOT NULL,
  project  VARCHAR(100) NOT NULL,
  word     VARCHAR(60) NOT NULL,
  kind     VARCHAR(40) NOT NULL,
  item     BIGINT NOT NULL,
  PRIMARY KEY (org, project, kind, word, item)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE INDEX wh_word_item ON wh_word (org, project, kind, item);
