DROP TABLE wh_unemptied;
DROP TRIGGER wh_review_signed_kept;
DROP TRIGGER wh_audit_kept;
