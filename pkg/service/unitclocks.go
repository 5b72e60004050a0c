package service

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// silentDays is for how long rows of one zone are waited for while others have some: a
// region whose last shop has closed for good must not keep all periods unfinished.
const silentDays = 7

// zonesOfUnits are the zones that a dimension has, as listed, and that of the time that
// they are of; they hold for coverageAge.
type zonesOfUnits struct {
	list  []query.UnitClock // without what their rows cover
	wrong []string
	until time.Time
}

// Clocks gives the clocks of the zones of a measure's units, with what each zone's rows
// cover by it.
func (e *engine) Clocks(ctx context.Context, m *model.Metric, v *model.Measure, clock time.Time) (out query.UnitClocks, err error) {
	if v.Time == nil || v.Source.Ahead {
		return out, nil
	}
	name, ok := e.m.ZoneRef(v.Source)
	if !ok {
		return out, nil
	}
	out.By = name
	grant, err := e.grant(ctx)
	if err != nil {
		return out, err
	}
	out.Hidden = grant.Dimension(v.Source, name) != nil
	zones, err := e.zonesOf(ctx, v, name)
	if err != nil {
		return out, err
	}
	out.Wrong = zones.wrong
	for _, c := range zones.list {
		of := inZone{zone: c.Zone, only: query.RowsOf(name, c, zones.list)}
		var any bool
		if c.Coverage, any, err = e.coverage(ctx, m, v, clock, of); err != nil {
			return out, err
		}
		if !any {
			continue
		}
		c.Now = e.clockIn(c.Zone, clock)
		out.List = append(out.List, c)
	}
	passOver(out.List)
	return out, nil
}

// loadedTo is how far a source is loaded: by the clocks of its units' zones, as far as the
// zone that is furthest behind its own.
func (e *engine) loadedTo(ctx context.Context, v *model.Measure, clock time.Time) (query.Coverage, bool, error) {
	own, err := e.Clocks(ctx, nil, v, clock)
	if err != nil {
		return query.Coverage{}, false, err
	}
	if len(own.List) == 0 {
		return e.Coverage(ctx, nil, v, clock)
	}
	behind := func(c query.UnitClock) time.Duration { return startOfDay(c.Now).Sub(startOfDay(c.End)) }
	worst := slices.MaxFunc(own.List, func(a, b query.UnitClock) int { return cmp.Compare(behind(a), behind(b)) })
	out := worst.Coverage
	out.End = out.End.Add(startOfDay(clock).Sub(startOfDay(worst.Now))) // by the project's days
	for _, c := range own.List {
		if c.Late != "" && out.Late == "" {
			out.Late = c.Late
		}
	}
	return out, true, nil
}

// passOver ends what zones cover that have been silent for long where the others' ends,
// by their own clocks: they are waited for no more.
func passOver(list []query.UnitClock) {
	missing := func(c query.UnitClock) time.Duration { return c.Now.Sub(c.End) }
	if len(list) < 2 {
		return
	}
	least := missing(slices.MinFunc(list, func(a, b query.UnitClock) int { return cmp.Compare(missing(a), missing(b)) }))
	for i := range list {
		if c := &list[i]; missing(*c)-least > silentDays*24*time.Hour {
			c.Silent = c.End
			c.End, c.Late = grain.Gregorian().Trunc(c.Now.Add(-max(0, least)), grain.Day), ""
		}
	}
}

// zonesOf lists the zones that a dimension of a source names. Members that name none, and
// rows without one, go by the zone of the measure's time.
func (e *engine) zonesOf(ctx context.Context, v *model.Measure, name string) (zonesOfUnits, error) {
	e.mu.Lock()
	known, ok := e.zones[v.Time]
	e.mu.Unlock()
	if ok && time.Now().Before(known.until) {
		return known, nil
	}
	ref := expr.Ref{Kind: expr.RefDimension, Name: name}
	found, err := e.shared(ctx, "zones of "+v.Source.Name, func() (any, error) {
		rows, _, err := e.Rows(access.With(ctx, theSurvey), v.Source.Connection, &query.Core{
			Keys: []query.Key{{Column: "zone", Ref: ref}}, Now: e.wall(e.clock()),
		})
		if err != nil {
			return nil, err
		}
		var members []string
		for row := range rows.Len {
			if c := rows.Columns[0]; !c.Null[row] {
				members = append(members, c.Text(row))
			}
		}
		slices.Sort(members)
		return members, nil
	})
	if err != nil {
		return zonesOfUnits{}, about(ctx, err, v.Source)
	}
	out := zonesOfUnits{until: time.Now().Add(coverageAge)}
	out.list, out.wrong = clocksOf(found.([]string), e.m.ZoneOf(v.Time))
	e.mu.Lock()
	defer e.mu.Unlock()
	e.zones[v.Time] = out
	return out, nil
}

// clocksOf reads names of zones, one clock for each zone and that of the source for what
// names none.
func clocksOf(members []string, own *time.Location) (list []query.UnitClock, wrong []string) {
	at := map[string]int{own.String(): 0}
	list = []query.UnitClock{{Zone: own, Rest: true}}
	for _, name := range members {
		zone, err := time.LoadLocation(strings.TrimSpace(name))
		if err != nil || strings.TrimSpace(name) == "" || strings.EqualFold(strings.TrimSpace(name), "Local") {
			wrong = append(wrong, name)
			continue
		}
		i, ok := at[zone.String()]
		if !ok {
			i = len(list)
			at[zone.String()], list = i, append(list, query.UnitClock{Zone: zone})
		}
		list[i].Members = append(list[i].Members, name)
	}
	slices.SortStableFunc(list, func(a, b query.UnitClock) int { return strings.Compare(a.Zone.String(), b.Zone.String()) })
	return list, wrong
}
