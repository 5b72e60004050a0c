DROP TABLE wh_audit;
