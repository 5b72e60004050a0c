DROP TABLE wh_review_signed;
DROP TABLE wh_review_section;
DROP TABLE wh_review;
DROP TABLE wh_meeting_item;
DROP TABLE wh_meeting;
