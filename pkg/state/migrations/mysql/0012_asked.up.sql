CREATE TABLE wh_asked (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  day     VARCHAR(32) NOT NULL,
  shape   VARCHAR(150) NOT NULL,
  times   BIGINT NOT NULL,
  micros  BIGINT NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, day, shape)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
