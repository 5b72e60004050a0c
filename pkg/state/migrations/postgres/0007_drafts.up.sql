CREATE TABLE wh_publication (
  project text NOT NULL,
  version integer NOT NULL,
  name    text NOT NULL,
  PRIMARY KEY (project, version, name)
);
CREATE TABLE wh_certificate (
  project text NOT NULL,
  kind    text NOT NULL,
  name    text NOT NULL,
  n       integer NOT NULL,
  at      text NOT NULL,
  who     text NOT NULL,
  origin  text NOT NULL,
  version integer NOT NULL,
  meaning text NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (project, kind, name, n)
);
CREATE TABLE wh_draft (
  org     bigint NOT NULL,
  project text NOT NULL,
  kind    text NOT NULL,
  name    text NOT NULL,
  version integer NOT NULL,
  state   text NOT NULL,
  author  text NOT NULL,
  at      text NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, kind, name)
);
CREATE TABLE wh_draft_review (
  org     bigint NOT NULL,
  project text NOT NULL,
  kind    text NOT NULL,
  name    text NOT NULL,
  n       integer NOT NULL,
  at      text NOT NULL,
  who     text NOT NULL,
  verdict text NOT NULL,
  digest  text NOT NULL,
  words   text NOT NULL,
  PRIMARY KEY (org, project, kind, name, n)
);
CREATE FUNCTION wh_life_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was certified or said of a draft cannot be changed'; END $$;
CREATE TRIGGER wh_certificate_immutable BEFORE UPDATE ON wh_certificate
  FOR EACH ROW EXECUTE FUNCTION wh_life_refuse();
CREATE TRIGGER wh_draft_review_immutable BEFORE UPDATE ON wh_draft_review
  FOR EACH ROW EXECUTE FUNCTION wh_life_refuse();
