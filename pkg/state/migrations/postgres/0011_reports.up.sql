CREATE TABLE wh_report (
  org     bigint NOT NULL,
  project text NOT NULL,
  id      bigint NOT NULL,
  version bigint NOT NULL,
  state   text NOT NULL,
  changed text NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE TABLE wh_report_comment (
  org     bigint NOT NULL,
  project text NOT NULL,
  id      bigint NOT NULL,
  report  bigint NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE INDEX wh_report_comment_of ON wh_report_comment (org, project, report, id);
CREATE TABLE wh_report_edition (
  org     bigint NOT NULL,
  project text NOT NULL,
  report  bigint NOT NULL,
  edition bigint NOT NULL,
  head    text NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, report, edition)
);
CREATE FUNCTION wh_report_edition_keep() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a kept edition cannot be changed or deleted'; END $$;
CREATE TRIGGER wh_report_edition_immutable BEFORE UPDATE OR DELETE ON wh_report_edition
  FOR EACH ROW EXECUTE FUNCTION wh_report_edition_keep();
CREATE TRIGGER wh_report_edition_not_emptied BEFORE TRUNCATE ON wh_report_edition
  FOR EACH STATEMENT EXECUTE FUNCTION wh_report_edition_keep();
CREATE TABLE wh_letter (
  org     bigint NOT NULL,
  project text NOT NULL,
  paper   text NOT NULL,
  day     text NOT NULL,
  way     text NOT NULL,
  at      text NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, paper, day, way)
);
