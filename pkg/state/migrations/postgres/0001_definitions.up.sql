CREATE TABLE wh_definition (
  project     text NOT NULL,
  version     integer NOT NULL,
  created_at  text NOT NULL,
  author      text NOT NULL,
  message     text NOT NULL,
  fingerprint text NOT NULL,
  files       text NOT NULL,
  PRIMARY KEY (project, version)
);
CREATE FUNCTION wh_definition_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a published version cannot be changed or deleted: publish a new one'; END $$;
CREATE TRIGGER wh_definition_immutable BEFORE UPDATE OR DELETE ON wh_definition
  FOR EACH ROW EXECUTE FUNCTION wh_definition_refuse();
