DROP TABLE wh_asked;
