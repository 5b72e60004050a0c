CREATE FUNCTION wh_audit_keep() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was done cannot be deleted'; END $$;
CREATE TRIGGER wh_audit_kept BEFORE DELETE ON wh_audit
  FOR EACH ROW EXECUTE FUNCTION wh_audit_keep();
CREATE TRIGGER wh_audit_not_emptied BEFORE TRUNCATE ON wh_audit
  FOR EACH STATEMENT EXECUTE FUNCTION wh_audit_keep();
CREATE FUNCTION wh_review_signed_keep() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was signed cannot be deleted'; END $$;
CREATE TRIGGER wh_review_signed_kept BEFORE DELETE ON wh_review_signed
  FOR EACH ROW EXECUTE FUNCTION wh_review_signed_keep();
CREATE TRIGGER wh_review_signed_not_emptied BEFORE TRUNCATE ON wh_review_signed
  FOR EACH STATEMENT EXECUTE FUNCTION wh_review_signed_keep();
