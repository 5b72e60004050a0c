package resolve

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// mostLookedAt is how many buckets are looked at one by one for units that moved in
// them.
const mostLookedAt = 24

// noteMoved tells units that moved in the course of a bucket, of which one place has
// all of the target, and another the values of a part of the time.
func (a *aim) noteMoved(ctx context.Context, eng Engine) error {
	if !a.moving || len(a.targeted) == 0 || isTop(a.chosen.level) {
		return nil
	}
	buckets := a.s.r.Buckets
	names, err := a.movedIn(ctx, eng, bucket{From: buckets[0].From, To: buckets[len(buckets)-1].To})
	if err != nil || len(names) == 0 {
		return err
	}
	if len(buckets) > 1 && len(buckets) <= mostLookedAt {
		all := names
		names = nil
		for _, b := range buckets {
			in, err := a.movedIn(ctx, eng, b)
			if err != nil {
				return err
			}
			for _, name := range in {
				if slices.Contains(all, name) && !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	if len(names) == 0 {
		return nil
	}
	slices.Sort(names)
	a.s.out.Notes = append(a.s.out.Notes, diag.Diagnostic{
		Code: "RQ193", Name: "target-of-moved-unit", Severity: diag.Warning, Subject: "metric " + a.s.r.Metrics[a.metric].Name,
		Message: fmt.Sprintf("%s moved within the time that is asked for: the whole target lies where the unit lay on the target's day, the values in each place for its time",
			strings.Join(names[:min(5, len(names))], ", ")),
		Hint: "ask with organisation: now, or as of a day, to hold all values of a unit against its target",
	})
	return nil
}

// movedIn names the units with a target that lie elsewhere at the end of a bucket, or
// of what is loaded of it, than at its start, and not under the same unit of the answer.
func (a *aim) movedIn(ctx context.Context, eng Engine, b bucket) (names []string, err error) {
	last := earliest(b.To, a.s.of[a.metric].coverage.End).Add(-time.Nanosecond)
	from, to := grain.Gregorian().Trunc(b.From, grain.Day), grain.Gregorian().Trunc(last, grain.Day)
	if !to.After(from) {
		return nil, nil
	}
	before, err := a.placesAt(ctx, eng, from)
	if err != nil {
		return nil, err
	}
	after, err := a.placesAt(ctx, eng, to)
	if err != nil {
		return nil, err
	}
	in := a.unitsOfPaths()
	for m, places := range before {
		if !a.targeted[m] || len(after[m]) == 0 || slices.Equal(places, after[m]) {
			continue
		}
		under := map[int]bool{}
		for _, place := range slices.Concat(places, after[m]) {
			id, ok := in[place]
			if !ok {
				id = nobody
			}
			under[id] = true
		}
		if len(under) > 1 {
			names = append(names, m.Text)
		}
	}
	return names, nil
}

// placesAt lists the paths of the units of the targets' level at the end of a day, by
// their own names.
func (a *aim) placesAt(ctx context.Context, eng Engine, day time.Time) (map[answer.Member][]string, error) {
	all, err := eng.Members(ctx, a.chosen.level, day)
	if err != nil {
		return nil, err
	}
	out := map[answer.Member][]string{}
	for _, u := range all {
		m := nameOnly(own(u))
		out[m] = append(out[m], u.ID())
	}
	for _, places := range out {
		slices.Sort(places)
	}
	return out, nil
}

// unitsOfPaths tells in which of the answer's units each path of a part lies.
func (a *aim) unitsOfPaths() map[string]int {
	out := map[string]int{}
	for id, parts := range a.of {
		for _, p := range parts {
			out[a.paths[p].ID()] = id
		}
	}
	return out
}

// target notes that a part has a target.
func (a *aim) target(part int) {
	if !a.moving || len(a.paths[part].Path) == 0 {
		return
	}
	if a.targeted == nil {
		a.targeted = map[answer.Member]bool{}
	}
	a.targeted[nameOnly(own(a.paths[part]))] = true
}
