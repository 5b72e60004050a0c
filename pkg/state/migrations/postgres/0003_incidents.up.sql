CREATE TABLE wh_evaluation (
  org      bigint NOT NULL,
  project  text NOT NULL,
  rule     text NOT NULL,
  bucket   text NOT NULL,
  revision integer NOT NULL,
  at       text NOT NULL,
  digest   text NOT NULL,
  units    integer NOT NULL,
  judged   integer NOT NULL,
  fired    integer NOT NULL,
  PRIMARY KEY (org, project, rule, bucket)
);
CREATE TABLE wh_judgement (
  org      bigint NOT NULL,
  project  text NOT NULL,
  rule     text NOT NULL,
  bucket   text NOT NULL,
  unit     text NOT NULL,
  revision integer NOT NULL,
  at       text NOT NULL,
  fired    integer NOT NULL,
  value    double precision,
  baseline double precision,
  money    double precision,
  incident bigint NOT NULL,
  PRIMARY KEY (org, project, rule, bucket, unit, revision)
);
CREATE TABLE wh_incident (
  org          bigint NOT NULL,
  project      text NOT NULL,
  id           bigint NOT NULL,
  version      integer NOT NULL,
  state        text NOT NULL,
  rule         text NOT NULL,
  metric       text NOT NULL,
  tier         integer NOT NULL,
  firing       integer NOT NULL,
  opened       text NOT NULL,
  since        text NOT NULL,
  last         text NOT NULL,
  recovered    text NOT NULL,
  closes       text NOT NULL,
  reopened     integer NOT NULL,
  money        double precision,
  assignee     text NOT NULL,
  acknowledged text NOT NULL,
  due          text NOT NULL,
  escalated    integer NOT NULL,
  snoozed      text NOT NULL,
  item         text NOT NULL,
  because      text NOT NULL,
  work         text NOT NULL,
  PRIMARY KEY (org, project, id)
);
CREATE INDEX wh_incident_state ON wh_incident (org, project, state, id);
CREATE INDEX wh_incident_metric ON wh_incident (org, project, metric, id);
CREATE INDEX wh_incident_rule ON wh_incident (org, project, rule, id);
CREATE TABLE wh_incident_unit (
  org       bigint NOT NULL,
  project   text NOT NULL,
  incident  bigint NOT NULL,
  unit      text NOT NULL,
  rule      text NOT NULL,
  path      text NOT NULL,
  told      text NOT NULL,
  firing    integer NOT NULL,
  since     text NOT NULL,
  last      text NOT NULL,
  recovered text NOT NULL,
  value     double precision,
  baseline  double precision,
  money     double precision,
  PRIMARY KEY (org, project, incident, unit)
);
CREATE INDEX wh_incident_unit_rule ON wh_incident_unit (org, project, rule, firing, last);
CREATE TABLE wh_incident_entry (
  org      bigint NOT NULL,
  project  text NOT NULL,
  incident bigint NOT NULL,
  n        integer NOT NULL,
  at       text NOT NULL,
  kind     text NOT NULL,
  who      text NOT NULL,
  unit     text NOT NULL,
  body     text NOT NULL,
  words    text NOT NULL,
  PRIMARY KEY (org, project, incident, n)
);
CREATE TABLE wh_word (
  org      bigint NOT NULL,
  project  text NOT NULL,
  word     text NOT NULL,
  kind     text NOT NULL,
  item     bigint NOT NULL,
  PRIMARY KEY (org, project, kind, word, item)
);
CREATE INDEX wh_word_item ON wh_word (org, project, kind, item);
