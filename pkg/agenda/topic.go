package agenda

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// topic is an item in the making: one signal, or the signals of siblings that
// broke the same rule, and the topics that it took in.
type topic struct {
	rule     *model.Rule
	template *template.Template
	result   *rules.Result
	signals  []*rules.Signal   // largest first; one, or at least siblingsTogether
	path     []query.ScopeStep // where: the unit, or the parent that siblings share
	absorbed []*topic
	tier     int
	score    float64
}

// siblingsTogether is how many units of one parent make one item.
const siblingsTogether = 3

// siblings makes topics of a rule's signals: one each, or one together where
// enough units of the same parent broke it.
func siblings(r *rules.Result, signals []*rules.Signal) []*topic {
	tpl, err := template.Find(r.Rule.Template)
	if err != nil {
		return nil // it was not judged
	}
	var parents []string
	byParent := map[string][]*rules.Signal{}
	for _, s := range signals {
		p := "" // the whole organisation
		if len(s.Path) > 0 {
			p = join(s.Path[:len(s.Path)-1])
		}
		if !s.Bucket.IsZero() { // another day than its siblings'
			p += s.Bucket.Format(time.RFC3339)
		}
		if byParent[p] == nil {
			parents = append(parents, p)
		}
		byParent[p] = append(byParent[p], s)
	}
	var out []*topic
	for _, p := range parents {
		group := byParent[p]
		r := r.Of(group[0])
		slices.SortStableFunc(group, func(x, y *rules.Signal) int {
			return cmp.Or(cmp.Compare(weight(y), weight(x)), cmp.Compare(join(x.Path), join(y.Path)))
		})
		if len(group) >= siblingsTogether {
			path := group[0].Path
			out = append(out, &topic{rule: r.Rule, template: tpl, result: r, signals: group, path: path[:len(path)-1], tier: r.Rule.Tier})
			continue
		}
		for _, s := range group {
			out = append(out, &topic{rule: r.Rule, template: tpl, result: r, signals: []*rules.Signal{s}, path: s.Path, tier: r.Rule.Tier})
		}
	}
	return out
}

// weight orders signals of one rule: by money, else by size of the change.
func weight(s *rules.Signal) float64 {
	if s.Money.OK() {
		return math.Abs(float64(s.Money))
	}
	return s.Size()
}

// join is equal for equal paths and for no others.
func join(path []query.ScopeStep) string {
	var b strings.Builder
	for _, s := range path {
		fmt.Fprintf(&b, "%s:%v:%d:%s", s.Level, s.Null, len(s.Member), s.Member)
	}
	return b.String()
}

var inID = strings.NewReplacer("%", "%25", "/", "%2F", "*", "%2A", "!", "%21")

// id is stable from day to day: the rule and where. Names are escaped, so that
// one with a slash is not two, and "*" and "!" are no names.
func (t *topic) id() string {
	where := make([]string, 0, len(t.path)+1)
	for _, s := range t.path {
		name := inID.Replace(s.Member)
		if s.Null {
			name = "!"
		}
		where = append(where, name)
	}
	if t.together() {
		where = append(where, "*")
	}
	return strings.TrimSuffix(t.rule.Name+":"+strings.Join(where, "/"), ":")
}

// ofAge tells a topic about the age of data, not about their values.
func (t *topic) ofAge() bool { return t.template != nil && t.template.Age }

func (t *topic) together() bool { return len(t.signals) > 1 }

// main is the signal that the figures of the item are from.
func (t *topic) main() *rules.Signal { return t.signals[0] }

// all lists the topic's signals with those that it took in.
func (t *topic) all() []*rules.Signal {
	out := slices.Clone(t.signals)
	for _, a := range t.absorbed {
		out = append(out, a.all()...)
	}
	return out
}

// money is what the topic's units lose together per bucket.
func (t *topic) money() answer.Num {
	sum := answer.None()
	for _, s := range t.signals {
		switch {
		case !s.Money.OK():
		case sum.OK():
			sum += s.Money
		default:
			sum = s.Money
		}
	}
	return sum
}

// lasted gives the shortest and longest run of the topic's units.
func (t *topic) lasted() (least, most int) {
	least = t.main().Buckets
	for _, s := range t.signals {
		least, most = min(least, s.Buckets), max(most, s.Buckets)
	}
	return least, most
}

// isNew tells whether any unit fired for the first time.
func (t *topic) isNew() bool {
	return slices.ContainsFunc(t.signals, func(s *rules.Signal) bool { return !s.Before })
}
