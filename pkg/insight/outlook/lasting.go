package outlook

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// RunsOut is when a stock is used up as it is foreseen: the first bucket ahead in which
// nothing is left. Edges of the band of 80 % tell how early and how late that may be;
// "" where it is not within what was foreseen.
type RunsOut struct {
	Time     string `json:"time,omitempty"`
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
	at       int    // of the points; -1: it is not foreseen
	earliest int
	latest   int
}

// balance tells a metric of stocks, which can run out: no sum over time.
func balance(m *model.Metric) bool {
	for _, v := range m.Measures() {
		if v.NonAdditive == nil {
			return false
		}
	}
	return len(m.Measures()) > 0 && m.AddsOverUnits()
}

// runOut looks for the first point at or below zero. What nothing is left of may be a
// balance that is made up to last: deliveries of the past are foreseen to go on, so that
// this tells a stock that shrinks.
func (u *Unit) runOut() *RunsOut {
	out := &RunsOut{at: -1, earliest: -1, latest: -1}
	for i, p := range u.Points {
		if !p.Ahead.OK() {
			continue
		}
		first := func(at *int, text *string, v float64) {
			if *at < 0 && v <= 0 && !math.IsNaN(v) {
				*at, *text = i, p.Time
			}
		}
		first(&out.earliest, &out.Earliest, float64(p.Lower80))
		first(&out.at, &out.Time, float64(p.Ahead))
		first(&out.latest, &out.Latest, float64(p.Upper80))
	}
	if out.earliest < 0 {
		return nil
	}
	return out
}

// lasting tells when a stock is used up; "" where it is not foreseen to be.
func (l *looker) lasting(_ *Outlook, u *Unit, lang words.Lang) string {
	r := u.RunsOut
	if r == nil {
		return ""
	}
	on := func(i int) string {
		return words.Bucket(u.Points[i].Start, grain.Grain(l.grain), l.cal, lang)
	}
	switch {
	case r.at < 0:
		return lang.Pick(". It may run out from "+on(r.earliest)+" on", "。最早可能于 "+on(r.earliest)+"用尽")
	case r.latest < 0:
		return lang.Pick(". It runs out on "+on(r.at)+", four times out of five not before "+on(r.earliest), "。预计于 "+on(r.at)+"用尽,五次中有四次不早于 "+on(r.earliest))
	}
	return lang.Pick(". It runs out on "+on(r.at)+", four times out of five between "+on(r.earliest)+" and "+on(r.latest),
		"。预计于 "+on(r.at)+"用尽,五次中有四次在 "+on(r.earliest)+"到 "+on(r.latest)+"之间")
}
