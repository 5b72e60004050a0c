package service

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Bounds of loads: how long it waits, and how long a look goes on after that, so
// that the next one finds it done.
const (
	loadedWait = 3 * time.Second
	loadedLook = time.Minute
)

// load is how far one source is loaded.
type load struct {
	source   *model.Source
	rows     time.Time // end of what its rows show, before anything is expected of it
	coverage query.Coverage
	known    bool
}

// loads looks how far every source of facts is loaded, for a page that must come
// up whatever its sources do: what fails, does not answer in time or is not for
// the reader stays unknown. In the order of the definitions.
func (e *engine) loads(ctx context.Context, now time.Time) []load {
	measures := e.clocks()
	if grant, err := e.grant(ctx); err == nil {
		measures = slices.DeleteFunc(measures, func(v *model.Measure) bool {
			measured, given := e.measured(grant, v.Source)
			return measured && !given
		})
	}
	out := make([]load, len(measures))
	type found struct {
		at   int
		load load
	}
	ends := make(chan found, len(measures))
	look, cancel := context.WithTimeout(context.WithoutCancel(ctx), loadedLook)
	var all sync.WaitGroup
	for i, v := range measures {
		out[i].source = v.Source
		all.Go(func() {
			l := load{source: v.Source}
			if rows, _, ok, err := e.rowsUntil(look, nil, v, e.clock(), everywhere); err == nil && ok {
				l.rows = rows.End
			}
			if c, ok, err := e.loadedTo(look, v, e.wall(now)); err == nil && ok {
				l.coverage, l.known = c, true
			}
			ends <- found{i, l}
		})
	}
	go func() {
		all.Wait()
		cancel()
	}()
	late := time.After(loadedWait)
	for range measures {
		select {
		case f := <-ends:
			out[f.at] = f.load
		case <-late:
			return out
		case <-ctx.Done():
			return out
		}
	}
	return out
}

// newest is the end of the newest rows of all sources, rounded up to the day.
func newest(list []load) (out time.Time) {
	for _, l := range list {
		if l.rows.After(out) {
			out = l.rows
		}
	}
	return upToDay(out)
}

// loaded writes down how far sources are loaded, those that keep people waiting
// first.
func (c cataloguer) loaded(list []load, now time.Time) []wire.Load {
	var end time.Time // up to which a source may be expected to hold days
	for _, l := range list {
		if l.known && l.coverage.End.After(end) {
			end = l.coverage.End
		}
	}
	if today := startOfDay(grain.Wall(now, now.Location())); end.After(today) {
		end = today
	}
	out := []wire.Load{}
	for _, l := range list {
		out = append(out, c.load(l, end))
	}
	slices.SortStableFunc(out, func(a, b wire.Load) int {
		return cmp.Compare(slices.Index(loadStates, a.State), slices.Index(loadStates, b.State))
	})
	return out
}

var loadStates = []string{wire.LoadLate, wire.LoadUnready, wire.LoadBehind, wire.LoadUnknown, wire.LoadReady}

func (c cataloguer) load(l load, end time.Time) wire.Load {
	out := wire.Load{
		Source: l.source.Name, Label: label(l.source.Label, l.source.Name), State: wire.LoadUnknown,
		Due: due(l.source.Freshness), Owners: c.ownersOf(l.source),
	}
	if !l.known {
		return out
	}
	covered := startOfDay(l.coverage.End)
	if t := l.source.DefaultTime; t != nil && t.Grain.Rank() < grain.Day.Rank() && covered.Before(end) {
		// Nothing happens in the last minutes of most days: a row of the day is all there is to
		// tell that it was loaded.
		covered = upToDay(l.coverage.End)
	}
	day := covered.AddDate(0, 0, -1)
	out.Until, out.State = day.Format(time.DateOnly), wire.LoadReady
	daily := l.source.DefaultTime == nil || l.source.DefaultTime.Grain.Rank() <= grain.Day.Rank()
	switch {
	case l.coverage.Late != "":
		out.State = wire.LoadLate
	case l.coverage.Unfit():
		out.State = wire.LoadUnready
	case out.Due == nil && daily && covered.Before(startOfDay(end)):
		out.State = wire.LoadBehind
	}
	return out
}

// due says when a source has to be loaded; nil where nothing says so.
func due(f *model.Freshness) wire.Text {
	if f == nil || f.Within == 0 && f.ReadyAt == "" {
		return nil
	}
	say := func(l words.Lang) string {
		if f.ReadyAt != "" {
			return l.Pick("yesterday by "+f.ReadyAt, "每日 "+f.ReadyAt+" 前载入昨日")
		}
		h := words.Hours(f.Within.Hours(), l)
		return l.Pick("no older than "+h, "不早于 "+h+"前")
	}
	out := wire.Text{}
	for _, l := range words.Langs() {
		out[string(l)] = words.Typeset(say(l), l)
	}
	return out
}

// ownersOf are the teams that answer for what is measured on a source, those with
// the most metrics first.
func (c cataloguer) ownersOf(s *model.Source) []wire.Text {
	count := map[*model.Owner]int{}
	var owners []*model.Owner
	for _, m := range c.m.Metrics {
		if m.Owner == nil || c.may.grant != nil && access.Metrics(c.may.grant, c.m, m) != nil || !slices.ContainsFunc(m.Measures(), func(v *model.Measure) bool { return v.Source == s }) {
			continue
		}
		if count[m.Owner]++; count[m.Owner] == 1 {
			owners = append(owners, m.Owner)
		}
	}
	slices.SortStableFunc(owners, func(a, b *model.Owner) int { return count[b] - count[a] })
	var out []wire.Text
	for _, o := range owners {
		out = append(out, label(o.Label, o.Name))
	}
	return out
}
