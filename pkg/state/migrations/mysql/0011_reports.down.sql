DROP TABLE wh_letter;
DROP TABLE wh_report_unemptied;
DROP TABLE wh_report_edition;
DROP TABLE wh_report_comment;
DROP TABLE wh_report;
