DROP TABLE wh_definition;
