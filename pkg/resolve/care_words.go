package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// What care refuses, and how it tells numbers, in the reader's language: cards and pages
// show these sentences in the place of a number.

// requiredBy says by which dimensions alone a metric is told.
func requiredBy(m *model.Model, u use, lacks []string, l words.Lang) diag.Diagnostic {
	as := u.as
	name := nameFor(u.metric, l)
	if l == words.Chinese {
		lacks = levelled(m, lacks)
		as = map[string]string{"": "", asShare: "，而占比的总体没有按它划分", asOrder: "，而排序依据了它", asTop: "，而前几名依据它选取", asFilter: "，而筛选依据了它", asCondition: "，而条件依据了它"}[u.as]
	}
	return diag.Diagnostic{
		Code: "RQ205", Name: "dimension-required", Severity: diag.Error, Subject: "metric " + u.metric.Name,
		Message: fmt.Sprintf(l.Pick("%s is told to you by %s only%s", "%s只按%s向您展示%s"), name, strings.Join(lacks, l.Pick(" and ", "、")), as),
		Hint: l.Pick("group by "+strings.Join(lacks, " and by ")+", or filter to members of it by name",
			"按"+strings.Join(lacks, "、")+"分组，或筛选到其中写明的成员"),
	}
}

// levelled is dimensions as the levels are called that group by them, where there are any.
func levelled(m *model.Model, dimensions []string) []string {
	out := slices.Clone(dimensions)
	for i, name := range out {
		for _, h := range m.Hierarchies {
			for _, level := range h.Levels {
				if level.Dimension != "" && m.SameReference(level.Dimension, name) {
					out[i] = level.Called("zh")
				}
			}
		}
	}
	return out
}

// Ways in which a question goes by a metric, for sentences.
const (
	asShare     = ", and its share is of a whole without that"
	asOrder     = ", and rows are ordered by it"
	asTop       = ", and the top is chosen by it"
	asFilter    = ", and a filter goes by it"
	asCondition = ", and a condition goes by it"
)

// nameFor is what a metric is called: in Chinese its label, else its name.
func nameFor(m *model.Metric, l words.Lang) string {
	if l == words.Chinese {
		return nameOf(m, "zh")
	}
	return m.Name
}

// refused says what cannot be told with a care; nil where all can.
func (u use) refused(c model.Care, l words.Lang) *diag.Diagnostic {
	name := nameFor(u.metric, l)
	no := func(message, zh, hint, zhHint string) *diag.Diagnostic {
		return &diag.Diagnostic{
			Code: "RQ206", Name: "told-with-care", Severity: diag.Error, Subject: "metric " + u.metric.Name,
			Message: fmt.Sprintf(l.Pick(message, zh), name), Hint: l.Pick(hint, zhHint),
		}
	}
	const (
		order, zhOrder = "order by something else", "改用其他字段排序"
		zhGroups       = "%s只向您展示数量足够多的分组"
	)
	switch {
	case u.engine && u.condition && !c.IsZero():
		return no("%s is not told to you as it is, so that no condition within the engine can go by it", "%s不按原值向您展示，引擎内的条件不能依据它",
			"filter by the metric instead, where its values are told", "改为按该指标的数值筛选")
	case u.engine && (c.Round != 0 || len(c.Smallest) > 0):
		return no("%s is not told to you as it is, so that no table can be ordered by it", "%s不按原值向您展示，表格不能按它排序", order, zhOrder)
	case c.Mask && u.order:
		return no("values of %s are not told to you, so that nothing can be ordered or chosen by them", "%s的数值不向您展示，不能按它排序或选取", order, zhOrder)
	case c.Mask && u.condition:
		return no("values of %s are not told to you, so that no filter can go by them", "%s的数值不向您展示，不能按它筛选", "leave the filter out", "去掉该筛选")
	case len(c.Smallest) > 0 && u.table:
		return no("%s is told to you of groups that are large enough only, and a table cannot tell them", zhGroups+"，表格无法区分",
			"ask along a time axis: by a grain, without metric_time among what is grouped by", "改为沿时间轴提问：用时间粒度，不按 metric_time 分组")
	case len(c.Smallest) > 0 && u.whole != "":
		zhWhole := map[string]string{"like for like": "同店口径", "the rest of a top": "前几名之外的其余部分"}[u.whole]
		return no("%s is told to you of groups that are large enough only: "+u.whole+" would tell what is left out", zhGroups+"："+zhWhole+"会透露其余部分", "leave that out", "去掉该要求")
	}
	return nil
}

// noteCare tells how a metric's numbers are told.
func noteCare(m *model.Metric, c model.Care, l words.Lang) (out diag.List) {
	note := func(code, name, message string) {
		out = append(out, diag.Diagnostic{Code: code, Name: name, Severity: diag.Info, Subject: "metric " + m.Name, Message: message})
	}
	called := nameFor(m, l)
	switch {
	case c.Mask:
		note("RQ207", "values-masked", fmt.Sprintf(l.Pick("values of %s are not told to you, only how they stand to their target", "%s的数值不向您展示，只展示与目标相比的状态"), called))
	case c.Round != 0:
		note("RQ208", "values-rounded", fmt.Sprintf(l.Pick("%s is told to you in multiples of %v", "%s以 %v 的倍数向您展示"), called, c.Round))
	}
	return out
}
