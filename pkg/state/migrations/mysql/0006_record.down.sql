DROP TABLE wh_record;
