package agenda

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// What a unit has to do with a topic of a unit above it.
const (
	PartOf    = "part"    // the same holds of the unit, or it makes up a good deal of the change
	PartNot   = "apart"   // judged by the same rule it does not fire
	PartBlank = "unknown" // the rule says nothing of a single unit
)

// goodDeal is the share of a change from which on a unit counts among its causes,
// also where the rule does not fire on the unit itself.
const goodDeal = 0.1

// judgeParts judges the rules that fired above of the scope's node itself.
func (o *overhead) judgeParts(ctx context.Context, asker rules.Asker, m *model.Model, node *model.Level, opt Options) {
	var own []*model.Rule
	var of []*rules.Result
	for _, r := range o.results {
		if r.Err != nil || len(r.Fired()) == 0 || !tellsOfParts(r.Rule) {
			continue
		}
		one := *r.Rule
		one.Level = node
		own, of = append(own, &one), append(of, r)
	}
	if len(own) == 0 {
		return
	}
	for i, r := range rules.EvaluateAll(ctx, asker, m, own, opt.At, rules.Options{Scope: opt.Scope, NoEvidence: true}) {
		o.parts[of[i].Rule] = r
		if len(r.Signals) == 1 && r.Signals[0].Reason == "" {
			continue
		}
		if with, ok := movedWith(ctx, asker, of[i], of[i].Fired()[0], opt); ok {
			o.beside[of[i].Rule] = with
		}
	}
}

// tellsOfParts leaves out rules that say nothing of a single unit: on the age of
// data, and fixed bounds of what adds up, which every unit is below.
func tellsOfParts(r *model.Rule) bool {
	t, err := template.Find(r.Template)
	return err == nil && !t.Age && !t.Composite && !(t.Bound && r.Metric.AddsOverUnits())
}

// partOf says what the scope's node has to do with a topic above it.
func (b *builder) partOf(o *overhead, t *topic) *Part {
	blank := &Part{Kind: PartBlank, Share: answer.None(), Value: answer.None(), Baseline: answer.None()}
	if with, ok := o.beside[t.rule]; ok {
		return with.part(b, t)
	}
	r := o.parts[t.rule]
	if r == nil || r.Err != nil || len(r.Signals) != 1 || !r.Bucket.Equal(t.result.Bucket) {
		return blank
	}
	s := &r.Signals[0]
	name := b.wholeName(t.rule.Metric)
	if s.Reason != "" {
		blank.Words = both(func(l words.Lang) string {
			why := reasonWord(s.Reason, l)
			return l.Pick(fmt.Sprintf("Of %s alone it cannot be judged: %s.", name[string(l)], why),
				fmt.Sprintf("%s自身无法判断:%s。", name[string(l)], why))
		})
		return blank
	}
	p := &Part{Kind: PartNot, Share: share(t, s), Value: s.Value, Baseline: s.Baseline}
	if s.Fired || p.Share.OK() && p.Share >= goodDeal {
		p.Kind = PartOf
	}
	one := &topic{rule: t.rule, template: t.template, result: r, signals: []*rules.Signal{s}, path: b.opt.path()}
	p.Words = both(func(l words.Lang) string {
		figures := one.template.Figures(b.found(one, l))
		say := l.Pick("%s does not fire it: %s", "%s未触发:%s")
		switch {
		case s.Fired:
			say = l.Pick("%s is part of it: %s", "%s也在其中:%s")
		case p.Kind == PartOf:
			say = l.Pick("%s has a part in it: %s", "%s是原因之一:%s")
		}
		out := fmt.Sprintf(say, name[string(l)], figures)
		if p.Share.OK() {
			rate := words.Percent(float64(p.Share))
			out += l.Pick("; "+rate+" of the change", ";占变化的 "+rate)
		}
		return out + l.Pick(".", "。")
	})
	return p
}

// share is the node's part of the change above, where changes add up and go the
// same way.
func share(t *topic, s *rules.Signal) answer.Num {
	whole := t.main().Change
	if !t.rule.Metric.AddsOverUnits() || !whole.OK() || !s.Change.OK() || whole == 0 || (whole < 0) != (s.Change < 0) {
		return answer.None()
	}
	return s.Change / whole
}
