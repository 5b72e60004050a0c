package ask

import "regexp"

// The words that say of units how they stand against their target.
var (
	missed  = pattern(`(?:没有?|未|不|没能)(?:能)?(?:达标|达成|完成|达到|做到|到{plan})|没到{plan}|不到{plan}|\bmiss(?:ed|ing)?\b|\b(?:behind|short of|off) (?:the |their |our |its |M |T )*{plan}|\b(?:didnt|didn t|not|failed to|fail to|havent) (?:hit|hitting|meet|meeting|make|reach|reaching|achieve|achieved|met)\b`)
	beaten  = pattern(`超额(?:完成|达成)?|\b(?:beat|beating|ahead of) (?:the |their |our |its |M |T )*{plan}`)
	above   = pattern(`超(?:过|出)?了?{plan}|高于{plan}|\b(?:exceed|exceeds|exceeded|exceeding|above|over) (?:the |their |our |its |M |T )*{plan}`)
	under   = pattern(`低于{plan}|\b(?:below|under) (?:the |their |our |its |M |T )*{plan}`)
	met     = pattern(`达标|达成了?{plan}|完成了?{plan}|达到了?{plan}|\b(?:hit|hitting|met|meet|meeting|made|achieved|reached|reaching) (?:the |their |our |its |M |T )*{plan}|\b(?:on|at) {plan}`)
	planned = pattern(`{plan}`)
	stand   = pattern(`情况|达成率|完成率|完成度|达标率|达标(?:了)?(?:吗|没|没有|了没)|了吗|如何|怎么样|怎样|\bhow\b|\bdid we\b|\battainment\b|\bachievement\b`)
)

// againstTarget reads a condition on the target and the comparison with it.
func (w *work) againstTarget() {
	if !w.asked.attainment {
		if w.asked.forecast && w.s.has(planned) || w.asked.why && w.s.has(planned) {
			w.compare = "target"
		}
		return
	}
	w.compare = "target"
	if w.asked.why || w.asked.forecast || len(w.groups) == 0 || w.order != nil {
		return
	}
	var m match
	hit := func(re *regexp.Regexp) (ok bool) { m, ok = w.s.first(re); return ok }
	op, literal := "", false
	switch {
	case hit(above):
		op, literal = "gt", true
	case hit(under):
		op, literal = "lt", true
	case hit(missed):
		op = "lt"
	case hit(beaten):
		op = "gt"
	case !w.s.has(stand) && hit(met):
		op = "gte"
	}
	if op == "" {
		return
	}
	from, _ := m.span()
	metric := w.namedMetric(w.nearest(from))
	if w.good(metric) == "down" && !literal {
		op = negated[op]
	}
	w.filters = append(w.filters, Condition{Metric: metric, Op: op, Value: "target"})
}
