DROP TABLE wh_word;
DROP TABLE wh_incident_entry;
DROP TABLE wh_incident_unit;
DROP TABLE wh_incident;
DROP TABLE wh_judgement;
DROP TABLE wh_evaluation;
