CREATE TABLE wh_report (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  id      BIGINT NOT NULL,
  version BIGINT NOT NULL,
  state   VARCHAR(40) NOT NULL,
  changed VARCHAR(32) NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_report_comment (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  id      BIGINT NOT NULL,
  report  BIGINT NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE INDEX wh_report_comment_of ON wh_report_comment (org, project, report, id);
CREATE TABLE wh_report_edition (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  report  BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  head    LONGTEXT NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, report, edition)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TRIGGER wh_report_edition_immutable BEFORE UPDATE ON wh_report_edition
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a kept edition cannot be changed';
CREATE TRIGGER wh_report_edition_kept BEFORE DELETE ON wh_report_edition
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a kept edition cannot be deleted';
CREATE TABLE wh_report_unemptied (
  org     BIGINT,
  project VARCHAR(100),
  report  BIGINT,
  edition BIGINT,
  CONSTRAINT wh_report_unemptied_edition FOREIGN KEY (org, project, report, edition) REFERENCES wh_report_edition (org, project, report, edition)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_letter (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  paper   VARCHAR(150) NOT NULL,
  day     VARCHAR(32) NOT NULL,
  way     VARCHAR(150) NOT NULL,
  at      VARCHAR(32) NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, paper, day, way)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
