package resolve

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Rows of an answer are units × buckets, unit by unit: row = unit*buckets + bucket.

func (s *asked) rows() {
	r, buckets := s.r, len(s.r.Buckets)
	s.out.Rows = s.units.len() * buckets
	s.out.From, s.out.To, s.out.Now = localTime(r.Range.From), localTime(r.Range.To), localTime(r.Now)
	s.out.AsOf = localTime(s.asOf())
	s.out.Calendar = calendarOf(r)
	s.out.Events = Events(r.Events(), r.Range.From, r.Range.To)
	s.layout()
	s.out.Keys = make([]answer.Key, 0, len(r.By)) // a list on the wire, though there are none
	for i := range r.By {
		s.out.Keys = append(s.out.Keys, s.key(i))
	}
	if r.Grain == grain.None {
		return
	}
	t := &answer.Time{Grain: string(r.Grain), Values: make([]string, s.out.Rows), Complete: make([]bool, s.out.Rows)}
	for b, bucket := range r.Buckets {
		text := localTime(bucket.From)
		for row := b; row < s.out.Rows; row += buckets {
			t.Values[row], t.Complete[row] = text, true
			for _, g := range s.groups {
				t.Complete[row] = t.Complete[row] && g.slotsOf(row / buckets).Complete[b]
			}
		}
	}
	s.out.Time = t
}

// layout notes what the rows are about.
func (s *asked) layout() {
	buckets := len(s.r.Buckets)
	l := &answer.Layout{Units: make([]answer.Unit, s.units.len()), Buckets: make([]time.Time, buckets), Of: make([]answer.Place, s.out.Rows)}
	for id := range l.Units {
		l.Units[id] = s.units.unit(id)
	}
	if s.r.Grain != grain.None {
		for b, bucket := range s.r.Buckets {
			l.Buckets[b] = grain.Instant(bucket.From, s.r.Zone)
		}
	}
	for row := range l.Of {
		l.Of[row] = answer.Place{Unit: int32(row / buckets), Bucket: int32(row % buckets)}
	}
	s.out.Layout = l
}

// key is the column of what is grouped by, with the levels above it.
func (s *asked) key(i int) answer.Key {
	by := s.r.By[i]
	k := answer.Key{Name: by.Name, Label: by.Label, Dimension: by.Dimension}
	if by.Level != nil {
		k.Hierarchy, k.Level = by.Hierarchy.Name, by.Level.Name
	}
	for column, c := range s.units.columns {
		switch {
		case c.by != i:
		case c.above < 0:
			k.Values, k.Null, k.Others, _ = s.members(column)
			if !by.Top {
				k.Called = by.Labels(s.r.Model).Among(k.Values, s.r.Lang)
			}
		default:
			level := by.Above[c.above].Level
			a := answer.Above{Level: level.Name, Label: level.Called(s.r.Lang)}
			a.Values, a.Null, _, a.Unknown = s.members(column)
			a.Called = s.r.Model.LabelsAt(level).Among(a.Values, s.r.Lang)
			k.Above = append(k.Above, a)
		}
	}
	return k
}

// members gives a part of the units' paths for every row, with what sets rows
// apart that have no member; nil where no row does.
func (s *asked) members(column int) (values []string, null, rest, unknown []bool) {
	buckets := len(s.r.Buckets)
	values = make([]string, s.out.Rows)
	mark := func(list []bool, row int) []bool {
		if list == nil {
			list = make([]bool, s.out.Rows)
		}
		list[row] = true
		return list
	}
	for row := range values {
		switch m := s.units.member(column, row/buckets); m.Kind {
		case answer.Null:
			null = mark(null, row)
		case answer.Rest:
			rest = mark(rest, row)
		case answer.Unknown:
			unknown = mark(unknown, row)
		case answer.Whole:
			values[row] = s.wholeName(s.units.columns[column].by)
		default:
			values[row] = m.Text
		}
	}
	return values, null, rest, unknown
}

// wholeName is what the single top node is called.
func (s *asked) wholeName(by int) string {
	return s.r.By[by].Level.TopCalled(s.r.Lang)
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
	m, g, buckets := s.r.Metrics[i], s.of[i], len(s.r.Buckets)
	c := answer.Metric{
		Name: m.Name, Label: m.Label.In(s.r.Lang), Unit: m.Unit, Format: m.Format, Good: string(m.Good), Range: m.Range,
		Additive: m.AddsOverUnits() && m.AddsOverTime(), AsOf: localTime(g.coverage.End), Through: g.through,
	}
	if c.Label == "" {
		c.Label = m.Name
	}
	c.Values, c.Reasons = s.column(i, func(in *query.Slots) []query.Slot { return in.Current })
	c.Clocks = s.clocks(g)
	s.noteWithheld(m, c.Reasons)
	c.Complete = make([]bool, s.out.Rows)
	for row := range c.Complete {
		c.Complete[row] = g.timeless || g.slotsOf(row / buckets).Complete[row%buckets] && !s.open(i, row%buckets) && (c.Reasons == nil || c.Reasons[row] != answer.Unready)
	}
	for j, with := range s.r.Comparisons {
		c.Comparisons = append(c.Comparisons, s.about(m, with))
		if with.Kind == comparison.Period {
			s.period(i, c.Values, &c.Comparisons[j], func(in *query.Slots) []query.Slot { return in.Compared[j] })
		}
	}
	s.out.Metrics = append(s.out.Metrics, c)
}

// slotsAt picks one slot per bucket of a unit's.
type slotsAt func(*query.Slots) []query.Slot

// column reads a metric's numbers at the given slots, one per bucket.
func (s *asked) column(i int, at slotsAt) ([]answer.Num, []answer.Reason) {
	buckets := len(s.r.Buckets)
	values := make([]answer.Num, s.out.Rows)
	var reasons []answer.Reason
	fillNulls := fillValue(s.r.Metrics[i])
	missing, waited := answer.NoData, s.waitedDays(i)
	if s.r.Grain == grain.Week && s.r.Metrics[i].MovesByMonths() {
		missing = answer.NoCounterpart
	}
	for row := range values {
		in, slot := s.of[i].slotsOf(row/buckets), query.Slot{}
		if !s.of[i].timeless && !s.r.Model.Project.PartialOffsets {
			slot = at(in)[row%buckets]
		}
		if s.grids[i].withheld(row/buckets, slot.Window) {
			values[row], reasons = answer.None(), reasonAt(reasons, len(values), row, answer.Small)
			continue
		}
		v := s.grids[i].at(row/buckets, slot.Window)
		why := answer.Reason(slot.Why)
		if slot.Window >= 0 {
			v, why = s.since(i, in, slot.Window, v, why)
		}
		if math.IsNaN(v) && slot.Window >= 0 && why != answer.BeforeStart && why != answer.Unready {
			if fillNulls != nil {
				v = *fillNulls
			} else if why == "" || why == answer.Unfinished {
				if why = missing; s.early(i, slot.Window) {
					why = answer.Unfinished
				} else if missing == answer.NoData && s.closed(waited, row/buckets, in, slot) {
					why = answer.Closed
				}
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

// noteWithheld says how many numbers are withheld, and why.
func (s *asked) noteWithheld(m *model.Metric, reasons []answer.Reason) {
	n := 0
	for _, why := range reasons {
		if why == answer.Small {
			n++
		}
	}
	if n == 0 {
		return
	}
	l := words.Lang(s.r.Lang)
	s.out.Notes = append(s.out.Notes, diag.Diagnostic{
		Code: "RQ210", Name: "groups-withheld", Severity: diag.Info, Subject: "metric " + m.Name,
		Message: fmt.Sprintf(l.Pick("%d numbers of %s are not told to you: they are of too few, or would tell such a number", "有 %d 个%s的数值不向您展示：数量过少，或会透露这样的数值"), n, nameFor(m, l)),
		Hint:    l.Pick("group by less, or over a longer time", "减少分组，或放宽时间"),
	})
}

// about is a comparison in words, still without numbers.
func (s *asked) about(m *model.Metric, with *comparison.Comparison) answer.Comparison {
	said := with.Said(s.r.AskedOf(m))
	return answer.Comparison{
		Name: with.Name, Kind: string(with.Kind), Standing: with.Standing,
		Label: comparison.Each(said, func(w comparison.Words) string { return w.Noun }),
		Short: comparison.Each(said, func(w comparison.Words) string { return w.Short }),
		Tag:   comparison.Each(said, func(w comparison.Words) string { return w.Tag }),
	}
}

// since holds what a metric reads for a window against where its data begin. What
// is moved to a time before them has no number, as a comparison has none; what is
// accumulated from before them is short of it, and says so. Likewise of days that are not
// ready.
func (s *asked) since(i int, in *query.Slots, window int, v float64, why answer.Reason) (float64, answer.Reason) {
	if s.of[i].timeless || s.r.Model.Project.PartialOffsets {
		return v, why
	}
	g := s.of[i]
	w := in.Windows[window]
	moved, accumulated := s.r.Metrics[i].Since(w.From, w.To, s.r.Cal)
	switch {
	case !moved.IsZero() && moved.Before(g.coverage.First):
		return math.NaN(), answer.BeforeStart
	case !accumulated.IsZero() && accumulated.Before(g.coverage.First) && why == "":
		return v, answer.BeforeStart
	}
	if len(g.coverage.Unready) == 0 || !s.r.Metrics[i].LooksBack() {
		return v, why
	}
	for _, at := range s.r.Metrics[i].Reads(w.From, w.To, s.r.Cal) {
		switch some, all := g.coverage.NotReady(query.Bucket{From: at[0], To: at[1]}); {
		case all: // an input is of nothing else
			return math.NaN(), answer.Unready
		case some:
			why = answer.Unready
		}
	}
	return v, why
}

// period compares the values with those of another time.
func (s *asked) period(i int, values []answer.Num, c *answer.Comparison, at slotsAt) {
	n, buckets := len(values), len(s.r.Buckets)
	c.From, c.To = make([]string, n), make([]string, n)
	if s.of[i].timeless || s.r.Model.Project.PartialOffsets {
		slots := slices.Repeat([]query.Slot{{Window: -1, Why: query.WhyNoCounterpart}}, buckets)
		at = func(*query.Slots) []query.Slot { return slots }
	}
	if all := at(s.of[i].slots); len(all) > 0 && all[0].Mean != nil {
		s.averaged(i, c, all[0].Mean, at)
		differ(c, values)
		return
	}
	c.Values, c.Reasons = s.compared(i, at)
	adds := s.r.Metrics[i].AddsOverTime()
	for row := range values {
		in := s.of[i].slotsOf(row / buckets)
		if slot := at(in)[row%buckets]; slot.Window >= 0 {
			if slot.Scale != 0 && !adds { // a quotient or a balance is as large however many days there are
				slot.Scale, slot.Position = 0, nil
			}
			if slot.Scale != 0 && c.Values[row].OK() {
				c.Values[row] *= answer.Num(slot.Scale)
			}
			w := in.Windows[slot.Window]
			c.From[row], c.To[row] = localTime(w.From), localTime(w.To)
			if text := slot.Position[s.r.Lang]; text != "" {
				c.Positions = positionAt(c.Positions, n, row, text)
			}
		}
	}
	differ(c, values)
}

// compared is column for comparisons, whose slots the timeless have none of.
func (s *asked) compared(i int, at slotsAt) ([]answer.Num, []answer.Reason) {
	if !s.of[i].timeless {
		return s.column(i, at)
	}
	values := make([]answer.Num, s.out.Rows)
	reasons := make([]answer.Reason, s.out.Rows)
	for row := range values {
		values[row], reasons[row] = answer.None(), answer.NoCounterpart
	}
	return values, reasons
}
