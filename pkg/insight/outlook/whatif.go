package outlook

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// WhatIf asks what would be if a driver were another from now on, and all else as
// foreseen.
type WhatIf struct {
	Driver string  `json:"driver"` // a metric
	Change float64 `json:"change"` // as a fraction: 0.05 is 5 % more; above −1
	// Label and Formula are answered: what the driver is called, and by what it makes up
	// the metric.
	Label   string `json:"label,omitempty"`
	Formula string `json:"formula,omitempty"`
	// Reach is what the driver is foreseen to be and has been, and Words say by language
	// what would be, and that it has never been where it has not. Answered for one unit.
	Reach *Reach            `json:"reach,omitempty"`
	Words map[string]string `json:"words,omitempty"`
}

// ParseWhatIf reads "orders=+5%".
func ParseWhatIf(text string) (*WhatIf, error) {
	name, by, ok := strings.Cut(text, "=")
	number, per := strings.CutSuffix(strings.TrimSpace(by), "%")
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(number), "−", "-", 1), 64)
	if !ok || !per || err != nil || strings.TrimSpace(name) == "" {
		return nil, refused("RQ227", "what-if", fmt.Sprintf("%q does not say what would be otherwise", text), "write a metric and by how much: orders=+5%")
	}
	return &WhatIf{Driver: strings.TrimSpace(name), Change: v / 100}, nil
}

func refused(code, name, message, hint string) error {
	return diag.List{{Code: code, Name: name, Severity: diag.Error, Subject: "whatIf", Message: message, Hint: hint}}.Err()
}

const (
	// deepest is how many formulas a driver is followed through.
	deepest = 3
	// enough are the rows in which a formula has to hold, all of them.
	enough = 8
	exact  = 1e-6
)

// chain is how a driver makes up a metric.
type chain struct {
	top   formula
	input int     // of the metric's formula
	power float64 // with which the driver goes into that input
	texts []string
}

// assume works out what would be, and puts it on the points ahead and the landings.
func (l *looker) assume(ctx context.Context, out *Outlook, w WhatIf) error {
	driver := l.model.Metric(w.Driver)
	switch {
	case driver == nil:
		return refused("RQ228", "what-if-driver", fmt.Sprintf("there is no metric %q", w.Driver), "name one of the metric's drivers or inputs")
	case driver == l.metric:
		return refused("RQ228", "what-if-driver", w.Driver+" is the metric itself", "name one of its drivers or inputs")
	case math.IsNaN(w.Change) || w.Change <= -1 || w.Change > 100:
		return refused("RQ227", "what-if", fmt.Sprintf("a change by %v is none that can be", w.Change), "write a fraction above -1 and up to 100: 0.05 is 5 % more")
	}
	l.columns = map[string][]unit{l.metric.Name: l.units}
	if _, err := l.column(ctx, driver); err != nil {
		return err
	}
	c, ok, err := l.chain(ctx, l.metric, driver, deepest, nil)
	if err != nil {
		return err
	}
	if !ok && slices.Contains(l.metric.Drivers, driver) {
		return refused("RQ291", "what-if-arrow", fmt.Sprintf("the definitions say that %s moves %s, but no formula gives the one's numbers by the other: what a change of it would bring is not known", w.Driver, l.metric.Name),
			"how they have moved together stands under Why and in `wheelhouse drivers`, which is no measure of what would follow; write metrics that make up "+l.metric.Name+" into its drivers, and ask for one of these")
	}
	if !ok {
		return refused("RQ228", "what-if-driver", fmt.Sprintf("%s is not made of %s: no formula of its definition or of its drivers gives its numbers by it", l.metric.Name, w.Driver),
			"name a driver that is a factor, a divisor or a part of a sum of the metric, or write drivers in its definition")
	}
	w.Reach, w.Words = nil, nil
	w.Label, w.Formula = driver.Label.In(l.req.Lang), strings.Join(c.texts, "; ")
	if w.Label == "" {
		w.Label = w.Driver
	}
	if len(l.units) == 1 {
		reach, err := l.reach(ctx, driver)
		if err != nil {
			return err
		}
		w.Reach = &reach
	}
	out.WhatIf = &w
	change := math.Pow(1+w.Change, c.power)
	factor, shifts, err := l.effect(ctx, c, change)
	if err != nil {
		return err
	}
	for i := range out.Units {
		for k := range out.Units[i].Points {
			p := &out.Units[i].Points[k]
			if at := k - l.knownOf(l.units[i].id); at >= 0 && p.Ahead.OK() {
				if p.If = p.Ahead * answer.Num(factor); shifts != nil {
					p.If = p.Ahead + answer.Num(shifts[l.units[i].id][at])
				}
			}
		}
		if d := out.Units[i].Landing; d != nil {
			d.assume(factor, shifts[l.units[i].id], l.metric.Good == model.GoodDown)
		}
	}
	return nil
}

// effect is the factor that the metric takes, or where the input is no factor, by how
// much each point ahead of each unit shifts.
func (l *looker) effect(ctx context.Context, c chain, change float64) (factor float64, shifts map[string][]float64, err error) {
	rows, err := l.rows(ctx, c.top)
	if err != nil {
		return 1, nil, err
	}
	if power, ok := c.top.exponent(rows, c.input); ok {
		return math.Pow(change, power), nil, nil
	}
	ahead := map[string][][]float64{}
	for _, m := range c.top.inputs {
		units, err := l.column(ctx, m)
		if err != nil {
			return 1, nil, err
		}
		for _, u := range units {
			one := u
			if err := l.foreseeOf(ctx, m, &one, l.marks); err != nil {
				return 1, nil, err
			}
			ahead[u.id] = append(ahead[u.id], one.said.Point)
		}
	}
	shifts = map[string][]float64{}
	for _, u := range l.units {
		shift := make([]float64, len(l.buckets)-l.knownOf(u.id))
		of := ahead[u.id]
		for k := range shift {
			shift[k] = math.NaN()
			x := make([]float64, 0, len(of))
			for _, points := range of {
				if k < len(points) {
					x = append(x, points[k])
				}
			}
			if len(x) < len(c.top.inputs) {
				continue
			}
			before := c.top.of(x)
			x[c.input] *= change
			shift[k] = c.top.of(x) - before
		}
		shifts[u.id] = shift
	}
	return 1, shifts, nil
}

// chain looks for the driver in the metric's formulas, then in those of its inputs.
func (l *looker) chain(ctx context.Context, m, driver *model.Metric, depth int, through []*model.Metric) (chain, bool, error) {
	find := func(in *model.Metric, power float64, texts []string) (chain, bool, error) {
		for _, f := range formulas(m, in) {
			ok, err := l.holds(ctx, m, f)
			if err != nil {
				return chain{}, false, err
			}
			if ok {
				f, ok = f.written(m, in)
			}
			if ok {
				return chain{f, slices.Index(f.inputs, in), power, append([]string{m.Name + " = " + f.text}, texts...)}, true, nil
			}
		}
		return chain{}, false, nil
	}
	if c, ok, err := find(driver, 1, nil); ok || err != nil {
		return c, ok, err
	}
	through = append(through, m)
	if depth <= 1 {
		return chain{}, false, nil
	}
	for _, in := range parts(m) {
		if slices.Contains(through, in) {
			continue
		}
		inner, ok, err := l.chain(ctx, in, driver, depth-1, through)
		if err != nil {
			return chain{}, false, err
		}
		if !ok {
			continue
		}
		rows, err := l.rows(ctx, inner.top)
		if err != nil {
			return chain{}, false, err
		}
		power, factor := inner.top.exponent(rows, inner.input)
		c, ok, err := find(in, power*inner.power, inner.texts)
		if err != nil {
			return chain{}, false, err
		}
		if !ok {
			continue
		}
		if factor && !slices.ContainsFunc(c.top.inputs, func(other *model.Metric) bool { return other != in && goesAlong(other, driver, m) }) {
			return c, true, nil
		}
		// By how much the input would change depends on the others, or these go along: it is
		// written out.
		through := inner.top.inputs[inner.input]
		if c.top, ok = c.top.with(c.input, inner.top).written(m, driver); ok {
			c.input, c.power = slices.Index(c.top.inputs, through), inner.power
			return c, true, nil
		}
	}
	return chain{}, false, nil
}

// parts are the metrics that a definition names beside a metric.
func parts(m *model.Metric) (out []*model.Metric) {
	for _, in := range terms(m) {
		if plain(in) {
			out = append(out, in.Metric)
		}
	}
	return append(out, m.Drivers[:min(len(m.Drivers), mostDrivers)]...)
}

// holds tells whether a formula gives the metric's numbers, those of all units and
// buckets that are known.
func (l *looker) holds(ctx context.Context, m *model.Metric, f formula) (bool, error) {
	whole := formula{inputs: append([]*model.Metric{m}, f.inputs...)}
	rows, err := l.rows(ctx, whole)
	if err != nil {
		if ctx.Err() != nil {
			return false, err
		}
		return false, nil // an input is not known in these units, or not to the reader
	}
	if len(rows) < enough {
		return false, nil
	}
	for _, x := range rows {
		if v := f.of(x[1:]); !f.told && math.Abs(v-x[0]) > exact*(1+math.Abs(x[0])) {
			return false, nil
		}
	}
	return true, nil
}

// rows are the numbers of a formula's inputs, wherever all are known.
func (l *looker) rows(ctx context.Context, f formula) (out [][]float64, err error) {
	columns := make([]map[string][]float64, len(f.inputs))
	for i, m := range f.inputs {
		units, err := l.column(ctx, m)
		if err != nil {
			return nil, err
		}
		columns[i] = map[string][]float64{}
		for _, u := range units {
			columns[i][u.id] = u.values
		}
	}
	for _, u := range l.units {
		for b := range l.known {
			x := make([]float64, 0, len(columns))
			for _, c := range columns {
				if values := c[u.id]; b < len(values) && !math.IsNaN(values[b]) {
					x = append(x, values[b])
				}
			}
			if len(x) == len(columns) {
				out = append(out, x)
			}
		}
	}
	return out, nil
}

// column asks for another metric's history in the same units and buckets.
func (l *looker) column(ctx context.Context, m *model.Metric) ([]unit, error) {
	if known, ok := l.columns[m.Name]; ok {
		return known, nil
	}
	req := l.req
	req.Metrics = []string{m.Name}
	a, err := l.ask.Ask(ctx, req)
	if err != nil {
		return nil, err
	}
	if !slices.Equal(a.Layout.Buckets, l.history.Layout.Buckets) {
		return nil, refused("RQ228", "what-if-driver", m.Name+" counts in other periods", "")
	}
	l.columns[m.Name] = unitsOf(a)
	return l.columns[m.Name], nil
}
