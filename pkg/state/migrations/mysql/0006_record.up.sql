CREATE TABLE wh_record (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  id      BIGINT NOT NULL,
  day     VARCHAR(32) NOT NULL,
  at      VARCHAR(32) NOT NULL,
  kind    VARCHAR(40) NOT NULL,
  item    LONGTEXT NOT NULL,
  who     LONGTEXT NOT NULL,
  metric  VARCHAR(150) NOT NULL,
  unit    VARCHAR(360) NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE INDEX wh_record_day ON wh_record (org, project, day, id);
CREATE INDEX wh_record_metric ON wh_record (org, project, metric, day);
