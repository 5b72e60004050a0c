CREATE TABLE wh_follow (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  login   VARCHAR(150) NOT NULL,
  metric  VARCHAR(150) NOT NULL,
  unit    VARCHAR(360) NOT NULL,
  since   VARCHAR(32) NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, login, metric, unit)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_scorecard (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  card    VARCHAR(150) NOT NULL,
  period  VARCHAR(32) NOT NULL,
  unit    VARCHAR(360) NOT NULL,
  who     LONGTEXT NOT NULL,
  at      VARCHAR(32) NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, card, period, unit)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
