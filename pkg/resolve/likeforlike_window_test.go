package resolve_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Visits know only the doctor. Wu goes from the Central of North to that of South on 15
// January; both Centrals stay where they are, and are two clinics of one name.
const clinics = `
project: {name: t, asOf: 2026-03-01, timezone: UTC}
connections: [{name: wh, @connection}]
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    entities: [{name: doctor, type: foreign}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: fee, agg: sum}]
  - name: stays
    table: stays
    primaryEntity: stay
    entities: [{name: doctor, type: natural}, {name: clinic, type: foreign}]
    dimensions:
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
  - name: clinics
    table: clinics
    entities: [{name: clinic, type: primary}]
    dimensions: [{name: called}, {name: region}]
hierarchies:
  - name: organisation
    levels:
      - {name: group}
      - {name: region, dimension: clinic__region}
      - {name: clinic, dimension: clinic__called}
      - {name: doctor, dimension: doctor}
metrics:
  - {name: fees, measure: fee}
`

const clinicTables = `
CREATE TABLE visits(doctor varchar(9), day date, fee int);
INSERT INTO visits VALUES ('li','2026-01-01',0), ('li','2026-02-28',0), ('li','2026-01-10',10), ('wu','2026-01-10',20), ('wu','2026-01-20',30), ('ng','2026-01-10',40), ('xu','2026-02-10',500),
  ('li','2026-02-10',11), ('wu','2026-02-10',22), ('ng','2026-02-10',44);
CREATE TABLE stays(doctor varchar(9), clinic int, since date, until date);
INSERT INTO stays VALUES ('li',1,'2025-01-01',NULL), ('wu',1,'2025-01-01','2026-01-15'), ('wu',2,'2026-01-15',NULL), ('ng',2,'2025-01-01',NULL), ('xu',3,'2026-02-01',NULL);
CREATE TABLE clinics(clinic int, called varchar(9), region varchar(9));
INSERT INTO clinics VALUES (1,'Central','North'), (2,'Central','South'), (3,'Quay','South')`

// Whoever works in a clinic may move; the clinic stays, and two of one name are two.
func TestLikeForLikeBehindAWindow(t *testing.T) {
	engines.Each(t, map[string]string{"wheelhouse.yaml": clinics}, clinicTables, func(t *testing.T, w engines.World) {
		for _, c := range []struct{ level, want, note string }{
			{"clinic", "77 / 100", "like for like by clinic: 2 in every period; left out: 1 opened"},
			{"doctor", "55 / 50", "like for like by doctor: 2 in every period; left out: 1 opened, 1 moved"},
			{"region", "577 / 100", "like for like by region: 2 in every period; left out: none"},
		} {
			a, err := w.Ask(accesstest.Context(t), query.Request{
				Metrics: []string{"fees"}, Time: query.TimeRange{From: "2026-02", To: "2026-02"}, Compare: []string{"previous"}, LikeForLike: "organisation." + c.level,
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{c.want, c.note}, append(against(a), noted(a, "RQ110"))); diff != "" {
				t.Errorf("%s: %s", c.level, diff)
			}
		}
	})
}
