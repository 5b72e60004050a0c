package resolve

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"

// early tells that a metric has no number for a window because of none of its
// entities the time is over after which it looks.
func (s *asked) early(i, window int) bool {
	c, g := s.r.Metrics[i].Retention, s.of[i]
	if c == nil || window < 0 || window >= len(g.slots.Windows) {
		return false
	}
	after := c.After
	if stage := s.r.Metrics[i].Stage; stage != nil {
		after = stage.At
	}
	first := s.r.Cal.Trunc(g.slots.Windows[window].From, c.Period)
	return s.r.Cal.Add(first, after+1, c.Period).After(g.coverage.End)
}

// open tells that some of those who started in a bucket still have time for the
// last step of a funnel.
func (s *asked) open(i, bucket int) bool {
	f := s.r.Metrics[i].Funnel
	return f != nil && grain.Add(s.r.Buckets[bucket].To, f.Window.Count, f.Window.Grain).After(s.of[i].coverage.End)
}
