CREATE TABLE wh_record (
  org     bigint NOT NULL,
  project text NOT NULL,
  id      bigint NOT NULL,
  day     text NOT NULL,
  at      text NOT NULL,
  kind    text NOT NULL,
  item    text NOT NULL,
  who     text NOT NULL,
  metric  text NOT NULL,
  unit    text NOT NULL,
  body    text NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE INDEX wh_record_day ON wh_record (org, project, day, id);
CREATE INDEX wh_record_metric ON wh_record (org, project, metric, day);
