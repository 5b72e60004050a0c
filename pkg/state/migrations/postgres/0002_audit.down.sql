DROP TABLE wh_audit;
DROP FUNCTION wh_audit_refuse;
