DROP TABLE wh_scorecard;
DROP TABLE wh_follow;
