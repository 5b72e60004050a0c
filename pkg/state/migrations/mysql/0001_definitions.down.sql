DROP TABLE wh_turn;
DROP TABLE wh_definition;
