DROP TABLE wh_draft_review;
DROP TABLE wh_draft;
DROP TABLE wh_certificate;
DROP TABLE wh_publication;
