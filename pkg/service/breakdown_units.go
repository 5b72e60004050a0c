package service

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// placeUnits finds the units of the finest level: each where it lies by the clock, and
// those that lie nowhere any more where they lay. A place that a unit has left is no
// unit of its own. Names may come again elsewhere: they are followed by their keys.
func (b *breaking) placeUnits(ctx context.Context, l *model.Level) error {
	ever, err := b.st.engine.Members(ctx, l, time.Time{})
	if err != nil {
		return err
	}
	day := b.r.Now
	now, err := b.st.engine.Members(ctx, l, time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC))
	if err != nil {
		return err
	}
	here, places := map[string]bool{}, map[string][][]string{} // by the unit's own name
	for _, u := range now {
		if path, ok := b.pathNames(l, u); ok {
			here[strings.Join(path, "\x00")] = true
			places[path[len(path)-1]] = append(places[path[len(path)-1]], path)
		}
	}
	w := b.weigh
	w.left = map[string][]string{}
	follow, err := b.follower(ctx, l, ever, now, here)
	if err != nil {
		return err
	}
	var nameless []string
	for _, u := range ever {
		path, ok := b.pathNames(l, u)
		if !ok {
			nameless = append(nameless, pathText(u))
			continue
		}
		key := strings.Join(path, "\x00")
		if to := places[path[len(path)-1]]; !here[key] && len(to) == 1 && !strings.Contains(l.Dimension, "__") {
			w.left[key] = to[0]
			continue
		}
		if to := follow(u); !here[key] && to != nil {
			w.left[key] = to
			continue
		}
		w.paths = append(w.paths, path)
	}
	if len(nameless) > 0 {
		b.out.Notes = append(b.out.Notes, diag.Diagnostic{
			Code: "RQ194", Name: "unit-without-name", Severity: diag.Warning, Subject: "by",
			Message: fmt.Sprintf("units of level %s that have no name, or lie in one that has none, have no part: %s", l.Name, strings.Join(nameless[:min(5, len(nameless))], ", ")),
			Hint:    "name them in the data; where they lie right under the level above, write ragged: blank on the level that they have no member of",
		})
	}
	return nil
}

// follower finds, of units that are called by names, where one that lies in its place no
// longer lies now: there where its keys do, if that is one place.
func (b *breaking) follower(ctx context.Context, l *model.Level, ever, now []answer.Unit, here map[string]bool) (func(answer.Unit) []string, error) {
	nowhere := func(answer.Unit) []string { return nil }
	if !slices.ContainsFunc(ever, func(u answer.Unit) bool {
		path, ok := b.pathNames(l, u)
		return ok && !here[strings.Join(path, "\x00")]
	}) {
		return nowhere, nil
	}
	keys, _, err := resolve.ReadUnitKeys(ctx, b.st.engine, b.st.model, l, b.r.Now, time.Time{})
	if keys == nil || err != nil {
		return nowhere, err
	}
	return func(u answer.Unit) (to []string) {
		for _, other := range now {
			path, ok := b.pathNames(l, other)
			if !ok || !keys.Shared(u, other) {
				continue
			}
			if to != nil {
				return nil
			}
			to = path
		}
		return to
	}, nil
}

// pathNames are the names of a unit's levels, those of the place where it lies now; ""
// stands for a ragged level that it has no member of. False where it has no name
// itself, or one of the others has none.
func (b *breaking) pathNames(l *model.Level, u answer.Unit) (out []string, ok bool) {
	levels := append(l.Above(), l)
	for i, m := range u.Path {
		switch {
		case m.Kind == answer.Null && i < len(levels)-1 && levels[i].Ragged != model.NotRagged:
			out = append(out, "")
		case m.Kind >= answer.Null:
			return nil, false
		default:
			out = append(out, m.Text)
		}
	}
	if to := b.weigh.left[strings.Join(out, "\x00")]; to != nil {
		out = to
	}
	return out, len(out) > 0
}

// unitNames is pathNames of a level; nil, the whole, has none.
func (b *breaking) unitNames(l *model.Level, u answer.Unit) ([]string, bool) {
	if l == nil || l.Dimension == "" {
		return nil, false
	}
	return b.pathNames(l, u)
}

// pathText is a unit in a note.
func pathText(u answer.Unit) string {
	names := make([]string, len(u.Path))
	for i, m := range u.Path {
		if names[i] = m.Text; m.Kind == answer.Null {
			names[i] = "(none)"
		}
	}
	return strings.Join(names, " / ")
}

// endsWith tells whether a path is meant by the last of its names, without those of
// levels that it has no member of.
func endsWith(path, names []string) bool {
	told := slices.DeleteFunc(slices.Clone(path), func(s string) bool { return s == "" })
	n := len(told) - len(names)
	return n >= 0 && len(names) > 0 && slices.Equal(told[n:], names)
}
