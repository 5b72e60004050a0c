package service

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// daysKey names what is read of a metric's days.
type daysKey struct {
	metric   *model.Metric
	per      *model.Level
	from, to time.Time
	day      time.Time // as of which units lie where they lie; zero without per
	grant    string    // of the rows that are read; "" is all of them
}

// knownDays is what such a look has found.
type knownDays struct {
	daily resolve.Daily
	until time.Time
}

// Daily gives a metric's values by day, of all rows that may be read, and of each unit
// of a level where one is asked for: the shape of a target's profile is that of what
// the reader sees. What it finds holds for timeAge, longer where looking takes long,
// for all who may read the same.
func (e *engine) Daily(ctx context.Context, m *model.Metric, per *model.Level, from, to, now time.Time) (resolve.Daily, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return resolve.Daily{}, err
	}
	if err := access.Metrics(grant, e.m, m); err != nil {
		return resolve.Daily{}, err
	}
	measures := m.Measures()
	if len(measures) == 0 {
		return resolve.Daily{}, fmt.Errorf("metric %s reads no measure, so that it has no days to go by", m.Name)
	}
	key := daysKey{metric: m, per: per, from: from, to: to, grant: grant.Scope(m)}
	care := grant.Care(m)
	if len(care.Smallest) > 0 { // days of few members shape what is due: it goes by days alike
		return resolve.Daily{Values: make([]float64, int(to.Sub(from).Hours()/24+.5))}, nil
	}
	if care.Round != 0 {
		key.grant += fmt.Sprintf(" round %v", care.Round)
	}
	if per != nil && key.grant != "" {
		key.grant = grant.Key() // its units are of what may be listed
	}
	if per != nil {
		key.day, _ = query.Organised(query.AsNow, now)
	}
	e.mu.Lock()
	known, ok := e.dailies[key]
	e.mu.Unlock()
	if ok && time.Now().Before(known.until) {
		return resolve.Daily{Values: known.daily.Values, Of: known.daily.Of}, nil
	}
	started := time.Now()
	found, err := e.shared(ctx, fmt.Sprintf("days of %p per %p from %d to %d as of %d for %s", m, per, from.Unix(), to.Unix(), key.day.Unix(), key.grant), func() (any, error) {
		if per != nil {
			return resolve.DailyPer(ctx, e, e.m, m, per, from, to, now)
		}
		rows, statement, err := e.Rows(ctx, measures[0].Source.Connection, resolve.DailyCore(m, from, to, now))
		if err != nil {
			return nil, err
		}
		out := resolve.Daily{Values: make([]float64, int(to.Sub(from).Hours()/24+.5)), Statements: []answer.Statement{statement}, EngineMs: statement.Ms}
		day, value := rows.Column(query.WindowColumn), rows.Column(m.Name)
		for row := range rows.Len {
			if value.Null[row] {
				continue
			}
			at := 0
			if day != nil {
				at = int(day.Numbers[row])
			}
			out.Values[at] += value.Numbers[row]
		}
		return out, nil
	})
	if err != nil {
		return resolve.Daily{}, err
	}
	daily := found.(resolve.Daily)
	e.mu.Lock()
	defer e.mu.Unlock()
	for other, d := range e.dailies {
		if time.Now().After(d.until) {
			delete(e.dailies, other)
		}
	}
	e.dailies[key] = knownDays{daily, time.Now().Add(max(timeAge, timeShare*time.Since(started)))}
	return daily, nil
}
