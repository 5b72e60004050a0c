package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/examples"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Bars of watching, and how much is watched.
const (
	watchRules     = 1000
	watchUnits     = 500
	watchCompile   = 2.0  // seconds, for alert rules of all rules
	watchBookShare = 0.1  // of a judgement, for remembering it
	watchBookLeast = 20.0 // milliseconds, that are allowed where a judgement takes less
	watchTickTimes = 2.0  // of the largest rule alone, for all rules of the sample
	watchDays      = 60
	watchJudged    = 20 // of the days, which are judged and remembered one after the other
)

var watchEnd = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

// watching measures what it takes to watch: alert rules made of 1,000 rules over 500
// units, remembering a judgement beside judging, and a tick of the retail group's rules
// beside its largest.
func watching(ctx context.Context, s *session) error {
	return errors.Join(s.watchMany(ctx), s.watchTick(ctx))
}

// shops writes a source of 500 units whose numbers swing, and many rules over it.
func shops(dir string) error {
	var b strings.Builder
	b.WriteString(`version: 1
project: {name: shops, currency: EUR, timezone: UTC}
connections: [{name: db, engine: sqlite, path: shops.sqlite}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: district}, {name: shop}]
    measures: [{name: amount, agg: sum}, {name: visits, agg: sum}]
    defaultTime: day
hierarchies:
  - {name: place, levels: [{name: chain}, {name: district, dimension: taking__district}, {name: shop, dimension: taking__shop}]}
metrics:
  - {name: takings, measure: amount, unit: EUR, good: up}
rules:
`)
	for i := range watchRules {
		fmt.Fprintf(&b, "  - {name: low_%04d, label: Low %d, metric: takings, template: limit, level: place.shop, grain: day, tier: %d, params: {below: %d}}\n", i, i, 1+i%3, 20+i%25)
	}
	if err := os.WriteFile(filepath.Join(dir, "shops.yaml"), []byte(b.String()), 0o644); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, "shops.sqlite"))
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }() // what failed has been told by then
	_, err = db.Exec(fmt.Sprintf(`CREATE TABLE takings (day TEXT, district TEXT, shop TEXT, amount REAL, visits INTEGER);
		WITH RECURSIVE days(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM days WHERE n < %d), shops(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM shops WHERE n < %d)
		INSERT INTO takings SELECT date('%s', '-' || (%d - days.n) || ' days'), 'District ' || (shops.n / 25), 'Shop ' || shops.n,
			(days.n * 7919 + shops.n * 104729 + days.n * shops.n * 31) %% 1000, 10 FROM days, shops;
		CREATE INDEX takings_by_day ON takings (day, shop)`, watchDays-1, watchUnits-1, watchEnd.Format(time.DateOnly), watchDays))
	return err
}

func (s *session) watchMany(ctx context.Context) error {
	if !s.wants("watching/compile") && !s.wants("watching/bookkeeping") {
		return nil
	}
	dir := filepath.Join(s.Data, "watching")
	if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o755)); err != nil {
		return err
	}
	if err := shops(dir); err != nil {
		return err
	}
	svc, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = svc.Close() }() // it was only read
	var took []time.Duration
	made := 0
	for range 5 {
		began := time.Now()
		set, err := derive.Set(svc.Model(), derive.Options{Datasource: "wheelhouse"})
		if err != nil {
			return err
		}
		took, made = append(took, time.Since(began)), 0
		for _, g := range set.Groups {
			made += len(g.Rules)
		}
	}
	s.report(Result{Name: "watching/compile", Value: round(medianOf(took).Seconds(), 3), Unit: "s", Bar: bar(watchCompile), Better: Lower,
		Note: fmt.Sprintf("%d rules over %d units, %d alert rules", watchRules, watchUnits, made)})
	return s.bookkeeping(ctx, svc, dir)
}

// bookkeeping judges one rule day by day and remembers what it says, as the scheduler
// has it done. Judging with the history behind what fires is judging, though remembering
// asks for it.
func (s *session) bookkeeping(ctx context.Context, svc *service.Service, dir string) error {
	store, err := state.Open(state.Config{Engine: "sqlite", Path: filepath.Join(dir, "state.sqlite")})
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }() // it goes with its folder
	desk := &loop.Desk{Store: store, Service: svc, Project: "shops", Memory: &loop.Memory{}, Record: journal.Keeper{}}
	ctx = access.With(ctx, access.Subject{Alert: true, OrgID: 1})
	var judging, again, fresh, known []time.Duration
	units, fired := 0, 0
	for n := range watchJudged {
		day := watchEnd.AddDate(0, 0, n-watchJudged)
		began := time.Now()
		found, err := svc.SignalsAt(ctx, "low_0003", day.Format(time.DateOnly))
		if err != nil {
			return err
		}
		judged := time.Since(began)
		began = time.Now()
		if _, _, err := svc.Findings(ctx, found); err != nil {
			return err
		}
		history := time.Since(began)
		for _, into := range []*[]time.Duration{&fresh, &known} {
			began = time.Now()
			if err := desk.Remember(ctx, found); err != nil {
				return err
			}
			if n > 0 { // the first makes the database
				*into = append(*into, time.Since(began))
			}
		}
		if n > 0 {
			judging, again = append(judging, judged), append(again, history)
			fresh[len(fresh)-1] -= history
		}
		units, fired = len(found.Units), len(found.Result.Fired())
	}
	judge := medianOf(judging)
	allowed := max(watchBookLeast, watchBookShare*1000*judge.Seconds())
	for name, list := range map[string][]time.Duration{"new_day": fresh, "same_day": known} {
		s.report(Result{Name: "watching/bookkeeping/" + name, Value: round(1000*medianOf(list).Seconds(), 3), Unit: "ms", Bar: bar(allowed), Better: Lower,
			Note: fmt.Sprintf("judging takes %.1f ms, and where something fires %.1f with the history behind it; %d units, %d fired on the last day", 1000*judge.Seconds(), 1000*medianOf(again).Seconds(), units, fired)})
	}
	return nil
}

// watchTick judges all rules of the retail group at once, as a scheduler's tick has them
// judged, and each alone, by a service that keeps nothing from the time before.
func (s *session) watchTick(ctx context.Context) error {
	if !s.wants("watching/tick") {
		return nil
	}
	if s.Root == "" {
		s.Skip("watching/tick", "the retail group is not at hand: run this inside the project")
		return nil
	}
	dir := filepath.Join(s.Data, "tick")
	if err := errors.Join(os.RemoveAll(dir), os.CopyFS(dir, definitions(s.Root, examples.RetailFolder))); err != nil {
		return err
	}
	seed := int64(usualSeed)
	if err := sample.Build(dir, sample.Options{Seed: &seed, Progress: s.Progress}); err != nil {
		return err
	}
	ctx = access.With(ctx, access.Subject{Alert: true, OrgID: 1})
	var names []string
	cold := func(judge func(*service.Service) error) (time.Duration, error) {
		svc, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{})
		if err != nil {
			return 0, err
		}
		defer func() { _ = svc.Close() }() // it was only read
		if names == nil {
			for _, r := range svc.Model().Rules {
				names = append(names, r.Name)
			}
		}
		began := time.Now()
		err = judge(svc)
		return time.Since(began), err
	}
	one := func(name string) func(*service.Service) error {
		return func(svc *service.Service) error { _, err := svc.Signals(ctx, name); return err }
	}
	all := func(svc *service.Service) error {
		problems := make(chan error, len(names))
		for _, name := range names {
			go func() { problems <- one(name)(svc) }()
		}
		var failed error
		for range names {
			failed = errors.Join(failed, <-problems)
		}
		return failed
	}
	if _, err := cold(func(*service.Service) error { return nil }); err != nil {
		return err
	}
	var largest string
	var most time.Duration
	for _, name := range names {
		took, err := cold(one(name))
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if took > most {
			largest, most = name, took
		}
	}
	var ratios []float64
	var ticks, alone []time.Duration
	for range 5 {
		tick, err := cold(all)
		if err != nil {
			return err
		}
		largestAlone, err := cold(one(largest))
		if err != nil {
			return err
		}
		ticks, alone = append(ticks, tick), append(alone, largestAlone)
		ratios = append(ratios, tick.Seconds()/largestAlone.Seconds())
	}
	slices.Sort(ratios)
	s.report(Result{Name: "watching/tick", Value: round(ratios[len(ratios)/2], 2), Unit: "×", Bar: bar(watchTickTimes), Better: Lower,
		Note: fmt.Sprintf("%d rules at once %.2f s; %s alone %.2f s", len(names), medianOf(ticks).Seconds(), largest, medianOf(alone).Seconds())})
	return nil
}
