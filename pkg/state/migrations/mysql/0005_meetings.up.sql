CREATE TABLE wh_meeting (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  id      BIGINT NOT NULL,
  version BIGINT NOT NULL,
  state   VARCHAR(40) NOT NULL,
  day     VARCHAR(32) NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_meeting_item (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  meeting BIGINT NOT NULL,
  n       BIGINT NOT NULL,
  version BIGINT NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, meeting, n)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_review (
  org      BIGINT NOT NULL,
  project  VARCHAR(100) NOT NULL,
  id       BIGINT NOT NULL,
  version  BIGINT NOT NULL,
  state    VARCHAR(40) NOT NULL,
  kind     VARCHAR(40) NOT NULL,
  first    VARCHAR(32) NOT NULL,
  incident BIGINT NOT NULL,
  body     LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_review_section (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  review  BIGINT NOT NULL,
  name    VARCHAR(150) NOT NULL,
  version BIGINT NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, review, name)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_review_signed (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  review  BIGINT NOT NULL,
  edition BIGINT NOT NULL,
  who     LONGTEXT NOT NULL,
  at      VARCHAR(32) NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, review, edition)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TRIGGER wh_review_signed_immutable BEFORE UPDATE ON wh_review_signed
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was signed cannot be changed';
