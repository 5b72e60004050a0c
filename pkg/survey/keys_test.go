package survey_test

import (
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// keyed joins by two columns, and a measure reads what is joined.
const keyed = `project: {name: shop, timezone: UTC, language: en, asOf: now}
connections: [@connection]
sources:
  - name: returns
    table: returned
    primaryEntity: return
    entities: [{name: line, type: foreign, key: [order_no, line_no]}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: money, agg: sum, expr: pieces * line__price}]
  - name: lines
    table: order_lines
    entities: [{name: line, type: primary, key: [ord, pos]}]
    dimensions: [{name: price}]
metrics: [{name: money_back, label: Money, measure: money}]
`

const keyedData = `
CREATE TABLE returned (day DATE, order_no TEXT, line_no INTEGER, pieces INTEGER);
INSERT INTO returned VALUES ('2025-03-11', 'A', 1, 2), ('2025-03-11', 'A', 2, 3), ('2025-03-11', 'A', NULL, 3);
CREATE TABLE order_lines (ord TEXT, pos INTEGER, price INTEGER);
INSERT INTO order_lines VALUES ('A', 1, 10), ('A', 2, 20), ('B', 1, 20), (NULL, 1, 5), (NULL, 1, 5);
`

func TestKeysOfSeveralColumns(t *testing.T) {
	t.Parallel()
	both := []string{"sqlite", "postgres"}
	for name, tt := range map[string]struct {
		engines           []string
		definitions, data *strings.Replacer
		more              string
		want              []string
	}{
		"all is well": {both, strings.NewReplacer(), strings.NewReplacer(), "", nil},
		"a line twice": {both, strings.NewReplacer(), strings.NewReplacer(), "INSERT INTO order_lines VALUES ('A', 2, 30);",
			[]string{"WH814 w.yaml:12:16 key line of source lines is not unique: A␟2 stands 2 times, and what joins to it is counted as often"}},
		"a line that is not there": {both, strings.NewReplacer(), strings.NewReplacer(), "INSERT INTO returned VALUES ('2025-03-11', 'B', 2, 1);",
			[]string{"WH816 w.yaml:7:16 1 of 3 (33.3 %) rows of source returns have a line that source lines does not have, such as B␟2"}},
		"no column": {both, strings.NewReplacer("[ord, pos]", "[ord, poss]"), strings.NewReplacer(), "",
			[]string{`WH807 w.yaml:12:16 entity lines.line: there is no column poss in source lines | did you mean "pos"?`}},
		"columns in another order": {[]string{"sqlite"}, strings.NewReplacer("[ord, pos]", "[pos, ord]"), strings.NewReplacer(), "",
			[]string{"WH815 w.yaml:7:16 key line holds texts in source returns and numbers in source lines", "WH816 w.yaml:7:16 *"}},
		"a joined text": {[]string{"sqlite"}, strings.NewReplacer(), strings.NewReplacer("price INTEGER", "price TEXT", "20),", "'n/a'),"), "",
			[]string{`WH812 w.yaml:9:46 measure returns.money calculates with line__price, which holds texts, such as "10" and "n/a"`}},
	} {
		for _, engine := range tt.engines {
			t.Run(name+"/"+engine, func(t *testing.T) {
				t.Parallel()
				found := look(t, tt.definitions.Replace(keyed), on(t, engine, tt.data.Replace(keyedData)+tt.more), survey.Options{Limit: time.Minute})
				compare(t, found, tt.want)
			})
		}
	}
}
