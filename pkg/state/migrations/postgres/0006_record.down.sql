DROP TABLE wh_record_gram;
DROP TABLE wh_record;
