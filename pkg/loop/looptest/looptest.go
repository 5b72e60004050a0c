// Package looptest gives tests of the loop a town of eight shops, on each engine of the
// state database.
package looptest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	_ "modernc.org/sqlite" // driver sqlite

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// town has eight shops in two districts. Shop n1 takes 20 more a day from the 11th of June
// on, a day after the action.
const town = `
project: {name: town, asOf: 2025-06-29, language: en, currency: EUR}
connections: [{name: c, engine: sqlite, path: @path}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions: [{name: day, type: time, date: true}, {name: district}, {name: shop}]
    measures: [{name: amount, agg: sum}, {name: visits, agg: sum}]
    defaultTime: day
hierarchies: [{name: place, levels: [{name: all}, {name: district, dimension: taking__district}, {name: shop, dimension: taking__shop}]}]
owners:
  - name: operations
    label: {en: Operations, zh: 运营部}
    contact: operations@example.com
    members:
      - {level: place.district, unit: North, person: nora, contact: nora@example.com}
      - {level: place.shop, unit: n1, person: ned}
      - {level: place.shop, unit: s4, person: sam}
metrics:
  - {name: sales, label: {en: Sales, zh: 销售额}, measure: amount, unit: EUR, good: up, owner: {team: operations, per: place.shop}, steward: stella}
  - {name: visits, label: {en: Visits, zh: 客流}, measure: visits}
rules:
  - name: shop_low
    label: {en: Shop low, zh: 门店偏低}
    template: limit
    metric: sales
    level: place.shop
    grain: day
    tier: 2
    params: {below: 100}
policies:
  - {name: all, who: {logins: [boss, ed, ned, nora, sam, stella, vera, ada]}, sql: true}
  - {name: system, who: {roles: [Admin, Editor, Viewer]}, rows: [{level: place.district, units: [North]}]}
  - {name: rough, who: {logins: [rufus]}, round: 100}
  - {name: blind, who: {logins: [max]}, mask: true}
  - {name: south, who: {logins: [sue]}, rows: [{level: place.district, units: [South]}]}
`

func takings() string {
	var rows []string
	for t := time.Date(2024, 9, 1, 0, 0, 0, 0, time.UTC); t.Before(time.Date(2025, 6, 29, 0, 0, 0, 0, time.UTC)); t = t.AddDate(0, 0, 1) {
		for i, shop := range []string{"n1", "n2", "n3", "n4", "s1", "s2", "s3", "s4"} {
			district := map[byte]string{'n': "North", 's': "South"}[shop[0]]
			v := 100 + 10*float64(i) + 8*math.Sin(float64(t.YearDay()*(3+i))) + 5*float64(t.Weekday())
			if shop == "n1" && t.After(time.Date(2025, 6, 10, 0, 0, 0, 0, time.UTC)) {
				v += 20
			}
			if shop == "s4" && t.Equal(time.Date(2025, 6, 28, 0, 0, 0, 0, time.UTC)) {
				v = 40
			}
			rows = append(rows, fmt.Sprintf("('%s', '%s', '%s', %.2f, 10)", t.Format(time.DateOnly), district, shop, v))
		}
	}
	return "CREATE TABLE takings (day text, district text, shop text, amount real, visits int);\nINSERT INTO takings VALUES " + strings.Join(rows, ", ")
}

// Each runs a test with a desk over the town on each engine of the state database.
func Each(t *testing.T, test func(*testing.T, *loop.Desk)) {
	t.Helper()
	s, text := opened(t)
	for _, engine := range states.Usual() {
		t.Run(engine, func(t *testing.T) { test(t, desk(t, s, engine, text)) })
	}
}

// InMemory is a desk over the town that remembers in memory.
func InMemory(t *testing.T) *loop.Desk {
	t.Helper()
	s, text := opened(t)
	return desk(t, s, "memory", text)
}

func desk(t *testing.T, s *service.Service, engine, text string) *loop.Desk {
	t.Helper()
	d := On(t, State(t, engine))
	d.Service, d.Shelf = s, &Shelf{store: d.Store, text: text}
	return d
}

// State is a fresh database of an engine.
func State(t *testing.T, engine string) state.Config {
	t.Helper()
	p := states.New(t, engine)
	return state.Config{Engine: p.Engine, Path: p.Path, DSN: p.DSN}
}

// On is a desk that remembers in a database, and has no service yet.
func On(t *testing.T, c state.Config) *loop.Desk {
	t.Helper()
	store, err := state.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return &loop.Desk{Store: store, Project: "town", Record: journal.Keeper{}}
}

// Judged lets the town's rule be judged, as the preview does: incident 1 is of shop s4,
// which was low on 28 June.
func Judged(t *testing.T, d *loop.Desk) {
	t.Helper()
	ctx := access.With(t.Context(), access.Subject{System: loop.Preview, OrgID: 1})
	found, err := d.Service.Signals(ctx, "shop_low")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Remember(ctx, found); err != nil {
		t.Fatal(err)
	}
}

func opened(t *testing.T) (*service.Service, string) {
	t.Helper()
	text := Written(t)
	files := fstest.MapFS{"town.yaml": {Data: []byte(text)}}
	s, err := service.Open(project.Loader(files), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, text
}

// Written makes the town's data and gives its definitions.
func Written(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "town.sqlite")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(takings()); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return strings.Replace(town, "@path", path, 1)
}

// By is somebody with a role.
func By(t *testing.T, login, role string) context.Context {
	t.Helper()
	return access.With(t.Context(), access.Subject{Login: login, Role: role, OrgID: 1})
}

// Shop is the scope of a shop.
func Shop(name string) *query.Scope {
	district := map[byte]string{'n': "North", 's': "South"}[name[0]]
	return &query.Scope{Hierarchy: "place", Path: []query.ScopeStep{{Level: "district", Member: district}, {Level: "shop", Member: name}}}
}

// Must is the value of a call that has to go well.
func Must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// Refused tells whether a deed was refused for want of a right.
func Refused(err error) bool { return errors.As(err, &loop.RefusedError{}) }

// Missing tells whether there was no such thing for the reader.
func Missing(err error) bool { return errors.As(err, &state.MissingItemError{}) }
