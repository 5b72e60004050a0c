DROP TRIGGER wh_review_signed_not_emptied ON wh_review_signed;
DROP TRIGGER wh_review_signed_kept ON wh_review_signed;
DROP FUNCTION wh_review_signed_keep();
DROP TRIGGER wh_audit_not_emptied ON wh_audit;
DROP TRIGGER wh_audit_kept ON wh_audit;
DROP FUNCTION wh_audit_keep();
