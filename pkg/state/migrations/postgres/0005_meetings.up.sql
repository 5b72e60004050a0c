CREATE TABLE wh_meeting (
  org     bigint NOT NULL,
  project text NOT NULL,
  id      bigint NOT NULL,
  version bigint NOT NULL,
  state   text NOT NULL,
  day     text NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE TABLE wh_meeting_item (
  org     bigint NOT NULL,
  project text NOT NULL,
  meeting bigint NOT NULL,
  n       bigint NOT NULL,
  version bigint NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, meeting, n)
);
CREATE TABLE wh_review (
  org      bigint NOT NULL,
  project  text NOT NULL,
  id       bigint NOT NULL,
  version  bigint NOT NULL,
  state    text NOT NULL,
  kind     text NOT NULL,
  first    text NOT NULL,
  incident bigint NOT NULL,
  body     text NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE TABLE wh_review_section (
  org     bigint NOT NULL,
  project text NOT NULL,
  review  bigint NOT NULL,
  name    text NOT NULL,
  version bigint NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, review, name)
);
CREATE TABLE wh_review_signed (
  org     bigint NOT NULL,
  project text NOT NULL,
  review  bigint NOT NULL,
  edition bigint NOT NULL,
  who     text NOT NULL,
  at      text NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, review, edition)
);
CREATE FUNCTION wh_review_signed_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was signed cannot be changed'; END $$;
CREATE TRIGGER wh_review_signed_immutable BEFORE UPDATE ON wh_review_signed
  FOR EACH ROW EXECUTE FUNCTION wh_review_signed_refuse();
