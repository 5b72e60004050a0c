CREATE TRIGGER wh_audit_kept BEFORE DELETE ON wh_audit
BEGIN
  SELECT RAISE(ABORT, 'what was done cannot be deleted');
END;
CREATE TRIGGER wh_review_signed_kept BEFORE DELETE ON wh_review_signed
BEGIN
  SELECT RAISE(ABORT, 'what was signed cannot be deleted');
END;
