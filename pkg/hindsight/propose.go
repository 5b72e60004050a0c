package hindsight

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Proposal is another value of a parameter, within the bounds that a steward set, by which
// the rule would have done better on what people have said of its warnings.
type Proposal struct {
	Rule   string `json:"rule"`
	Param  string `json:"param"`
	Label  Text   `json:"label"`
	Before Point  `json:"before"` // as the rule is written
	After  Point  `json:"after"`
	Marks  int    `json:"marks"` // incidents that it was held against
}

// Proposed is what came of looking for one; Why says why there is none.
type Proposed struct {
	From     string    `json:"from"`
	To       string    `json:"to"`
	Proposal *Proposal `json:"proposal,omitempty"`
	Why      Text      `json:"why,omitempty"`
}

// Of less is learnt from: fewer incidents than fewest, and a gain that is smaller than
// worthIt, are chance.
const (
	fewest  = 3
	worthIt = 0.05
)

// tried is a value of a parameter with what it came to.
type tried struct {
	param *template.Param
	point Point
}

// Propose looks for a better value of one parameter of a rule, within its bounds.
func Propose(ctx context.Context, asker rules.Asker, m *model.Model, clock time.Time, q Question, o Options) (*Proposed, error) {
	r := o.rule(m, q.Rule)
	switch {
	case r == nil:
		return nil, unknown(m, o, q.Rule)
	case len(r.Tune) == 0:
		return &Proposed{Why: Text{"en": "Its steward has set no bounds (tune).", "zh": "管理者未设定可调范围（tune）。"}}, nil
	}
	q.Sets, q.Wish, o.Limits = nil, 0, r.Tune
	res, err := Of(ctx, asker, m, clock, q, o)
	if err != nil {
		return nil, err
	}
	out := &Proposed{From: res.From, To: res.To}
	now := res.Sets[0]
	if now.Score == nil || now.Score.Marks < fewest {
		out.Why = Text{"en": "Fewer than three of its warnings have been judged right or too late.", "zh": "被判定为准确或过晚的预警不足三次。"}
		return out, nil
	}
	before := Point{PerWeek: now.PerWeek, Busiest: now.Busiest, Recall: now.Score.Recall, Precision: now.Score.Precision, Lead: now.Score.Lead, YAML: now.YAML}
	var best *tried
	for i := range res.tried {
		t := &res.tried[i]
		if worth(t.point)-worth(before) < worthIt && !(worth(t.point) >= worth(before) && sooner(t.point, before)) {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(worth(t.point), worth(best.point)), cmp.Compare(known(t.point.Lead), known(best.point.Lead)), cmp.Compare(best.point.PerWeek, t.point.PerWeek)) > 0 {
			best = t
		}
	}
	if best == nil {
		out.Why = Text{"en": "No value within the bounds would have done clearly better.", "zh": "可调范围内没有明显更好的取值。"}
		return out, nil
	}
	before.Value = r.Params[best.param.Key]
	if before.Value == nil {
		before.Value = best.param.Usual
	}
	out.Proposal = &Proposal{Rule: r.Name, Param: best.param.Key, Label: best.param.Label, Before: before, After: best.point, Marks: now.Score.Marks}
	return out, nil
}

// worth is how well warnings met what happened: the harmonic mean of precision and recall.
func worth(p Point) float64 {
	precision, recall := known(p.Precision), known(p.Recall)
	if precision+recall == 0 {
		return 0
	}
	return 2 * precision * recall / (precision + recall)
}

// sooner tells whether warnings came a day or more earlier than others.
func sooner(a, b Point) bool { return a.Lead.OK() && b.Lead.OK() && a.Lead >= b.Lead+1 }

// withinLimits judges the rule with values of a parameter between its bounds.
func (t *test) withinLimits(ctx context.Context, of int, rule *model.Rule, limits model.Tuning) (out []tried, err error) {
	tpl, err := template.Find(rule.Template)
	if err != nil {
		return nil, err
	}
	p := tpl.Param(limits.Param)
	if p == nil {
		return nil, nil // validation tells
	}
	var last any
	for k := range tries {
		x := limits.From + (limits.To-limits.From)*float64(k)/(tries-1)
		v := any(math.Min(limits.To, math.Max(limits.From, rounded(x))))
		if p.Kind == template.Count {
			v = int(math.Round(x))
		}
		if v == last || v == rule.Params[p.Key] {
			continue
		}
		last = v
		one := *rule
		one.Params = maps.Clone(rule.Params)
		if one.Params == nil {
			one.Params = model.Params{}
		}
		one.Params[p.Key] = v
		if complete(&one, tpl) != nil {
			continue
		}
		at, ok := t.replay.Like(of, &one)
		if !ok {
			t.note("%s of %v reads another history than the rule as it is written, and was not tried.", "%s 取 %v 时所需历史不同，未尝试。", p.Key, v)
			continue
		}
		point, whole, err := t.point(ctx, at, &one, v)
		if err != nil {
			return nil, err
		}
		if whole {
			out = append(out, tried{p, point})
		}
	}
	return slices.Clip(out), nil
}
