package agenda

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Options narrow an agenda; the zero value but At takes everything.
type Options struct {
	At    time.Time    // the clock
	Scope *query.Scope // only units under this node
	// Full leads to the scope's node through all levels above it, where Scope itself
	// leaves some out; nil: as Scope says.
	Full []query.ScopeStep
	// Whole calls what the reader reads of a metric, nil of a rule's units together, where
	// that is not the whole organisation; nil: it is.
	Whole  func(*model.Metric) Text
	Domain string
	Tier   int                    // only this tier
	For    func(*model.Rule) bool // only rules that the reader may know of; nil: all
	Rows   [][]query.ScopeStep    // units that the matrix shows even without items
}

// Prepare evaluates the rules that the options ask for and builds their agenda.
func Prepare(ctx context.Context, asker rules.Asker, m *model.Model, opt Options) (*Agenda, error) {
	above := make(chan *overhead, 1)
	go func() { above <- judgeAbove(ctx, asker, m, opt) }()
	results := rules.EvaluateAll(ctx, asker, m, Select(m, opt), opt.At, rules.Options{Scope: opt.Scope})
	over := <-above
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	opt.Rows = rowsOf(ctx, asker, m, results, opt)
	return build(m, results, over, opt), nil
}

// Select lists the rules that an agenda needs. Under a scope only rules on
// levels at or below the scope's node apply: a bound that was set for the whole
// group says nothing of one store.
func Select(m *model.Model, opt Options) []*model.Rule {
	var out []*model.Rule
	for _, r := range m.Rules {
		if r.Metric == nil || r.Silent || opt.Domain != "" && r.Domain != opt.Domain || opt.Tier != 0 && r.Tier != opt.Tier {
			continue
		}
		if opt.For != nil && !opt.For(r) {
			continue
		}
		if opt.Scope != nil && len(opt.Scope.Path) > 0 && !below(m, r, opt.Scope) {
			continue
		}
		out = append(out, r)
	}
	return out
}

func below(m *model.Model, r *model.Rule, s *query.Scope) bool {
	node := m.Level(s.Hierarchy, s.Path[len(s.Path)-1].Level)
	return r.Level != nil && node != nil && r.Level.Hierarchy == node.Hierarchy && r.Level.Index >= node.Index
}

// build makes the agenda of evaluated rules, and of those on the units above. It
// is a pure function: the same results give the same agenda, byte for byte.
func build(m *model.Model, results []*rules.Result, over *overhead, opt Options) *Agenda {
	b := &builder{model: m, opt: opt, zone: m.Project.Location()}
	b.now = opt.At.In(b.zone)
	b.namesakes(slices.Concat(results, over.results))
	var fired []*topic
	var recovered []*topic
	for _, r := range results {
		if r.Err != nil {
			continue
		}
		fired = append(fired, siblings(r, r.Fired())...)
		recovered = append(recovered, siblings(r, r.Recovered())...)
	}
	fired = merge(fired)
	above := b.above(over, fired)
	score(fired)
	a := &Agenda{
		Project: labelled(m.Project.Label, m.Project.Name), AsOf: b.judged(results), Now: b.now.Format("2006-01-02T15:04:05"),
		Currency: m.Project.Currency, Items: []Item{},
		Checked: b.checked(results), Matrix: b.matrix(results, fired), Errors: b.problems(results),
	}
	a.Checked.Defined = defined(m, opt)
	for _, r := range over.results {
		if r.Err != nil {
			a.Errors = append(a.Errors, Problem{Rules: []string{r.Rule.Name}, Why: r.Err.Error()})
		}
	}
	for _, t := range fired {
		a.Items = append(a.Items, b.item(t))
	}
	sortRecovered(recovered)
	for _, t := range recovered {
		if !firesToo(t, fired) {
			a.Recovered = append(a.Recovered, b.recoveredItem(t))
		}
	}
	a.Above = b.aboveItems(over, above)
	a.Silence = a.Silent()
	a.Quiet = a.Silence != nil && a.Silence.Kind == Quiet
	return a
}

// defined counts the rules that the project has for the reader.
func defined(m *model.Model, opt Options) int {
	return len(Select(m, Options{For: opt.For}))
}

type builder struct {
	model  *model.Model
	opt    Options
	zone   *time.Location
	now    time.Time
	shared map[query.ScopeStep]bool // names that several units of a level have
}

// judged is the latest day that day rules looked at, else the day before the
// clock.
func (b *builder) judged(results []*rules.Result) string {
	var last time.Time
	for _, r := range results {
		if r.Rule.Grain == grain.Day && !ofAge(r.Rule) && r.Bucket.After(last) {
			last = r.Bucket
		}
	}
	if last.IsZero() {
		last = b.now.AddDate(0, 0, -1)
	}
	return last.Format(time.DateOnly)
}

func sortRecovered(list []*topic) {
	slices.SortStableFunc(list, func(x, y *topic) int {
		return cmp.Or(cmp.Compare(x.rule.Tier, y.rule.Tier), cmp.Compare(x.id(), y.id()))
	})
}

// firesToo tells whether the same unit and metric is on the agenda anyway:
// then nobody would call it recovered.
func firesToo(t *topic, fired []*topic) bool {
	return slices.ContainsFunc(fired, func(f *topic) bool {
		if f.rule.Metric != t.rule.Metric {
			return false
		}
		return slices.ContainsFunc(f.all(), func(s *rules.Signal) bool {
			return slices.ContainsFunc(t.signals, func(o *rules.Signal) bool { return samePath(s, o) })
		})
	})
}

func samePath(a, b *rules.Signal) bool { return join(a.Path) == join(b.Path) }
