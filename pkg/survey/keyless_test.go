package survey_test

import (
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// unlisted has clinics in two sources, and no source lists them.
const unlisted = `project: {name: care, timezone: UTC, language: en, asOf: now}
connections: [@connection]
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    entities: [{name: clinic, type: foreign, members: {North: {en: The north}, Port: {en: The port}}}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: people, agg: sum}]
  - name: bills
    table: bills
    primaryEntity: bill
    entities: [{name: clinic, type: foreign}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: money, agg: sum}]
metrics: [{name: people, label: People, measure: people}, {name: money, label: Money, measure: money}]
hierarchies: [{name: care, levels: [{name: clinic, dimension: clinic}]}]
events: [{name: fair, yearly: 04-01, level: care.clinic, units: [North, Port]}]
`

const unlistedData = `
CREATE TABLE visits (clinic TEXT, day DATE, people INTEGER);
INSERT INTO visits VALUES ('North', '2025-03-11', 1), ('East', '2025-03-12', 1);
CREATE TABLE bills (clinic TEXT, day DATE, money INTEGER);
INSERT INTO bills VALUES ('North', '2025-03-11', 1), ('Port', '2025-03-12', 1);
`

// What one source does not have another may: only what none has is told.
func TestUnitsThatNoSourceLists(t *testing.T) {
	t.Parallel()
	none := strings.NewReplacer()
	for name, tt := range map[string]struct {
		engine            string
		definitions, data *strings.Replacer
		want              []string
	}{
		"each has one that the other has not": {"sqlite", none, none, nil},
		"on PostgreSQL":                       {"postgres", none, none, nil},
		"that none has": {"postgres", strings.NewReplacer("units: [North, Port]", "units: [North, Prot]"), none,
			[]string{`WH824 w.yaml:18:65 event fair: no row has unit "Prot" of level care.clinic | did you mean "Port"?`}},
		"a key of two types": {"postgres", none, strings.NewReplacer("bills (clinic TEXT", "bills (clinic INTEGER", "'Port'", "7", "bills VALUES ('North'", "bills VALUES (8"),
			[]string{"WH815 w.yaml:7:16 key clinic holds texts in source visits and numbers in source bills"}},
		"in another database": {"sqlite", strings.NewReplacer("[@connection]", "[@connection, {name: other, engine: sqlite, path: gone.sqlite}]", "units: [North, Port]", "units: [Elsewhere]", "    table: bills\n", "    table: bills\n    connection: other\n",
			"table: visits\n", "table: visits\n    connection: db\n"), none,
			[]string{"WH804 w.yaml:2:* connection other: *"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := look(t, tt.definitions.Replace(unlisted), on(t, tt.engine, tt.data.Replace(unlistedData)), survey.Options{Limit: time.Minute})
			compare(t, found, tt.want)
		})
	}
}
