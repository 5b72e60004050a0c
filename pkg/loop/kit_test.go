package loop_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	_ "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

func TestMain(m *testing.M) {
	if at := os.Getenv(crashes); at != "" {
		writeUntilKilled(at)
		return
	}
	states.Main(m)
}

// shop is eight stores in two regions, which sell 100 a day but for what a test says.
const shop = `
project: {name: shop, label: {en: Shop, zh: 商店}, timezone: Asia/Shanghai, currency: CNY, language: en}
connections: [{name: db, engine: sqlite, path: "@path"}]
owners:
  - name: ops
    label: {en: Store operations, zh: 门店运营}
    members: [{level: organisation.region, unit: East, person: lin}, {level: organisation.region, unit: West, person: wu}]
playbooks:
  - {name: floor, label: {en: Shop floor, zh: 卖场}, steps: [{en: Look at the roster, zh: 核对排班}, {en: Look again in two days, zh: 两日后复查}]}
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: day, type: time, expr: day, grain: day, date: true}, {name: region}, {name: store}]
    measures: [{name: amount, agg: sum, expr: net}]
    defaultTime: day
hierarchies:
  - name: organisation
    levels: [{name: group}, {name: region, label: {en: Region, zh: 大区}, dimension: sale__region}, {name: store, label: {en: Store, zh: 门店}, dimension: sale__store}]
metrics:
  - {name: net_sales, label: {en: Net sales, zh: 净销售额}, measure: amount, unit: CNY, good: up, tier: 2, owner: {team: ops, per: organisation.region}}
rules:
  - {name: store_low, label: {en: Store low, zh: 门店偏低}, metric: net_sales, template: limit, level: organisation.store, grain: day, tier: 2, params: {below: 60}, money: {}, playbook: floor, coolDown: 2}
`

// open policies give East to eva and all to everybody else, with rights as Grafana's roles
// have them.
const policies = `
policies:
  - {name: scheduler, who: {kinds: [alerts]}}
  - {name: bosses, who: {roles: [Editor, Admin]}}
  - {name: eva, who: {logins: [eva, lin]}, rows: [{level: organisation.region, units: [East]}]}
`

// world is a shop with what remembers it.
type world struct {
	*testing.T
	db    *sql.DB
	path  string
	text  string
	store *state.Store
	now   time.Time
	desk  *loop.Desk
}

var first = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

func newWorld(t *testing.T, c state.Config) *world {
	t.Helper()
	w := &world{T: t, path: filepath.Join(t.TempDir(), "shop.sqlite"), text: shop}
	c.Now = func() time.Time { return w.now }
	store, err := state.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	w.store = store
	db, err := scratch.Open(w.path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	w.db = db
	w.exec("CREATE TABLE sales (day date, region text, store text, net double precision)")
	return w
}

var memory = state.Config{Engine: "memory"}

func (w *world) exec(q string, args ...any) {
	w.Helper()
	if _, err := w.db.Exec(q, args...); err != nil {
		w.Fatal(err)
	}
}

// sold writes a day's sales, counted from 1 January: 100 of every store but those that
// are named, who sell 20. A store with ! in front has no row.
func (w *world) sold(day int, low ...string) {
	w.Helper()
	date := first.AddDate(0, 0, day).Format(time.DateOnly)
	w.exec("DELETE FROM sales WHERE day = ?", date)
	for n := 1; n <= 8; n++ {
		region, store, net := "East", fmt.Sprintf("S%d", n), 100
		if n > 4 {
			region = "West"
		}
		for _, l := range low {
			if l == store {
				net = 20
			}
			if l == "!"+store {
				net = 0
			}
		}
		if net > 0 {
			w.exec("INSERT INTO sales VALUES (?, ?, ?, ?)", date, region, store, net)
		}
	}
}

// opened is the service of a shop at a clock.
func opened(text, path string, now func() time.Time) (*service.Service, error) {
	files := fstest.MapFS{"shop.yaml": {Data: []byte(strings.Replace(text, "@path", path, 1))}}
	return service.Open(project.Loader(files), service.Options{Now: now})
}

// morningOf is the clock of the morning after a day, counted from 1 January.
func morningOf(day int) time.Time {
	at := first.AddDate(0, 0, day+1)
	return time.Date(at.Year(), at.Month(), at.Day(), 8, 0, 0, 0, time.FixedZone("CST", 8*3600))
}

// morning is the clock of the morning after a day; the desk is a new one, as after a
// restart.
func (w *world) morning(day int) {
	w.Helper()
	w.now = morningOf(day)
	s, err := opened(w.text, w.path, func() time.Time { return w.now })
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { _ = s.Close() })
	w.desk = &loop.Desk{Store: w.store, Service: s, Project: "shop", Now: func() time.Time { return w.now }, Memory: &loop.Memory{}, Record: journal.Keeper{}}
}

func as(t testing.TB, s access.Subject) context.Context { return access.With(t.Context(), s) }

var (
	theScheduler = access.Subject{Login: "grafana_scheduler", Role: "Admin", Alert: true, OrgID: 1}
	ed           = access.Subject{Login: "ed", Role: "Editor", OrgID: 1}
	eva          = access.Subject{Login: "eva", Role: "Viewer", OrgID: 1}
	lin          = access.Subject{Login: "lin", Role: "Viewer", OrgID: 1}
	ada          = access.Subject{Login: "ada", Role: "Admin", OrgID: 1}
)

// judge is what the scheduler does on a morning.
func (w *world) judge(rule string) {
	w.Helper()
	ctx := as(w, theScheduler)
	found, err := w.desk.Service.Signals(ctx, rule)
	if err != nil {
		w.Fatal(err)
	}
	if err := w.desk.Remember(ctx, found); err != nil {
		w.Fatal(err)
	}
}

// day sells, and judges on the next morning.
func (w *world) day(day int, low ...string) {
	w.Helper()
	w.sold(day, low...)
	w.morning(day)
	w.judge("store_low")
}

// list is all incidents as a subject sees them, the oldest first, a line each.
func (w *world) list(who access.Subject, q loop.IncidentsQuery) (out []string) {
	w.Helper()
	got, err := w.desk.Incidents(as(w, who), q)
	if err != nil {
		w.Fatal(err)
	}
	for _, i := range got.Incidents {
		out = append([]string{line(i)}, out...)
	}
	return out
}

func line(i loop.Incident) string {
	text := fmt.Sprintf("#%d %s", i.ID, i.State)
	if i.Firing {
		text += " firing"
	}
	if i.Reopened > 0 {
		text += fmt.Sprintf(" reopened %d", i.Reopened)
	}
	text += fmt.Sprintf(" since %s", i.Since)
	if i.Recovered != "" {
		text += " until " + i.Recovered
	}
	for _, u := range i.Units {
		text += " " + u.Name["en"]
		if !u.Firing {
			text += "(over)"
		}
	}
	return text + fmt.Sprintf(" money %v", float64(i.Money))
}

func (w *world) page(who access.Subject, id int64) *loop.IncidentPage {
	w.Helper()
	p, err := w.desk.Incident(as(w, who), id)
	if err != nil {
		w.Fatal(err)
	}
	return p
}

// count reads one number of the state database.
func (w *world) count(q string) (n int) {
	w.Helper()
	err := w.store.Read(w.Context(), state.Place{Org: 1, Project: "shop"}, func(ctx context.Context, tx *state.Tx) error {
		_, err := tx.Row(ctx, q, nil, []any{&n})
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	return n
}
