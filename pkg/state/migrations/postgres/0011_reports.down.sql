DROP TABLE wh_letter;
DROP TABLE wh_report_edition;
DROP TABLE wh_report_comment;
DROP TABLE wh_report;
DROP FUNCTION wh_report_edition_keep;
