package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Table resolves a request as a table in dbt's names, whatever it asks for: along no
// windows, over all time unless it names some, with spines as dbt has them.
func Table(m *model.Model, req Request, now time.Time) (*Resolved, diag.List) {
	return resolve(m, req, now, nil, true)
}

// IsTable tells whether Resolve makes a table of a request.
func IsTable(m *model.Model, req Request) bool { return (&resolver{m: m, req: req}).byNames() }

// byNames tells a request that is answered as a table in dbt's names rather than
// along the windows of a time axis: a saved query, dimensions without a metric,
// metric_time among what is grouped by, or a grain that only a spine knows.
func (r *resolver) byNames() bool {
	q := r.req
	return q.SavedQuery != "" || len(q.Metrics) == 0 && len(q.By) > 0 || r.customGrain(q.Grain) && !r.granularity() ||
		slices.ContainsFunc(q.By, func(b By) bool { return strings.Contains(b.Dimension, model.MetricTime) })
}

// granularity lays a granularity of a time spine out along a time axis, as the months
// of the calendar that is made of it, where the request asks for what a table has
// not: comparisons, shares, ranks, gaps.
func (r *resolver) granularity() bool {
	q := &r.req
	c := r.m.CalendarNamed(q.Grain)
	more := len(q.Compare) > 0 || q.Share || q.Rank || q.Top != nil || q.LikeForLike != "" || q.Fill != nil && *q.Fill
	if !more || c == nil || !c.Granularity || c.Unread() || q.SavedQuery != "" || len(q.Metrics) == 0 || q.Calendar != "" && q.Calendar != c.Name {
		return false
	}
	q.Calendar, q.Grain = c.Name, string(grain.Month)
	return true
}

func (r *resolver) customGrain(name string) bool {
	return name != "" && namer{m: r.m}.custom(grain.Grain(name))
}

// named resolves such a request into one relational question.
func (r *resolver) named(out *Resolved) {
	for field, given := range map[string]bool{
		"compare": len(r.req.Compare) > 0, "share": r.req.Share, "rank": r.req.Rank, "top": r.req.Top != nil, "likeForLike": r.req.LikeForLike != "",
		"limitEach": r.req.LimitEach, "fill": r.req.Fill != nil && *r.req.Fill,
	} {
		if given {
			r.fail("RQ021", "table-only", field, field+" needs metrics along a time axis of hours to years; this request is answered as a table", "")
		}
	}
	saved := r.saved()
	out.Metrics = r.metricsNamed(append(slices.Clone(saved.Metrics), r.req.Metrics...))
	r.scope(out)
	for i, f := range r.req.Filters {
		if r.metricOf(f) != nil {
			r.fail("RQ021", "table-only", "filters["+strconv.Itoa(i)+"]",
				fmt.Sprintf("%s is a metric: this request is answered as a table, which takes \"where\": [\"{{ Metric('%s', group_by=['…']) }} > …\"]", f.Field, f.Field), "")
			return
		}
	}
	r.filters(out)
	n := namer{r.m, out.Metrics}
	core := &Core{Metrics: out.Metrics, Cal: grain.Gregorian(), Now: out.Now, Organised: out.Organised, Limit: saved.Limit}
	if r.req.Limit > 0 {
		core.Limit = r.req.Limit
	}
	key := func(field, text string, of *model.Level) {
		k, err := n.key(text)
		if err != nil {
			r.fail("RQ004", "bad-by", field, err.Error(), "")
			return
		}
		k.Kept = of.Has()
		core.Keys = append(core.Keys, k)
		out.By = append(out.By, ResolvedBy{Name: k.Column, Label: n.label(k, out.Lang), Dimension: k.Column, Column: k.Column, Ref: k.Ref})
	}
	for _, g := range saved.GroupBy {
		key("savedQuery", g, nil)
	}
	for i, by := range r.req.By {
		field := "by[" + strconv.Itoa(i) + "]"
		name, level := by.Dimension, (*model.Level)(nil)
		if name == "" {
			level = r.level(by.Hierarchy, by.Level, field)
			if level == nil || level.Dimension == "" {
				continue
			}
			name = level.Dimension
		}
		key(field, name, level)
	}
	if g := r.req.Grain; g != "" {
		if !grain.Grain(g).IsStandard() && !r.customGrain(g) {
			r.grain(out.Calendar) // says so
		} else {
			key("grain", model.MetricTime+"__"+g, nil)
		}
	}
	for _, w := range saved.Where {
		r.template(out, "savedQuery", w)
	}
	core.Where = out.Where
	r.orderNamed(core, n, saved)
	core.Range = r.rangeNamed(out, n, core.Keys)
	out.Table = core
}

func (r *resolver) saved() *model.SavedQuery {
	if r.req.SavedQuery == "" {
		return &model.SavedQuery{}
	}
	var names []string
	for _, s := range r.m.SavedQuery {
		if s.Name == r.req.SavedQuery {
			return s
		}
		names = append(names, s.Name)
	}
	r.fail("RQ020", "unknown-saved-query", "savedQuery", fmt.Sprintf("there is no saved query %q", r.req.SavedQuery), diag.Nearest(r.req.SavedQuery, names))
	return &model.SavedQuery{}
}

// template adds a condition in dbt's templates.
func (r *resolver) template(out *Resolved, field, text string) {
	e, problems := expr.ParseTemplate(text, diag.Pos{})
	if problems.HasErrors() {
		r.fail("RQ015", "bad-filter", field, fmt.Sprintf("%q: %s", text, problems[0].Message), "")
		return
	}
	for _, ref := range expr.Refs(e) { // one that is hidden is told as one that is not there
		if ref.Kind == expr.RefMetric && r.metric(ref.Name) == nil {
			r.fail("RQ002", "unknown-metric", field, fmt.Sprintf("there is no metric %q", ref.Name), diag.Nearest(ref.Name, r.metricNames()))
			return
		}
	}
	out.Where, out.Written = append(out.Where, e), append(out.Written, strings.TrimSpace(text))
}

// conditions adds the request's own templates.
func (r *resolver) conditions(out *Resolved) {
	for i, w := range r.req.Where {
		r.template(out, "where["+strconv.Itoa(i)+"]", w)
	}
}

func (r *resolver) orderNamed(core *Core, n namer, saved *model.SavedQuery) {
	add := func(field, text string) {
		c, err := n.order(text)
		known := slices.ContainsFunc(core.Keys, func(k Key) bool { return k.Column == c.Column }) ||
			slices.ContainsFunc(core.Metrics, func(m *model.Metric) bool { return m.Name == c.Column })
		switch {
		case err != nil:
			r.fail("RQ010", "unknown-order", field, err.Error(), "")
		case !known:
			r.fail("RQ010", "unknown-order", field, fmt.Sprintf("cannot order by %q: it is neither a metric nor a grouping of this request", text), "")
		default:
			core.Order = append(core.Order, c)
		}
	}
	for i, o := range r.req.Order {
		text := o.Field
		if text == "time" {
			for _, k := range core.Keys {
				if k.Ref.Kind == expr.RefMetricTime {
					text = k.Column
				}
			}
		}
		if o.Desc {
			text = "-" + text
		}
		add("order["+strconv.Itoa(i)+"].field", text)
	}
	if len(core.Order) == 0 {
		for _, o := range saved.OrderBy {
			add("savedQuery", o)
		}
	}
	if r.req.Limit < 0 {
		r.fail("RQ011", "bad-limit", "limit", "limit must not be negative", "")
	}
}

// rangeNamed is the range that was asked for, widened to whole buckets; none where
// none was.
func (r *resolver) rangeNamed(out *Resolved, n namer, keys []Key) Range {
	if r.req.Time == (TimeRange{}) {
		return Range{}
	}
	rng, span, err := resolveRange(r.req.Time, out.Now, out.Zone, out.Cal)
	if err != nil {
		r.fail("RQ006", "bad-time-range", "time", err.Error(), "")
		return Range{}
	}
	g := n.rangeGrain(keys)
	rng.From = grain.Gregorian().Trunc(rng.From, g)
	rng.To = grain.Add(grain.Gregorian().Trunc(rng.To.Add(-time.Nanosecond), g), 1, g)
	out.Range, out.Span = rng, span
	return rng
}

// label is what a key is called for people.
func (n namer) label(k Key, lang string) string {
	name := k.Ref.Name
	if name == model.MetricTime {
		return k.Column
	}
	label := n.m.LabelOf(name, lang)
	if rest := strings.TrimPrefix(k.Column, name); rest != "" && label != name {
		return label + " " + strings.TrimPrefix(rest, "__")
	} else if label == name {
		return k.Column
	}
	return label
}
