package outlook

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// outlook lays out what was found.
func (l *looker) outlook() *Outlook {
	m := &l.history.Metrics[0]
	out := &Outlook{
		Metric: m.Name, Label: m.Label, Unit: m.Unit, Format: m.Format, Grain: string(l.grain), Now: l.history.Now,
		Reconciled: l.reconciled, Units: []Unit{}, History: l.history,
	}
	for _, u := range l.units {
		one := Unit{
			ID: u.id, Name: u.name, Points: []Point{}, Reason: u.said.Reason, Model: u.said.Model,
			Origins: u.said.Origins, Season: u.said.Season,
		}
		for _, t := range u.said.Trials {
			one.Trials = append(one.Trials, Trial{t.Model, num(t.Error)})
		}
		known := l.knownOf(u.id)
		for i, t := range l.buckets {
			p := Point{
				Time: stamp(t, l.grain), Value: answer.None(), Ahead: answer.None(),
				Lower80: answer.None(), Upper80: answer.None(), Lower95: answer.None(), Upper95: answer.None(), If: answer.None(), Start: t,
			}
			if i < len(l.marks) {
				p.Mark = l.marks[i]
			}
			if i < known {
				p.Value = num(u.values[i])
			} else if k := i - known; k < len(u.said.Point) && !(u.closed != nil && u.closed[i] && l.idles()) {
				p.Ahead = num(u.said.Point[k])
				b80, b95 := band(u.said.Band80[k]), band(u.said.Band95[k])
				p.Lower80, p.Upper80, p.Lower95, p.Upper95 = b80.Lower, b80.Upper, b95.Lower, b95.Upper
			}
			one.Points = append(one.Points, p)
		}
		out.Units = append(out.Units, one)
	}
	return out
}

// idles tells a metric that has no number where all is closed, neither nothing nor what
// there was before: a rate.
func (l *looker) idles() bool { return !l.metric.AddsOverTime() && !balance(l.metric) }

// stamp writes the beginning of a bucket as answers do.
func stamp(t time.Time, g grain.Grain) string {
	if g.Rank() < grain.Day.Rank() {
		return t.Format("2006-01-02T15:04:05")
	}
	return t.Format(time.DateOnly)
}
