// Package answertest completes answers that tests write by hand.
package answertest

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Lay gives a hand-written answer the layout that the resolver would have given
// it, by the texts of its keys and times, which are local to the zone.
func Lay(a *answer.Answer, zone *time.Location) *answer.Answer {
	l := &answer.Layout{Buckets: []time.Time{{}}, Of: make([]answer.Place, a.Rows)}
	if a.Time != nil {
		l.Buckets = buckets(a.Time.Values, zone)
	}
	known := map[string]int32{}
	for row := range a.Rows {
		u := unit(a, row)
		id, ok := known[u.ID()]
		if !ok {
			id = int32(len(l.Units))
			known[u.ID()] = id
			l.Units = append(l.Units, u)
		}
		l.Of[row].Unit = id
		if a.Time != nil {
			l.Of[row].Bucket = int32(slices.IndexFunc(l.Buckets, start(a.Time.Values[row], zone).Equal))
		}
	}
	a.Layout = l
	for i := range a.Metrics {
		if m := &a.Metrics[i]; m.AsOf != "" {
			m.Through = start(m.AsOf, zone)
		}
	}
	return a
}

func unit(a *answer.Answer, row int) (u answer.Unit) {
	at := func(list []bool) bool { return list != nil && list[row] }
	for i := range a.Keys {
		k := &a.Keys[i]
		for _, l := range k.Above {
			m := answer.Member{Text: l.Values[row], Level: l.Level, Above: true}
			if at(l.Null) {
				m.Kind = answer.Null
			}
			u.Path = append(u.Path, m)
		}
		m := answer.Member{Text: k.Values[row], Level: k.Level}
		switch {
		case at(k.Others):
			m.Kind = answer.Rest
		case at(k.Null):
			m.Kind = answer.Null
		}
		u.Path = append(u.Path, m)
	}
	return u
}

func buckets(values []string, zone *time.Location) (out []time.Time) {
	for _, v := range values {
		if t := start(v, zone); !slices.ContainsFunc(out, t.Equal) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	return out
}

// start reads a time as answers write it; anything else is the test's mistake.
func start(text string, zone *time.Location) time.Time {
	layout := time.DateOnly
	if len(text) > len(layout) {
		layout = "2006-01-02T15:04:05"
	}
	t, err := time.ParseInLocation(layout, text, zone)
	if err != nil {
		panic(err)
	}
	return t
}
