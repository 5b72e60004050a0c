CREATE TABLE wh_publication (
  project VARCHAR(100) NOT NULL,
  version INTEGER NOT NULL,
  name    VARCHAR(150) NOT NULL,
  PRIMARY KEY (project, version, name)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_certificate (
  project VARCHAR(100) NOT NULL,
  kind    VARCHAR(40) NOT NULL,
  name    VARCHAR(150) NOT NULL,
  n       INTEGER NOT NULL,
  at      VARCHAR(32) NOT NULL,
  who     LONGTEXT NOT NULL,
  origin  LONGTEXT NOT NULL,
  version INTEGER NOT NULL,
  meaning LONGTEXT NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (project, kind, name, n)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_draft (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  kind    VARCHAR(40) NOT NULL,
  name    VARCHAR(150) NOT NULL,
  version INTEGER NOT NULL,
  state   VARCHAR(40) NOT NULL,
  author  LONGTEXT NOT NULL,
  at      VARCHAR(32) NOT NULL,
  body    LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, kind, name)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TABLE wh_draft_review (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  kind    VARCHAR(40) NOT NULL,
  name    VARCHAR(150) NOT NULL,
  n       INTEGER NOT NULL,
  at      VARCHAR(32) NOT NULL,
  who     LONGTEXT NOT NULL,
  verdict LONGTEXT NOT NULL,
  digest  LONGTEXT NOT NULL,
  words   LONGTEXT NOT NULL,
  PRIMARY KEY (org, project, kind, name, n)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TRIGGER wh_certificate_immutable BEFORE UPDATE ON wh_certificate
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was certified or said of a draft cannot be changed';
CREATE TRIGGER wh_draft_review_immutable BEFORE UPDATE ON wh_draft_review
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was certified or said of a draft cannot be changed';
