package resolve_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const contracts = `
project: {name: contracts, asOf: 2024-02-01}
connections: [{name: db, @connection}]
sources:
  - name: contracts
    table: contracts
    ahead: true
    primaryEntity: contract
    dimensions:
      - {name: signed, type: time, date: true}
      - {name: ends, type: time, date: true}
      - {name: packed, type: time, format: YYYYMMDD}
      - {name: written, type: time, format: iso, grain: second}
      - {name: packed_text, expr: packed}
    defaultTime: signed
    measures:
      - {name: amount, agg: sum}
      - {name: ending, agg: sum, expr: amount, time: ends}
      - {name: packed_amount, agg: sum, expr: amount, time: packed}
      - {name: written_amount, agg: sum, expr: amount, time: written}
metrics:
  - {name: amount, measure: amount}
  - {name: ending, measure: ending}
  - {name: packed, measure: packed_amount}
  - {name: written, measure: written_amount}
`

const contractTables = `
CREATE TABLE contracts(signed date, ends date, packed varchar(8), written varchar(20), amount int);
INSERT INTO contracts VALUES
  ('2024-01-01', '9999-12-31', '20240101', '2024-01-01T00:00:00', 10),
  ('2024-01-02', '2024-06-30', '99991231', '9999-12-31T23:59:59', 20),
  ('0001-01-01', '2024-01-01', '00010101', '0001-01-01T00:00:00', 80)`

// TestAllAges asks for everything that there ever was: as texts, the year 10000
// comes before 2024, and what an engine makes of years before the first differs.
func TestAllAges(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"w.yaml": contracts}, contractTables, func(t *testing.T, w engines.World) {
		all := []string{"amount", "ending", "packed", "written"}
		for _, c := range []struct {
			from, to string
			want     string
		}{
			{"0001", "9999", "110 | 110 | 110 | 110"},
			{"0001-01-01", "9999-12-31", "110 | 110 | 110 | 110"},
			{"2024", "9999", "30 | 110 | 30 | 30"},
			{"0001", "0001", "80 | before_start | 80 | 80"},
		} {
			if d := cmp.Diff([]string{c.want}, w.Lines(t, query.Request{Metrics: all, Time: query.TimeRange{From: c.from, To: c.to}})); d != "" {
				t.Errorf("%s to %s (-want +got):\n%s", c.from, c.to, d)
			}
		}
		for op, want := range map[string]string{"gt": "", "lt": "30"} {
			far := query.Filter{Field: "contract__ends", Op: op, Values: []string{"10000-01-01"}}
			got := w.Lines(t, query.Request{Metrics: all[:1], Time: query.TimeRange{From: "2024", To: "2024"}, Filters: []query.Filter{far}})
			if strings.Join(got, "") != want && !(want == "" && strings.Join(got, "") == "no_data") {
				t.Errorf("%s the year 10000: %q, want %q", op, got, want)
			}
		}
		for _, preset := range []string{"last 3000 years", "last 100000 years"} {
			_, err := w.Ask(accesstest.Context(t), query.Request{Metrics: all, Time: query.TimeRange{Preset: preset}})
			if err == nil || !strings.Contains(err.Error(), "begins before the year 1") {
				t.Errorf("%s: %v", preset, err)
			}
		}
	})
}

// TestManyValues says in the reader's words that a filter holds more than an engine takes.
func TestManyValues(t *testing.T) {
	t.Parallel()
	values := make([]string, 70000)
	for i := range values {
		values[i] = "x" + strconv.Itoa(i)
	}
	engines.Each(t, map[string]string{"w.yaml": contracts}, contractTables, func(t *testing.T, w engines.World) {
		req := query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{From: "2024", To: "2024"}}
		req.Filters = []query.Filter{{Field: "contract__packed_text", Op: "notIn", Values: values}}
		_, err := w.Ask(accesstest.Context(t), req)
		if err == nil || !strings.Contains(err.Error(), "70000 values") || !strings.Contains(err.Error(), "filter by fewer values") {
			t.Errorf("%v", err)
		}
	})
}
