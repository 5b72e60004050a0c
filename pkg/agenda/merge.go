package agenda

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// explains is the part of the parent's change from which on the children are
// the explanation.
const explains = 0.5

// merge lets one topic stand for what is one problem: the same metric at the
// same grain, of the same unit or of a unit and its parent, moving in the same
// direction. Topics of different grains, such as a week's and a month's, are one where
// each makes up half of the other.
//
//   - Two rules on one unit: a composite one before those that it goes by, else the one that states a conclusion stays, else the
//     more serious tier, else the longer run.
//   - A parent and its children: the children stay when up to two of them make
//     up half of the parent's change; else the parent does, since then the
//     problem is not theirs. Where shares cannot be told (no money, not
//     additive), single children stay and siblings together yield to the parent.
//
// The one that stays takes over the more serious tier and names the other.
func merge(topics []*topic) []*topic {
	for i := 0; i < len(topics); i++ {
		for j := i + 1; j < len(topics); j++ {
			a, b := topics[i], topics[j]
			if join(a.path) == join(b.path) && a.together() == b.together() && (sameMatter(a, b) || ofOneSize(a, b)) {
				keep, drop := i, j
				if preferred(topics[j], topics[i]) {
					keep, drop = j, i
				}
				topics[keep].absorb(topics[drop])
				topics = slices.Delete(topics, drop, drop+1)
				i, j = -1, len(topics) // begin again: the indices moved
			}
		}
	}
	// Finest parents first, so that a chain of three levels folds upwards.
	order := slices.Clone(topics)
	slices.SortStableFunc(order, func(a, b *topic) int { return depth(b) - depth(a) })
	gone := map[*topic]bool{}
	for _, parent := range order {
		if parent.together() || gone[parent] {
			continue
		}
		var children []*topic
		for _, c := range order {
			if c != parent && !gone[c] && sameMatter(parent, c) && under(c, parent) {
				children = append(children, c)
			}
		}
		children = append(children, ofOtherGrains(parent, order, gone)...)
		explaining := explainers(parent, children)
		switch {
		case len(children) == 0:
		case len(explaining) > 0:
			explaining[0].absorb(parent)
			gone[parent] = true
		default:
			for _, c := range children {
				parent.absorb(c)
				gone[c] = true
			}
		}
	}
	return slices.DeleteFunc(topics, func(t *topic) bool { return gone[t] })
}

func (t *topic) absorb(o *topic) {
	t.absorbed = append(t.absorbed, o)
	t.tier = min(t.tier, o.tier)
}

func depth(t *topic) int {
	if t.together() {
		return len(t.path) + 1
	}
	return len(t.path)
}

func sameMatter(a, b *topic) bool {
	if partOfOther(a.rule, b.rule) || partOfOther(b.rule, a.rule) {
		return a.result.Bucket.Equal(b.result.Bucket) && join(a.path) == join(b.path)
	}
	return a.rule.Grain == b.rule.Grain && a.result.Bucket.Equal(b.result.Bucket) && sameMove(a, b)
}

// sameMove tells whether topics are of one metric that moves in one direction.
func sameMove(a, b *topic) bool {
	return a.rule.Metric == b.rule.Metric && a.ofAge() == b.ofAge() &&
		(a.main().Change < 0) == (b.main().Change < 0) && sameHierarchy(a.rule, b.rule)
}

func sameHierarchy(a, b *model.Rule) bool {
	return a.Level == nil || b.Level == nil || a.Level.Hierarchy == b.Level.Hierarchy
}

// partOfOther tells whether a composite rule goes by another one.
func partOfOther(composite, part *model.Rule) bool {
	return slices.ContainsFunc(composite.Parts.Each(), func(p model.Part) bool {
		return p.Role != model.PartUnless && p.Rule == part || partOfOther(p.Rule, part)
	})
}

func preferred(a, b *topic) bool {
	if whole := partOfOther(a.rule, b.rule); whole || partOfOther(b.rule, a.rule) {
		return whole // a composite rule says what its parts mean together
	}
	ac, bc := len(a.rule.Conclusion) > 0, len(b.rule.Conclusion) > 0
	switch {
	case ac != bc:
		return ac
	case a.tier != b.tier:
		return a.tier < b.tier
	}
	return a.main().Buckets > b.main().Buckets
}

// under tells whether c is about units below the parent's unit.
func under(c, parent *topic) bool {
	if depth(c) <= len(parent.path) {
		return false
	}
	return slices.Equal(c.path[:min(len(c.path), len(parent.path))], parent.path)
}

// explainers are the children of one hierarchy that explain their parent; none where
// those of no hierarchy do. What lies in a region lies in a format too: added up over
// hierarchies it would count twice.
func explainers(parent *topic, children []*topic) []*topic {
	var order []string
	of := map[string][]*topic{}
	for _, c := range children {
		h := hierarchyOf(c.rule)
		if of[h] == nil {
			order = append(order, h)
		}
		of[h] = append(of[h], c)
	}
	for _, h := range order {
		if childrenExplain(parent, of[h]) {
			return of[h]
		}
	}
	return nil
}

func childrenExplain(parent *topic, children []*topic) bool {
	var signals []*rules.Signal
	for _, c := range children {
		signals = append(signals, c.signals...)
	}
	if len(signals) >= siblingsTogether {
		return false
	}
	whole, parts := parent.main(), 0.0
	if whole.Money.OK() && whole.Money != 0 {
		for _, s := range signals {
			parts += float64(s.Money)
		}
		return parts == parts && parts/float64(whole.Money) >= explains || parts != parts
	}
	if parent.rule.Metric.Kind == model.Simple && whole.Change.OK() && whole.Change != 0 {
		for _, s := range signals {
			parts += float64(s.Change)
		}
		return parts/float64(whole.Change) >= explains
	}
	return true
}
