CREATE TABLE wh_audit (
  id      bigserial PRIMARY KEY,
  org     bigint NOT NULL,
  project text NOT NULL,
  at      text NOT NULL,
  who     text NOT NULL,
  deed    text NOT NULL,
  kind    text NOT NULL,
  item    text NOT NULL,
  before  text NOT NULL,
  after   text NOT NULL
);
CREATE INDEX wh_audit_item ON wh_audit (org, project, kind, item, id);
CREATE FUNCTION wh_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'what was done cannot be changed'; END $$;
CREATE TRIGGER wh_audit_immutable BEFORE UPDATE ON wh_audit
  FOR EACH ROW EXECUTE FUNCTION wh_audit_refuse();
