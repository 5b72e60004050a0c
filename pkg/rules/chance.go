package rules

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
)

// chances are how surprising all units of a rule were, in its last bucket and in the
// one before: of thousands of units some are surprising every day. What does not stand
// against as many is taken back.
type chances struct {
	stand       func([]float64) []bool
	now, before []float64
}

// newChances is nil where a template's findings stand by themselves.
func newChances(c *ruling, units int) *chances {
	if c.template.Stand == nil {
		return nil
	}
	b := &chances{stand: c.template.Stand, now: make([]float64, units), before: make([]float64, units)}
	for u := range units {
		b.now[u], b.before[u] = math.NaN(), math.NaN()
	}
	return b
}

func (c *chances) note(u int, v []template.Verdict, t *template.Track) {
	if c == nil {
		return
	}
	if a := v[t.Last].Abnormal; a != nil {
		c.now[u] = a.Surprise
	}
	if t.Last > t.First {
		if a := v[t.Last-1].Abnormal; a != nil {
			c.before[u] = a.Surprise
		}
	}
}

// withdraw takes back what does not stand. A unit that stood in the bucket before and is
// abnormal still goes on: what is known of it need not be found again.
func (c *chances) withdraw(signals []Signal) {
	if c == nil {
		return
	}
	now, before := c.stand(c.now), c.stand(c.before)
	for u := range signals {
		s := &signals[u]
		s.Before = s.Before && before[u]
		s.Fired = s.Fired && (now[u] || s.Before)
	}
}
