package resolve

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Rows of an answer are units × buckets, unit by unit: row = unit*buckets + bucket.

func (s *asked) rows() {
	r, buckets := s.r, len(s.r.Buckets)
	s.out.Rows = s.units.len() * buckets
	s.out.From, s.out.To, s.out.Now = localTime(r.Range.From), localTime(r.Range.To), localTime(r.Now)
	s.out.AsOf = localTime(s.asOf())
	for i, by := range r.By {
		k := answer.Key{Name: by.Name, Label: by.Label, Dimension: by.Dimension, Values: make([]string, s.out.Rows)}
		if by.Level != nil {
			k.Hierarchy, k.Level = by.Hierarchy.Name, by.Level.Name
		}
		s.key(&k, i, by)
		s.out.Keys = append(s.out.Keys, k)
	}
	if r.Grain == grain.None {
		return
	}
	t := &answer.Time{Grain: string(r.Grain), Values: make([]string, s.out.Rows), Complete: make([]bool, s.out.Rows)}
	for b, bucket := range r.Buckets {
		text := localTime(bucket.From)
		whole := true
		for _, g := range s.groups {
			whole = whole && g.slots.Complete[b]
		}
		for row := b; row < s.out.Rows; row += buckets {
			t.Values[row], t.Complete[row] = text, whole
		}
	}
	s.out.Time = t
}

func (s *asked) key(k *answer.Key, i int, by query.ResolvedBy) {
	buckets := len(s.r.Buckets)
	for row := range s.out.Rows {
		unit := row / buckets
		value, null := s.units.values[i][unit], s.units.null[i][unit]
		switch {
		case by.Top:
			value = by.Level.TopLabel.In(s.r.Lang)
			if value == "" {
				value = by.Level.Label.In(s.r.Lang)
			}
		case value == query.OthersMember:
			if k.Others == nil {
				k.Others = make([]bool, s.out.Rows)
			}
			k.Others[row], value = true, ""
		case null:
			if k.Null == nil {
				k.Null = make([]bool, s.out.Rows)
			}
			k.Null[row] = true
		}
		k.Values[row] = value
	}
}

// asOf is the earliest end of all groups' data.
func (s *asked) asOf() (t time.Time) {
	for _, g := range s.groups {
		if t.IsZero() || g.coverage.End.Before(t) {
			t = g.coverage.End
		}
	}
	return t
}

func (s *asked) metric(i int) {
	m, g, slots := s.r.Metrics[i], s.of[i], s.of[i].slots
	c := answer.Metric{
		Name: m.Name, Label: m.Label.In(s.r.Lang), Unit: m.Unit, Format: m.Format, Good: string(m.Good),
		Additive: m.AddsOverUnits() && m.AddsOverTime(), AsOf: localTime(g.coverage.End),
	}
	if c.Label == "" {
		c.Label = m.Name
	}
	c.Values, c.Reasons = s.column(i, slots.Current)
	c.Complete = make([]bool, s.out.Rows)
	for row := range c.Complete {
		c.Complete[row] = g.timeless || slots.Complete[row%len(s.r.Buckets)]
	}
	for j, with := range s.r.Comparisons {
		c.Comparisons = append(c.Comparisons, answer.Comparison{Name: with.Name, Kind: string(with.Kind), Label: said(with, func(w comparison.Words) string { return w.Noun }), Short: said(with, func(w comparison.Words) string { return w.Short })})
		if with.Kind == comparison.Period {
			s.period(i, c.Values, &c.Comparisons[j], slots.Compared[j])
		}
	}
	s.out.Metrics = append(s.out.Metrics, c)
}

// column reads a metric's numbers at the given slots, one per bucket.
func (s *asked) column(i int, slots []query.Slot) ([]answer.Num, []answer.Reason) {
	buckets := len(s.r.Buckets)
	values := make([]answer.Num, s.out.Rows)
	var reasons []answer.Reason
	fillNulls := fillValue(s.r.Metrics[i])
	for row := range values {
		slot := slots[row%buckets]
		if s.of[i].timeless {
			slot = query.Slot{}
		}
		v := s.grids[i].at(row/buckets, slot.Window)
		why := answer.Reason(slot.Why)
		if math.IsNaN(v) && slot.Window >= 0 {
			if fillNulls != nil {
				v = *fillNulls
			} else if why == "" || why == answer.Unfinished {
				why = answer.NoData
			}
		}
		values[row] = answer.Num(v)
		if why != "" {
			if reasons == nil {
				reasons = make([]answer.Reason, len(values))
			}
			reasons[row] = why
		}
	}
	return values, reasons
}

func said(c *comparison.Comparison, which func(comparison.Words) string) map[string]string {
	out := map[string]string{}
	for lang, w := range c.Words {
		out[lang] = which(w)
	}
	return out
}

func fillValue(m *model.Metric) *float64 {
	if m.Simple != nil {
		return m.Simple.FillNulls
	}
	return nil
}

// period compares the values with those of another time.
func (s *asked) period(i int, values []answer.Num, c *answer.Comparison, slots []query.Slot) {
	n := len(values)
	c.From, c.To = make([]string, n), make([]string, n)
	if s.of[i].timeless {
		slots = make([]query.Slot, len(s.r.Buckets))
		for b := range slots {
			slots[b] = query.Slot{Window: -1, Why: query.WhyNoCounterpart}
		}
	}
	c.Values, c.Reasons = s.compared(i, slots)
	for row := range values {
		if slot := slots[row%len(slots)]; slot.Window >= 0 {
			w := s.of[i].slots.Windows[slot.Window]
			c.From[row], c.To[row] = localTime(w.From), localTime(w.To)
		}
	}
	differ(c, values)
}

// noise is how far from zero the sum of numbers that cancel out may come to
// lie; a rate against it would be an accident.
const noise = 1e-12

// differ fills in how far the values are from what they are compared with:
// delta and rate only where both numbers exist, else the reason.
func differ(c *answer.Comparison, values []answer.Num) {
	n := len(values)
	c.Delta, c.Rate = make([]answer.Num, n), make([]answer.Num, n)
	for row, v := range values {
		c.Delta[row], c.Rate[row] = answer.None(), answer.None()
		base := c.Base(row)
		if !v.OK() || !base.OK() {
			continue
		}
		c.Delta[row] = v - base
		size := math.Abs(float64(base))
		if size <= noise*math.Max(1, math.Abs(float64(v))) {
			c.Reasons = reasonAt(c.Reasons, n, row, answer.ZeroBase)
			continue
		}
		c.Rate[row] = answer.Num(float64(c.Delta[row]) / size)
	}
}

// compared is column for comparisons, whose slots the timeless have none of.
func (s *asked) compared(i int, slots []query.Slot) ([]answer.Num, []answer.Reason) {
	if !s.of[i].timeless {
		return s.column(i, slots)
	}
	values := make([]answer.Num, s.out.Rows)
	reasons := make([]answer.Reason, s.out.Rows)
	for row := range values {
		values[row], reasons[row] = answer.None(), answer.NoCounterpart
	}
	return values, reasons
}

func reasonAt(reasons []answer.Reason, n, row int, why answer.Reason) []answer.Reason {
	if reasons == nil {
		reasons = make([]answer.Reason, n)
	}
	reasons[row] = why
	return reasons
}
