package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/examples"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

const (
	firstCauses = 3 // that a reader looks at
	allNamed    = 100
)

// causeSeeds are of the retail group's data, unless others are asked for.
var causeSeeds = []int64{usualSeed, 2025, 1, 2, 3, 11}

// deeper is what the place of an incident has to name as its cause: an input of the
// formula, or a member.
var deeper = map[string]struct {
	input, against string
	members        []string // any of them: names of one part
}{
	"h14":     {input: "units_per_order", against: "previous"},
	"basket":  {input: "units_per_order", against: "previous"},
	"margin":  {members: []string{"家居", "居家"}, against: usualAgainst},
	"channel": {input: "organic_visits", against: usualAgainst},
}

const usualAgainst = "averageWeeks:4"

// causes asks of the whole retail group where each planted incident happened, and of the
// place what it was, for several seeds of its data.
func causes(ctx context.Context, s *session) error {
	if s.Root == "" {
		s.Skip("causes", "the retail group is not at hand: run this inside the project")
		return nil
	}
	seeds := s.Seeds
	if len(seeds) == 0 {
		seeds = causeSeeds
	}
	for _, seed := range seeds {
		if err := s.whys(ctx, seed); err != nil {
			return fmt.Errorf("seed %d: %w", seed, err)
		}
	}
	return nil
}

func (s *session) whys(ctx context.Context, seed int64) (err error) {
	dir := filepath.Join(s.Data, fmt.Sprintf("causes-%d", seed))
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.CopyFS(dir, definitions(s.Root, examples.RetailFolder)); err != nil {
		return err
	}
	if err := sample.Build(dir, sample.Options{Seed: &seed, Progress: s.Progress}); err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(dir, sample.Truth))
	if err != nil {
		return err
	}
	var truth retail.Truth
	if err := json.Unmarshal(text, &truth); err != nil {
		return err
	}
	svc, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, svc.Close()) }()
	for _, part := range []struct {
		name string
		list []retail.Incident
	}{{"last_days", truth.Incidents}, {"two_years", truth.Earlier}} {
		asked, named := 0, 0
		var missed []string
		for _, i := range part.list {
			if !i.MustFire || i.Level == "" {
				continue // data that are late have no cause in numbers
			}
			asked++
			found, err := explains(ctx, svc, i)
			if err != nil {
				return fmt.Errorf("%s: %w", i.ID, err)
			}
			if found {
				named++
			} else {
				missed = append(missed, i.ID)
			}
		}
		limit := bar(allNamed)
		s.report(Result{
			Name: fmt.Sprintf("causes/seed_%d/%s", seed, part.name), Value: round(100*float64(named)/math.Max(1, float64(asked)), 1), Unit: "%", Bar: limit, Better: Higher,
			Note: listed(fmt.Sprintf("%d of %d incidents have their cause among the first three", named, asked), missed),
		})
	}
	return nil
}

// explains tells whether the first causes of the whole name the incident's place, and,
// where that is known, those of the place what it was.
func explains(ctx context.Context, svc *service.Service, i retail.Incident) (bool, error) {
	from, err := time.Parse(time.DateOnly, i.From)
	if err != nil {
		return false, err
	}
	to, err := time.Parse(time.DateOnly, i.To)
	if err != nil {
		return false, err
	}
	against := usualAgainst
	switch {
	case strings.HasPrefix(i.ID, "weak-promotion"): // less than last year's
		against = "lunar"
	case to.Sub(from) >= 7*24*time.Hour:
		against = "previous"
	}
	ask := func(scope, against string) (*insight.Why, error) {
		at, err := svc.Scope(scope)
		if err != nil {
			return nil, err
		}
		return svc.Why(ctx, query.Request{Metrics: []string{i.Metric}, Time: query.TimeRange{From: i.From, To: i.To}, Scope: at, Compare: []string{against}, Lang: "zh"})
	}
	whole, err := ask("", against)
	if err != nil {
		return false, err
	}
	if !namesOne(whole, i.Units) {
		return false, nil
	}
	kind := i.ID
	if strings.HasPrefix(kind, "basket-") {
		kind = "basket"
	}
	want, known := deeper[kind] // other breaks of channels hit all visits alike
	if !known {
		return true, nil
	}
	_, level, _ := strings.Cut(i.Level, ".")
	at, err := ask(level+"="+i.Units[0], want.against)
	if err != nil {
		return false, err
	}
	if len(want.members) > 0 {
		return namesOne(at, want.members), nil
	}
	return slices.ContainsFunc(at.Inputs[:min(len(at.Inputs), 1)], func(in insight.Input) bool { return in.Metric == want.input }), nil
}

// namesOne tells whether one of the first causes is about one of the members.
func namesOne(why *insight.Why, members []string) bool {
	return slices.ContainsFunc(why.Causes[:min(len(why.Causes), firstCauses)], func(c insight.Cause) bool {
		return slices.ContainsFunc(c.Slice, func(m insight.Member) bool { return slices.Contains(members, m.Value) })
	})
}
