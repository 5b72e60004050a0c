package resolve

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// life is when a unit was open: [from, to) in business time, zero where it always was,
// or still is.
type life struct{ from, to time.Time }

// through tells whether it was open all of [from, to).
func (l life) through(from, to time.Time) bool {
	return !l.from.After(from) && (l.to.IsZero() || !l.to.Before(to))
}

// throughAll tells whether it was open all through several periods.
func (l life) throughAll(periods []bucket) bool {
	return !slices.ContainsFunc(periods, func(p bucket) bool { return !l.through(p.From, p.To) })
}

// touches tells whether it was open at any time of [from, to).
func (l life) touches(from, to time.Time) bool {
	return l.from.Before(to) && (l.to.IsZero() || l.to.After(from))
}

// with is the life of two units that are taken as one.
func (l life) with(o life) life {
	if o.from.Before(l.from) {
		l.from = o.from
	}
	if l.to.IsZero() || o.to.IsZero() {
		l.to = time.Time{}
	} else {
		l.to = latest(l.to, o.to)
	}
	return l
}

// lives are those of the units of a level: by the levels above that the source of the
// days has itself and, where these tell another place, by their own names.
type lives struct {
	told   []bool // of the levels of a path
	byPath map[string]life
	byName map[answer.Member]life
	cost   answer.Stats
}

// of gives the life of a unit; false for one that no list names.
func (l *lives) of(u answer.Unit) (life, bool) {
	if l == nil {
		return life{}, false
	}
	out, ok := l.byPath[l.path(u)]
	if !ok {
		out, ok = l.byName[nameOnly(own(u))]
	}
	return out, ok
}

// path names a unit by the levels that are told.
func (l *lives) path(u answer.Unit) string {
	var key []byte
	for i, m := range u.Path {
		if i < len(l.told) && l.told[i] {
			key = appendMember(key, m)
		}
	}
	return string(key)
}

// nameOnly makes keys of two engines one where they are written alike.
func nameOnly(m answer.Member) answer.Member {
	if m.Kind < answer.Null {
		m.Kind = answer.Text
	}
	return m
}

// readLives reads when the units of a level opened and closed; nil where no source
// tells. It asks that source alone.
func readLives(ctx context.Context, eng Engine, r *query.Resolved, l *model.Level) (*lives, error) {
	where := r.Model.LifeOf(l)
	if where == nil {
		return nil, nil
	}
	by := []query.ResolvedBy{query.ByLevel(l)}
	u := newUnits(by, func(a query.ResolvedAbove) bool {
		routes := r.Model.Routes(where.Source, a.Ref.Name)
		return len(routes) == 1 && len(routes[0].Joins) == 0 && a.Level.Ragged == model.NotRagged
	})
	core := &query.Core{Keys: u.keys(by, nil), Now: r.Now}
	days := map[string]string{"opened": where.Opened, "closed": where.Closed}
	for _, column := range []string{"opened", "closed"} {
		if days[column] != "" {
			core.Keys = append(core.Keys, query.Key{Column: column, Ref: query.DimensionRef(days[column])})
		}
	}
	rows, statement, err := eng.Rows(ctx, where.Source.Connection, core)
	if err != nil {
		return nil, err
	}
	out := &lives{told: u.knownColumns(), byPath: map[string]life{}, byName: map[answer.Member]life{}}
	out.cost = answer.Stats{Statements: []answer.Statement{statement}, EngineMs: statement.Ms}
	for row, id := range u.number(rows) {
		var one life
		unit := u.unit(id)
		if one.from, err = dayIn(rows.Column("opened"), row, unit, days["opened"]); err != nil {
			return nil, err
		}
		if one.to, err = dayIn(rows.Column("closed"), row, unit, days["closed"]); err != nil {
			return nil, err
		}
		if !one.to.IsZero() {
			one.to = grain.Gregorian().Add(one.to, 1, grain.Day)
		}
		keep(out.byPath, out.path(unit), one)
		keep(out.byName, nameOnly(own(unit)), one)
	}
	return out, nil
}

func keep[K comparable](in map[K]life, key K, one life) {
	if known, ok := in[key]; ok {
		one = one.with(known)
	}
	in[key] = one
}

// dayIn reads a day; zero where none is written.
func dayIn(c *execute.Column, row int, u answer.Unit, name string) (time.Time, error) {
	if c == nil || c.Null[row] || c.Text(row) == "" {
		return time.Time{}, nil
	}
	text := c.Text(row)
	day, err := time.Parse(time.DateOnly, text[:min(len(text), len(time.DateOnly))])
	if err != nil {
		return time.Time{}, diag.List{{
			Code: "RQ192", Name: "bad-life", Severity: diag.Error, Subject: name,
			Message: fmt.Sprintf("%s of %s is %q, which is no day", name, u.Path[len(u.Path)-1].Text, text),
			Hint:    "name a column of dates, or a time dimension with the format that its values are written in",
		}}.Err()
	}
	return day, nil
}

// closures gives values that are missing while their unit was closed that reason. Only
// where one is missing for want of data are the units' lives read.
func (s *asked) closures(ctx context.Context, eng Engine) error {
	at := slices.IndexFunc(s.r.By, func(by query.ResolvedBy) bool { return s.r.Model.LifeOf(by.Level) != nil })
	missing := func(why answer.Reason) bool { return why == answer.NoData || why == answer.AfterEnd }
	if at < 0 || !slices.ContainsFunc(s.out.Metrics, func(m answer.Metric) bool { return slices.ContainsFunc(m.Reasons, missing) }) {
		return nil
	}
	known, err := readLives(ctx, eng, s.r, s.r.By[at].Level)
	if err != nil {
		return err
	}
	s.out.Stats.Statements = append(s.out.Stats.Statements, known.cost.Statements...)
	s.out.Stats.EngineMs += known.cost.EngineMs
	buckets := len(s.r.Buckets)
	open := make([]func(bucket) bool, s.units.len())
	for id := range open {
		var path answer.Unit
		for i, c := range s.units.columns {
			if c.by == at {
				path.Path = append(path.Path, s.units.member(i, id))
			}
		}
		open[id] = func(bucket) bool { return true }
		if l, ok := known.of(path); ok {
			open[id] = func(b bucket) bool { return l.touches(b.From, b.To) }
		}
	}
	for i := range s.out.Metrics {
		m := &s.out.Metrics[i]
		for row, why := range m.Reasons {
			if missing(why) && !m.Values[row].OK() && !open[row/buckets](s.r.Buckets[row%buckets]) {
				m.Reasons[row] = answer.Closed
			}
		}
	}
	return nil
}
