package ask

// intentRule tells by what a question has an intent. The first that fits wins.
type intentRule struct {
	intent Intent
	fits   func(w *work) bool
}

// intentRules is the table, strongest first. out_of_scope, define and clarify are
// decided before.
var intentRules = []intentRule{
	{ListAlerts, func(w *work) bool { return w.asked.alerts }},
	{Why, func(w *work) bool { return w.asked.why }},
	{Forecast, func(w *work) bool { return w.asked.forecast || w.ahead() }},
	{Attainment, func(w *work) bool { return w.asked.attainment }},
	{Share, func(w *work) bool { return w.asked.share }},
	{Trend, func(w *work) bool { return w.inRow == 0 && !w.inTime() && (w.asked.trend || w.grain != "") }},
	{Rank, func(w *work) bool { return w.order != nil }},
	{Compare, func(w *work) bool { return w.compare != "" || w.comparesNamed() }},
	{Value, func(*work) bool { return true }},
}

// ahead tells whether the time has not begun.
func (w *work) ahead() bool { return w.time != nil && w.time.from.After(w.r.clock.today) }

// inTime tells whether periods are ordered, and not units.
func (w *work) inTime() bool { return w.which && w.order != nil && len(w.groups) == 0 }

func (w *work) comparesNamed() bool {
	if !w.comparesMembers() {
		return false
	}
	for _, g := range w.groups {
		if len(w.named(g.level)) > 1 {
			return true
		}
	}
	return false
}

func (w *work) intent(out *Reading) {
	if w.comparesNamed() && !w.asked.attainment && !w.asked.share {
		w.order = nil // 谁卖得最好 of two is a comparison
	}
	w.base()
	for _, rule := range intentRules {
		if rule.fits(w) {
			out.Intent = rule.intent
			return
		}
	}
}

// metrics decides which metrics are shown: those that are not there for a filter or
// an order only.
func (w *work) metrics(out *Reading) {
	add := func(m string) {
		for _, have := range out.Asked.Metrics {
			if have == m {
				return
			}
		}
		out.Asked.Metrics = append(out.Asked.Metrics, m)
	}
	for i, it := range w.items {
		if it.kind == 'M' && !w.aside[it.from] {
			add(w.metric(i))
		}
	}
	if len(out.Asked.Metrics) > 0 {
		return
	}
	if w.order != nil {
		add(w.order.metric)
		return
	}
	for _, f := range w.filters {
		if f.Metric != "" {
			add(f.Metric)
		}
	}
	if len(out.Asked.Metrics) == 0 && out.Intent != ListAlerts {
		out.Assumed = append(out.Assumed, "metric")
		add(w.r.catalog.DefaultMetric)
	}
}
