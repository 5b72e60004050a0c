CREATE TRIGGER wh_audit_kept BEFORE DELETE ON wh_audit
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was done cannot be deleted';
CREATE TRIGGER wh_review_signed_kept BEFORE DELETE ON wh_review_signed
  FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was signed cannot be deleted';
CREATE TABLE wh_unemptied (
  audit   BIGINT,
  org     BIGINT,
  project VARCHAR(100),
  review  BIGINT,
  edition BIGINT,
  CONSTRAINT wh_unemptied_audit FOREIGN KEY (audit) REFERENCES wh_audit (id),
  CONSTRAINT wh_unemptied_signed FOREIGN KEY (org, project, review, edition) REFERENCES wh_review_signed (org, project, review, edition)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/;
