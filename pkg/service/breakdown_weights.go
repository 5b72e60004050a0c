package service

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/portion"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/profile"
)

// mostParts is how many parts a break-down may have: more is nothing that anybody
// reads.
const mostParts = 100_000

// prepare reads what the parts are weighed by.
func (b *breaking) prepare(ctx context.Context, root *breakdown.Part) error {
	covered, err := resolve.CoverageOf(ctx, b.st.engine, b.r, b.metric)
	if err != nil {
		return err
	}
	b.weigh = &weighing{covered: covered}
	var finest *model.Level
	times := false
	for _, s := range b.steps {
		if s.level != nil {
			finest = s.level
		}
		times = times || s.level == nil
	}
	t, err := b.spreading()
	if err != nil {
		return err
	}
	whole, each, err := resolve.SpreadPeriod(ctx, b.st.engine, t, profile.Period{From: root.From, To: root.To}, b.r.Now, covered)
	if err != nil {
		return err
	}
	b.weigh.spread = whole
	if whole == nil && times {
		return refuse("RQ139", "profile-unknown", "profile", "the profile %s does not tell how %s lies over its days: no data reach back so far, or none of its days counts; choose another", t.Profile.Shape.Name, root.Period)
	}
	if whole != nil { // else nothing is said to be due
		b.out.DueBy = t.Profile.Words()
	}
	if finest != nil {
		if err := b.unitWeights(ctx, root, finest, covered.End); err != nil {
			return err
		}
		if b.weigh.shapesOf(t.Per, each); b.weigh.own != nil {
			b.out.DueBy = resolve.SayPer(b.out.DueBy, t.Per)
		}
	}
	if times {
		b.out.Profile = b.out.DueBy
	}
	return nil
}

// spreading is the target whose profile counts: as asked for, as declared, or alike.
func (b *breaking) spreading() (*model.Target, error) {
	out := &model.Target{Metric: b.metric, Past: b.metric}
	if b.target != nil && b.target.Profile != nil {
		out.Profile, out.Past, out.Per = b.target.Profile, b.target.Past, b.target.Per
	}
	if b.req.Profile == "" && out.Profile != nil || out.Profile != nil && out.Profile.Shape.Name == b.req.Profile {
		return out, nil
	}
	name := b.req.Profile
	if name == "" {
		name = "even"
	}
	shape, err := profile.Find(name)
	if err != nil {
		return nil, refuse("RQ137", "bad-break-down", "profile", "%v", err)
	}
	made := plainProfile(b.st.model, shape)
	if made == nil {
		return nil, refuse("RQ137", "bad-break-down", "profile", "the profile %s needs more than its name: write it on the target in the definitions", name)
	}
	return &model.Target{Metric: b.metric, Past: b.metric, Profile: made}, nil
}

// plainProfile is a profile that is told nothing but its shape; nil where that is not
// enough.
func plainProfile(m *model.Model, shape *profile.Shape) *profile.Profile {
	if slices.Contains(shape.Needs, "measure") || slices.Contains(shape.Needs, "months") {
		return nil
	}
	out := &profile.Profile{Shape: shape}
	if working := m.DaysNamed(calendar.Working); working != nil {
		out.Days, out.Country = working, working.Country
	}
	for _, e := range m.Events {
		if e.Level == nil {
			out.Events = append(out.Events, e.Event)
		}
	}
	return out
}

// unitWeights weighs the units of the finest level.
func (b *breaking) unitWeights(ctx context.Context, root *breakdown.Part, l *model.Level, loaded time.Time) error {
	down := &model.Down{}
	if b.target != nil && b.target.Down != nil {
		down = b.target.Down
	}
	if name := b.req.Down; name != "" && (down.Portion == nil || down.Portion.Name != name) || down.Portion == nil {
		if name == "" {
			name = "share"
		}
		by, err := portion.Find(name)
		if err != nil {
			return refuse("RQ137", "bad-break-down", "down", "%v", err)
		}
		if len(by.Needs) > 0 {
			return refuse("RQ137", "bad-break-down", "down", "down by %s needs %s: write it on the target in the definitions", name, strings.Join(by.Needs, " and "))
		}
		down = &model.Down{Portion: by}
	}
	w := b.weigh
	w.levels = append(l.Above(), l)
	if err := b.placeUnits(ctx, l); err != nil {
		return err
	}
	index := map[string]int{}
	slices.SortFunc(w.paths, slices.Compare) // whatever the engine's order, ties and files are the same
	for i, path := range w.paths {
		index[strings.Join(path, "\x00")] = i
	}
	w.units = make([]float64, len(w.paths))
	asked := portion.Asked{From: root.From, To: root.To, Loaded: loaded, Months: down.Months}
	b.out.Down = down.Portion.Words(asked)
	m, from, to := b.metric, time.Time{}, time.Time{}
	switch down.Portion.Reads {
	case portion.Alike:
		for i := range w.units {
			w.units[i] = 1
		}
		return nil
	case portion.Written:
		return b.writtenWeights(down)
	case portion.Measure:
		m = &model.Metric{Name: "capacity_of_" + m.Name, Kind: model.Simple, Simple: &model.MeasureInput{Measure: down.Measure}}
	case portion.Metric:
		if from, to = down.Portion.Window(asked); !from.Before(to) {
			return refuse("RQ139", "profile-unknown", "down", "nothing is loaded from %s on, which the share of units is taken from; choose another way down", from.Format(time.DateOnly))
		}
	}
	found, values, err := resolve.Weigh(ctx, b.st.engine, b.r, m, l, from, to)
	if err != nil {
		return err
	}
	for i, u := range found {
		path, _ := b.pathNames(l, u)
		if at, ok := index[strings.Join(path, "\x00")]; ok {
			w.units[at] += max(0, values[i])
		}
	}
	b.noteWeightless()
	return nil
}

// writtenWeights takes the weights that the definition lists.
func (b *breaking) writtenWeights(down *model.Down) error {
	w := b.weigh
	for _, u := range down.Units {
		names := append(slices.Clone(u.Unit.Under), u.Unit.Name)
		at := slices.IndexFunc(w.paths, func(path []string) bool {
			return endsWith(path, names)
		})
		if at < 0 {
			return refuse("RQ137", "bad-break-down", "down", "the weights name %s, which is no unit of level %s", u.Unit, w.levels[len(w.levels)-1].Name)
		}
		w.units[at] += u.Weight
	}
	b.noteWeightless()
	return nil
}

// noteWeightless tells units that have no part because nothing is known of them.
func (b *breaking) noteWeightless() {
	var names []string
	for i, v := range b.weigh.units {
		if v <= 0 {
			names = append(names, breakdown.UnitName(b.weigh.paths[i], model.DirectlyIn(b.lang)))
		}
	}
	if len(names) == 0 {
		return
	}
	some := names[:min(5, len(names))]
	b.out.Notes = append(b.out.Notes, diag.Diagnostic{
		Code: "RQ140", Name: "unit-without-weight", Severity: diag.Warning, Subject: "down",
		Message: fmt.Sprintf("%d units have no part, since nothing tells their share: %s", len(names), strings.Join(some, ", ")),
		Hint:    "lock a value for each of them, or choose another way down",
	})
}

// split lays out the parts of a part, and theirs; units are those of the finest level
// that lie in it.
func (b *breaking) split(p *breakdown.Part, steps []step, units []int) error {
	if len(steps) == 0 {
		return nil
	}
	type piece struct {
		part  *breakdown.Part
		units []int
	}
	var pieces []piece
	if s := steps[0]; s.level == nil {
		for start := b.cal.Trunc(p.From, s.grain); start.Before(p.To); {
			end := b.cal.Add(start, 1, s.grain)
			if start.Before(p.From) || end.After(p.To) || !end.After(start) {
				return refuse("RQ137", "bad-break-down", "by", "%ss do not fill the %s %s: break down by day, %ss add up from days", s.grain, p.Grain, p.Period, s.grain)
			}
			pieces = append(pieces, piece{&breakdown.Part{
				Period: b.periodText(start, s.grain), Grain: string(s.grain), From: start, To: end, Unit: p.Unit, Weight: b.weigh.shapeOf(p.Unit).Share(start, end),
			}, units})
			start = end
		}
	} else {
		depth := slices.Index(b.weigh.levels, s.level) + 1
		at := map[string]int{}
		for _, u := range units {
			path := b.weigh.paths[u][:depth]
			key := strings.Join(path, "\x00")
			if _, ok := at[key]; !ok {
				at[key] = len(pieces)
				pieces = append(pieces, piece{part: &breakdown.Part{Period: p.Period, Grain: p.Grain, From: p.From, To: p.To, Unit: path}})
			}
			one := &pieces[at[key]]
			one.part.Weight += b.weigh.weightIn(p, u)
			one.units = append(one.units, u)
		}
	}
	if b.weigh.parts += len(pieces); b.weigh.parts > mostParts {
		return refuse("RQ137", "bad-break-down", "by", "this break-down has more than %d parts: leave out a level, or break down a shorter period", mostParts)
	}
	for _, one := range pieces {
		p.Parts = append(p.Parts, one.part)
		if err := b.split(one.part, steps[1:], one.units); err != nil {
			return err
		}
	}
	return nil
}
