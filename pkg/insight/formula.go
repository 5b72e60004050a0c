package insight

import (
	"context"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/decompose"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const (
	mostInputs = 8    // that a formula is looked for among
	holds      = 1e-6 // of the number: what a formula may be off by, at both times
	// Against the mean of several periods a product of means is near the mean of products:
	// within that much of the number before, and of the change.
	ofMeans, ofChange = 0.02, 0.2
)

// formula takes the change apart along a formula that the metric's inputs make it up
// by. Those that definitions name as drivers come first, since they say more than a
// numerator and a denominator. A formula is not believed: it has to give the number of
// both periods, so that contributions sum to the change. Against a mean of periods it has
// to give the number after, and to come near the one before: the contributions are then
// stretched to the change, which is noted.
func (e *explaining) formula(ctx context.Context) {
	for _, inputs := range [][]*model.Metric{e.metric.Drivers, e.inputs()} {
		known := e.values(ctx, inputs)
		if n, text := e.identity(known); n != nil {
			e.inputsOf(n, text)
			return
		}
	}
}

// inputs are the metrics of the metric's own definition, where they are taken as they
// are.
func (e *explaining) inputs() (out []*model.Metric) {
	var list []model.MetricInput
	switch {
	case e.metric.Ratio != nil:
		list = []model.MetricInput{e.metric.Ratio.Numerator, e.metric.Ratio.Denominator}
	case e.metric.Derived != nil:
		list = e.metric.Derived.Inputs
	}
	for _, in := range list {
		if in.Metric != nil && in.Filter == nil && in.OffsetWindow == nil && in.OffsetToGrain == "" && !slices.Contains(out, in.Metric) {
			out = append(out, in.Metric)
		}
	}
	return out
}

// values asks for inputs; those that cannot be asked for in this scope are left out.
func (e *explaining) values(ctx context.Context, inputs []*model.Metric) (out []*decompose.Node) {
	inputs = inputs[:min(len(inputs), mostInputs)]
	if len(inputs) < 2 {
		return nil
	}
	var names []string
	for _, m := range inputs {
		names = append(names, m.Name)
	}
	together, err := e.question(ctx, names, nil)
	e.out.Asked++
	for _, m := range inputs {
		a := together
		if err != nil {
			var failed error
			e.out.Asked++
			if a, failed = e.question(ctx, []string{m.Name}, nil); failed != nil {
				continue
			}
		}
		if a.Rows != 1 {
			continue
		}
		if p, ok := number(a, m.Name, e.against, 0); ok {
			out = append(out, &decompose.Node{Name: m.Name, Before: p.was, After: p.is})
		}
	}
	return out
}

// forms are the formulas that are tried, each with how it is written.
var forms = []struct {
	op      decompose.Op
	sign    string
	most    int  // inputs
	ordered bool // which comes first counts
}{
	{decompose.Product, " × ", 3, false},
	{decompose.Sum, " + ", 4, false},
	{decompose.Ratio, " ÷ ", 2, true},
	{decompose.Difference, " − ", 3, true},
}

// identity finds the formula of fewest inputs that gives the metric at both times.
func (e *explaining) identity(inputs []*decompose.Node) (*decompose.Node, string) {
	for size := 2; size <= 4; size++ {
		for _, set := range subsets(inputs, size) {
			for _, form := range forms {
				if size > form.most {
					continue
				}
				firsts := 1
				if form.ordered {
					firsts = size
				}
				for first := range firsts {
					of := append([]*decompose.Node{set[first]}, slices.Delete(slices.Clone(set), first, first+1)...)
					n := &decompose.Node{Name: e.metric.Name, Op: form.op, Of: of}
					r, err := decompose.Change(n)
					if err == nil && e.gives(r) {
						text := ""
						for k, in := range of {
							if k > 0 {
								text += form.sign
							}
							text += in.Name
						}
						return n, text
					}
				}
			}
		}
	}
	return nil, ""
}

func (e *explaining) gives(r decompose.Result) bool {
	off := func(x, y float64) float64 {
		if y == 0 {
			return math.Inf(1)
		}
		return math.Abs(x - y)
	}
	was, is := float64(e.out.Before), float64(e.out.After)
	before := off(r.Before, was)
	if off(r.After, is) > holds*math.Abs(is) {
		return false
	}
	if before <= holds*math.Abs(was) {
		return true
	}
	c, err := comparison.Find(e.against)
	return err == nil && c.Average != nil && before <= ofMeans*math.Abs(was) && before <= ofChange*math.Abs(is-was)
}

func subsets(list []*decompose.Node, size int) (out [][]*decompose.Node) {
	if size == 0 {
		return [][]*decompose.Node{nil}
	}
	for i, n := range list {
		for _, rest := range subsets(list[i+1:], size-1) {
			out = append(out, append([]*decompose.Node{n}, rest...))
		}
	}
	return out
}

func (e *explaining) inputsOf(n *decompose.Node, text string) {
	r, err := decompose.Change(n)
	if err != nil {
		return
	}
	e.out.Formula = text
	stretch := 1.0
	if off := r.After - r.Before - float64(e.out.Change); math.Abs(off) > holds*math.Abs(float64(e.out.Before)) {
		stretch = float64(e.out.Change) / (r.After - r.Before)
		e.note("against a mean of periods the formula holds nearly: the contributions of its inputs are stretched to the change",
			"与多期平均比较时公式近似成立：各项贡献按变化总额折算")
	}
	for _, p := range r.Parts {
		label, of := p.Input.Name, (*model.Metric)(nil)
		for _, m := range slices.Concat(e.metric.Drivers, e.inputs()) {
			if m.Name == p.Input.Name {
				label, of = labelOf(m, e.req.Lang), m
			}
		}
		e.out.Inputs = append(e.out.Inputs, Input{
			Metric: p.Input.Name, Label: label, of: of, Before: answer.Num(p.Input.Before), After: answer.Num(p.Input.After),
			Contribution: answer.Num(p.Contribution * stretch), Share: share(p.Contribution*stretch, float64(e.out.Change)),
			itself: e.metric.Ratio != nil && e.metric.Ratio.Numerator.Metric != nil && e.metric.Ratio.Numerator.Metric.Name == p.Input.Name,
		})
	}
	slices.SortStableFunc(e.out.Inputs, func(x, y Input) int {
		if a, b := math.Abs(float64(x.Contribution)), math.Abs(float64(y.Contribution)); a > b {
			return -1
		} else if a < b {
			return 1
		}
		return 0
	})
}
