package insight

import (
	"cmp"
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// How much of a tree is worked out: a reader takes in no more at a glance, and each
// node takes two requests or three.
const (
	maxDepth = 3
	maxNodes = 16
)

// Driver is a node of a driver tree: a metric, how it changed, and the inputs of the
// formula that it follows at both times.
type Driver struct {
	Metric string     `json:"metric"`
	Label  string     `json:"label"`
	Unit   string     `json:"unit,omitempty"`
	Format string     `json:"format,omitempty"`
	Good   string     `json:"good,omitempty"`
	Before answer.Num `json:"before"`
	After  answer.Num `json:"after"`
	Change answer.Num `json:"change"`
	// Rate is Change ÷ |Before|.
	Rate answer.Num `json:"rate"`
	// Contribution to the root's change, in the root's unit, and Share of it. Those of
	// the inputs of one node sum to the node's.
	Contribution answer.Num `json:"contribution"`
	Share        answer.Num `json:"share"`
	// Status of the change, by the direction that is good: good, bad, none.
	Status string `json:"status"`
	// Reason tells why there is no change: of the number of now, else of the one before.
	Reason answer.Reason `json:"reason,omitempty"`
	// Formula by which the inputs give the metric: "orders × average_order_value".
	Formula string    `json:"formula,omitempty"`
	Inputs  []*Driver `json:"inputs,omitempty"`
}

// Tree takes a metric's change apart along its formula, and each input's along its own,
// three levels deep. A formula is not believed: it has to give the number of both
// periods. Inputs that the reader is not told end the branch. Errors are those of ask
// for the root.
func Tree(ctx context.Context, ask Ask, m *model.Metric, req query.Request, against string) (*Driver, error) {
	bounded, stop := context.WithTimeout(ctx, maxTime)
	defer stop()
	g := &grower{ask: ask, req: req, against: against}
	root, err := g.node(bounded, m, nil)
	if err != nil {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	root.contribute(root.Change, root.Change)
	return root, nil
}

type grower struct {
	ask     Ask
	req     query.Request
	against string
	nodes   int
}

func (g *grower) node(ctx context.Context, m *model.Metric, above []string) (*Driver, error) {
	g.nodes++
	e := &explaining{ask: g.ask, metric: m, req: g.req, against: g.against}
	whole, err := e.question(ctx, []string{m.Name}, nil)
	if err != nil {
		return nil, err
	}
	e.begin(whole)
	none := answer.None()
	d := &Driver{
		Metric: m.Name, Label: e.out.Label, Unit: m.Unit, Format: m.Format, Good: string(m.Good), Before: e.out.Before,
		After: e.out.After, Change: e.out.Change, Rate: none, Contribution: none, Share: none, Status: statusOf(m.Good, e.out.Change),
	}
	if d.Before.OK() && d.Before != 0 {
		d.Rate = d.Change / max(d.Before, -d.Before)
	}
	if !d.Change.OK() {
		d.missing(whole, g.against)
	}
	above = append(slices.Clone(above), m.Name)
	if !d.Change.OK() || len(above) >= maxDepth || g.nodes >= maxNodes {
		return d, nil
	}
	e.formula(ctx)
	for _, in := range e.out.Inputs {
		from := e.input(in.Metric)
		if from == nil || slices.Contains(above, in.Metric) {
			d.Inputs = nil // a formula of which a part is missing says nothing
			return d, nil
		}
		child, err := g.node(ctx, from, above)
		if err != nil {
			d.Inputs = nil
			return d, nil
		}
		child.Contribution = in.Contribution // to this node's, until all is known
		d.Inputs = append(d.Inputs, child)
	}
	if len(d.Inputs) > 0 {
		d.Formula = e.out.Formula
	}
	return d, nil
}

// missing tells why there is no change, and the number of the time that has one.
func (d *Driver) missing(a *answer.Answer, against string) {
	for i := range a.Metrics {
		m := &a.Metrics[i]
		if m.Name != d.Metric || a.Rows != 1 {
			continue
		}
		d.After = m.Values[0]
		if m.Reasons != nil {
			d.Reason = m.Reasons[0]
		}
		if c := m.Comparison(against); c != nil {
			d.Before = c.Values[0]
			d.Reason = cmp.Or(d.Reason, c.Why(0))
		}
	}
}

// input is the metric of that name among those that a formula was looked for in.
func (e *explaining) input(name string) *model.Metric {
	for _, m := range slices.Concat(e.metric.Drivers, e.inputs()) {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// contribute turns contributions to the node above into those to the root: of its own,
// each has as large a part as of its parent's change.
func (d *Driver) contribute(own, root answer.Num) {
	d.Contribution = own
	d.Share = share(float64(own), float64(root))
	for _, in := range d.Inputs {
		part := answer.None()
		if d.Change.OK() && d.Change != 0 && in.Contribution.OK() && own.OK() {
			part = own * in.Contribution / d.Change
		}
		in.contribute(part, root)
	}
}

func statusOf(good model.Good, change answer.Num) string {
	if !change.OK() || change == 0 || good != model.GoodUp && good != model.GoodDown {
		return "none"
	}
	if (change > 0) == (good == model.GoodUp) {
		return "good"
	}
	return "bad"
}
