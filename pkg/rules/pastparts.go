package rules

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// lead is the place of the rule whose mornings and units a rule has: its own, or of a
// composite one that of its lead.
func (r *Replay) lead(i int) int {
	if i >= len(r.plan.rules) { // see Like
		return i
	}
	rule := r.plan.rules[i]
	for composite(rule) && rule.Lead() != nil {
		rule = rule.Lead()
		i = r.plan.place[rule]
	}
	return max(0, i)
}

// partErr is why a part of a composite rule cannot be judged again; nil where all can.
func (r *Replay) partErr(rule *model.Rule) error {
	if rule.Lead() == nil {
		return fmt.Errorf("rule %s tells a metric that no part of it judges at its level", rule.Name)
	}
	for _, p := range rule.Parts.Each() {
		err := error(nil)
		if composite(p.Rule) {
			err = r.partErr(p.Rule)
		} else {
			err = r.errs[r.plan.place[p.Rule]]
		}
		if err != nil {
			return fmt.Errorf("rule %s goes by %s: %w", rule.Name, p.Rule.Name, err)
		}
	}
	return nil
}

// judgeParts judges a composite rule on a morning: each part on its own of that bucket.
func (r *Replay) judgeParts(ctx context.Context, i, k int) (*Result, error) {
	if r.errs[i] != nil {
		return nil, r.errs[i]
	}
	_, buckets := r.Mornings(i)
	said := map[*model.Rule]*Result{}
	c := &composing{plan: r.plan, of: func(ctx context.Context, part *model.Rule, _ time.Time) *Result {
		if said[part] != nil {
			return said[part]
		}
		at := r.plan.place[part]
		_, own := r.Mornings(at)
		m, ok := slices.BinarySearchFunc(own, buckets[k], time.Time.Compare)
		said[part] = &Result{Rule: part, Calendar: *r.e.model.CalendarOf(part)} // it is not judged on that morning
		if !ok {
			return said[part]
		}
		res, err := r.Judge(ctx, at, m)
		if err != nil {
			res = &Result{Rule: part, Err: err}
		}
		said[part] = res
		return res
	}}
	out := c.result(ctx, r.e.model, r.plan.rules[i], time.Time{})
	if r.plan.besides(r.plan.rules[i]) {
		out.within(r.e.opt.Scope)
	}
	return out, out.Err
}
