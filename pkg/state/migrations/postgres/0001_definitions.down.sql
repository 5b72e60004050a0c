DROP TABLE wh_definition;
DROP FUNCTION wh_definition_refuse();
