package insight

import (
	"fmt"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

const (
	few        = 30  // cases, or leaves, that a number rests on at least
	offsetting = 1.5 // times the change that its parts move in all
)

// guard says what makes an explanation less than it looks.
func (e *explaining) guard(whole *answer.Answer) {
	if len(whole.Metrics) > 0 {
		m := whole.Metrics[0]
		switch {
		case unready(whole, e.metric.Name, e.against):
			e.note("a check says not to go by some days of these periods: the change may be theirs",
				"这些时期中有些日期的数据未通过检查，变化可能由此而来")
		case len(m.Complete) > 0 && !m.Complete[0]:
			e.note("the period is not finished or not fully loaded: the change is up to where it is",
				"该时期尚未结束或数据未全部到达，变化只算到已有数据为止")
			e.out.Through = m.AsOf
		}
	}
	if e.divided && (math.Abs(e.under.was) < few || math.Abs(e.under.is) < few) {
		e.note("the denominator is small, so that chance alone moves the ratio far", "分母很小，偶然因素就会使比率大幅波动")
	}
	if !e.adds() {
		e.note("the metric's parts do not add up: slices are each worked out anew and have no share of the change",
			"该指标不可加：各切片分别重新计算，没有占变化的份额")
	}
	if e.withheld > 0 {
		e.note(fmt.Sprintf("%d numbers are not told to this reader and were left out", e.withheld), fmt.Sprintf("有 %d 个数值对当前读者不可见，未计入", e.withheld))
	}
	if e.cut {
		e.note("there are more dimensions or units than are looked at together: finer slices were left out",
			"维度或成员超出一次分析的范围，更细的切片未检查")
	}
	e.offset()
	e.paradox()
}

// unready tells whether a check says not to go by days of a metric's one number, or of the
// one that it is held against.
func unready(a *answer.Answer, metric, against string) bool {
	for i := range a.Metrics {
		if m := &a.Metrics[i]; m.Name == metric && a.Rows == 1 {
			c := m.Comparison(against)
			return m.Reasons != nil && m.Reasons[0] == answer.Unready || c != nil && c.Why(0) == answer.Unready
		}
	}
	return false
}

// offset says where slices move against each other, or one against all the rest.
func (e *explaining) offset() {
	change := float64(e.out.Change)
	apart := func(up, down float64) bool {
		size := math.Abs(change)
		return up > 0.2*size && down > 0.2*size && up+down > offsetting*size
	}
	up, down, against := 0.0, 0.0, false
	for _, c := range e.out.Causes {
		if !c.Contribution.OK() {
			continue
		}
		of := float64(c.Contribution)
		up += max(of, 0)
		down += max(-of, 0)
		if rest := change - of; of*rest < 0 {
			against = against || apart(math.Abs(of), math.Abs(rest))
		}
	}
	if against || apart(up, down) {
		e.note("slices moved against each other: the whole changed less than its parts", "各部分此消彼长：整体变化小于各部分的变化")
	}
}

// turned tells that along some dimension the rates of all units moved against the whole,
// also where they did so alike, and none of them stands out as a cause.
func (e *explaining) turned() bool {
	l, change := e.parts, float64(e.out.Change)
	if l == nil || change == 0 {
		return false
	}
	return slices.ContainsFunc(l.table.Codes, func(codes []int32) bool {
		over, under := map[int32]pair{}, map[int32]pair{}
		for i, code := range codes {
			o, u := over[code], under[code]
			over[code] = pair{o.was + l.over[i].was, o.is + l.over[i].is}
			under[code] = pair{u.was + l.under[i].was, u.is + l.under[i].is}
		}
		told := 0
		for code, u := range under {
			if u.was == 0 || u.is == 0 {
				continue // what is there at one time only has no rate to move
			}
			if o := over[code]; (o.is/u.is-o.was/u.was)*change >= 0 {
				return false
			}
			told++
		}
		return told > 1
	})
}

// paradox says where a ratio moved one way and the slices' own rates all the other
// (E. H. Simpson, Journal of the Royal Statistical Society B 13, 1951): then it is
// what the whole is made of that changed.
func (e *explaining) paradox() {
	if !e.divided {
		return
	}
	rates, against := 0, 0
	mix := false
	for _, c := range e.out.Causes {
		switch c.Kind {
		case "mix":
			mix = true
		case "rate":
			rates++
			if c.After.OK() && c.Before.OK() && float64(c.After-c.Before)*float64(e.out.Change) < 0 {
				against++
			}
		}
	}
	if mix && rates > 0 && rates == against || e.turned() {
		e.note("the ratio moved one way and the rates of its slices the other: its composition changed (Simpson's paradox)",
			"整体比率与各部分比率反向变化：是结构变了（辛普森悖论）")
	}
}
