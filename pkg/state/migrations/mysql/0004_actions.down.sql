DROP TABLE wh_action;
