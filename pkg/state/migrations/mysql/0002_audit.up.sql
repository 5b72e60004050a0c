CREATE TABLE wh_audit (
  id      BIGINT AUTO_INCREMENT PRIMARY KEY,
  org     BIGINT NOT NULL,
  project VARCHAR(100) NOT NULL,
  at      VARCHAR(32) NOT NULL,
  who     LONGTEXT NOT NULL,
  deed    LONGTEXT NOT NULL,
  kind    VARCHAR(40) NOT NULL,
  item    VARCHAR(150) NOT NULL,
  `before` LONGTEXT NOT NULL,
  after   LONGTEXT NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
CREATE INDEX wh_audit_item ON wh_audit (org, project, kind, item, id);
CREATE TRIGGER wh_audit_immutable BEFORE UPDATE ON wh_audit
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was done cannot be changed';
