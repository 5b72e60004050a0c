package service_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// What went wrong where others restrict rows, on five orders; the right values are worked
// out by hand.
const orders = `
project: {name: orders, timezone: UTC, language: en, asOf: 2025-12-01}
connections: [{name: db, @connection}]
sources:
  - name: orders
    table: orders
    entities: [{name: order, type: primary, expr: id}, {name: buyer, type: foreign, expr: buyer_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: region}, {name: status, members: {new: {en: New}, sent: {en: Sent}, late: {en: Late}}}]
    measures: [{name: total, agg: sum}, {name: cost, agg: sum}]
  - name: buyers
    table: buyers
    entities: [{name: buyer, type: primary, expr: id}]
    dimensions: [{name: grade}, {name: status}]
hierarchies:
  - {name: org, levels: [{name: all}, {name: region, dimension: order__region}]}
metrics:
  - {name: totals, measure: total, unit: EUR}
  - {name: costs, measure: cost, unit: EUR}
policies:
  - {name: bosses, who: {logins: [boss], kinds: [alerts]}}
  - {name: east, who: {logins: [east, both]}, rows: [{level: org.region, units: [East]}]}
  - {name: west, who: {logins: [west, both]}, rows: [{level: org.region, units: [West]}]}
  - {name: totals, who: {logins: [two]}, metrics: [totals]}
  - {name: costs, who: {logins: [two]}, metrics: [costs]}
  - {name: masked, who: {logins: [masked]}, rows: [{level: org.region, units: [East]}], mask: true}
  - {name: all_but, who: {logins: [but]}}
  - {name: the_west, deny: true, who: {logins: [but]}, rows: [{level: org.region, units: [West]}]}
`

const orderData = `
CREATE TABLE buyers (id INTEGER, grade VARCHAR(9), status VARCHAR(9));
INSERT INTO buyers VALUES (1, 'gold', 'new'), (2, 'tin', 'old'), (3, 'lead', 'gone');
CREATE TABLE orders (id INTEGER, buyer_id INTEGER, day DATE, region VARCHAR(9), status VARCHAR(9), total NUMERIC, cost NUMERIC);
INSERT INTO orders VALUES (1, 1, '2025-11-03', 'East', 'new', 10, 1), (2, NULL, '2025-11-04', 'East', 'sent', 20, 2),
  (3, 2, '2025-11-05', 'West', 'sent', 40, 4), (4, 3, '2025-11-06', 'West', 'late', 80, 8), (5, 1, '2025-11-07', NULL, 'new', 160, 16);
`

func TestWhatWentWrongWithRowsElsewhere(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"orders.yaml": orders}, orderData, func(t *testing.T, w engines.World) {
		for name, tt := range map[string]struct {
			as   string
			req  query.Request
			want string
		}{
			// superset#10577: each of several roles has a condition of its own.
			"one's own condition":         {"east", query.Request{}, "30"},
			"and not that of another":     {"west", query.Request{}, "120"},
			"several are added up":        {"both", query.Request{}, "150"}, // superset#8699: and not both at once, which is nothing
			"without the unknown regions": {"but", query.Request{}, "30"},   // cube#9348: rows without a value are nobody's
			// cube#11574: a condition beside a join to what may be missing makes it no inner join.
			"rows without a partner stay":        {"east", query.Request{By: byDimension("buyer__grade")}, "gold 10|20"},
			"also those that nobody may be told": {"but", query.Request{By: byDimension("buyer__grade")}, "gold 10|20"},
			// metabase#13641: filters by what is joined go by the reader's rows.
			"a filter by what is joined": {"east", query.Request{Filters: only("buyer__grade", "gold")}, "10"},
			"another's joined member":    {"east", query.Request{Filters: only("buyer__grade", "tin")}, "-"},
			// metabase#74173: both tables have a column of one name.
			"columns of one name": {"west", query.Request{By: byDimension("buyer__status", "order__status")}, "gone late 80|old sent 40"},
			// cube#10968: masked, grouped by something else, and in rows of one's own.
			"masked in one's own rows": {"masked", query.Request{By: byDimension("order__status")}, "new -|sent -"},
		} {
			tt.req.Metrics, tt.req.Time = []string{"totals"}, november
			a, err := w.Service.Query(as(t, tt.as), tt.req)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			var lines []string
			for _, line := range table(a, a.Metrics[0].Values) {
				lines = append(lines, strings.TrimSpace(line))
			}
			if d := cmp.Diff(tt.want, strings.Join(lines, "|")); d != "" {
				t.Errorf("%s: %s", name, d)
			}
		}
		// teamster#4102: what two policies give is read beside each other.
		a, err := w.Service.Query(as(t, "two"), query.Request{Metrics: []string{"totals", "costs"}, Time: november})
		if err != nil || a.Metrics[0].Values[0] != 310 || a.Metrics[1].Values[0] != 31 {
			t.Errorf("%+v %v", a, err)
		}
		// metabase#23377: a list of labelled members is of the reader's rows too.
		told, err := w.Service.DimensionMembers(as(t, "east"), "order__status")
		if err != nil {
			t.Fatal(err)
		}
		var members []string
		for _, m := range told.Members {
			members = append(members, m.Value)
		}
		if d := cmp.Diff([]string{"new", "sent"}, members); d != "" {
			t.Error(d)
		}
	})
}

// superset#10804, #26374 and #40839: answers that are kept, or shared while they are asked
// for, are of those who asked, and nobody's where nobody is signed in.
func TestSharedAnswersAreOfThoseWhoAsked(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"orders.yaml": orders}, orderData, func(t *testing.T, w engines.World) {
		batch := service.NewBatch(w.Service, 20*time.Millisecond)
		ask := func(ctx context.Context) (float64, error) {
			a, err := batch.Query(ctx, query.Request{Metrics: []string{"totals"}, Time: november})
			if err != nil {
				return 0, err
			}
			return float64(a.Metrics[0].Values[0]), nil
		}
		type said struct {
			value float64
			err   error
		}
		want := map[string]float64{"boss": 310, "east": 30, "west": 120, "both": 150}
		got := map[string]chan said{}
		for login := range want {
			got[login] = make(chan said, 3)
		}
		for range 3 {
			for login := range want {
				ctx := as(t, login)
				go func() {
					v, err := ask(ctx)
					got[login] <- said{v, err}
				}()
			}
		}
		for login, value := range want {
			for range 3 {
				if s := <-got[login]; s.err != nil || s.value != value {
					t.Errorf("%s: %v %v, want %v", login, s.value, s.err, value)
				}
			}
		}
		if v, err := ask(access.With(t.Context(), access.Subject{OrgID: 1})); err == nil {
			t.Errorf("who is not signed in reads %v", v)
		}
	})
}
