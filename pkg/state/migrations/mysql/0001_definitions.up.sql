CREATE TABLE wh_definition (
  project     VARCHAR(100) NOT NULL,
  version     INTEGER NOT NULL,
  created_at  VARCHAR(40) NOT NULL,
  author      LONGTEXT NOT NULL,
  message     LONGTEXT NOT NULL,
  fingerprint LONGTEXT NOT NULL,
  files       LONGTEXT NOT NULL,
  PRIMARY KEY (project, version)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE TRIGGER wh_definition_immutable BEFORE UPDATE ON wh_definition
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a published version cannot be changed or deleted: publish a new one';
CREATE TRIGGER wh_definition_kept BEFORE DELETE ON wh_definition
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a published version cannot be changed or deleted: publish a new one';
CREATE TABLE wh_turn (
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  turn    BIGINT NOT NULL,
  PRIMARY KEY (org, project)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
