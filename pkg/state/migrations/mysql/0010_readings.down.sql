DROP TABLE wh_reading;
