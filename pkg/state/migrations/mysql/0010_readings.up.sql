CREATE TABLE wh_reading (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  metric  VARCHAR(150) NOT NULL,
  reader  VARCHAR(150) NOT NULL,
  first   VARCHAR(32) NOT NULL,
  last    VARCHAR(32) NOT NULL,
  times   BIGINT NOT NULL,
  PRIMARY KEY (org, project, metric, reader)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
