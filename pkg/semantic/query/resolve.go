package query

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// MaxBuckets is the most time buckets that one request may ask for.
const MaxBuckets = 20000

// Resolve links a request to the model and fixes its instants by the clock.
// Every problem of the request is reported, coded RQnnn, with the field that
// it is in as Subject.
func Resolve(m *model.Model, req Request, now time.Time) (*Resolved, diag.List) {
	return resolve(m, req, now, nil, false)
}

// ResolveFor is Resolve for a reader to whom only some metrics are shown: all others
// are as if there were none.
func ResolveFor(m *model.Model, req Request, now time.Time, shown func(*model.Metric) bool) (*Resolved, diag.List) {
	return resolve(m, req, now, shown, false)
}

func resolve(m *model.Model, req Request, now time.Time, shown func(*model.Metric) bool, table bool) (*Resolved, diag.List) {
	r := &resolver{m: m, req: req, shown: shown}
	out := &Resolved{
		Model: m, Calendar: m.Calendar(), Cal: m.Project.Calendar, Zone: m.Project.Location(), Lang: req.Lang,
		Share: req.Share, Rank: req.Rank, Limit: req.Limit, LimitEach: req.LimitEach, Sparse: req.Fill != nil && !*req.Fill,
	}
	if out.Lang == "" {
		out.Lang = m.Project.Language
	}
	out.Now = r.clock(grain.Wall(now, out.Zone), out.Zone)
	out.Organised = r.organisation(out.Now)
	if r.conditions(out); table || r.byNames() {
		r.named(out)
		return out, r.found
	}
	out.Metrics = r.metrics()
	r.scope(out)
	out.By = withAbove(r.by(out.Lang), out.Scope)
	r.filters(out)
	out.Comparisons = r.comparisons()
	r.events(out)
	r.parents(out)
	if out.Calendar = r.calendar(out.Metrics); out.Calendar.Unread() {
		r.unread(out.Calendar)
		return out, r.found
	}
	out.Cal = out.Calendar.Settled()
	out.Grain = r.grain(out.Calendar)
	rng, span, err := resolveRange(req.Time, out.Now, out.Zone, out.Cal)
	if err != nil {
		r.fail("RQ006", "bad-time-range", "time", err.Error(), "")
	}
	out.Range, out.Span = rng, span
	r.order(out)
	r.top(out)
	if len(r.found) == 0 {
		if r.within(out); len(r.found) > 0 {
			return out, r.found
		}
		r.buckets(out)
		r.likeForLike(out)
		r.steps(out)
		if beforeYears(out.Range.From) {
			r.fail("RQ006", "bad-time-range", "time", "the range begins before the year 1: use a later start or a shorter range", "")
		}
	}
	return out, r.found
}

type resolver struct {
	m     *model.Model
	req   Request
	shown func(*model.Metric) bool // nil: all are
	found diag.List
}

// metric finds a metric that the reader is shown; nil if there is none.
func (r *resolver) metric(name string) *model.Metric {
	if v := r.m.Metric(name); v != nil && (r.shown == nil || r.shown(v)) {
		return v
	}
	return nil
}

func (r *resolver) fail(code, name, subject, message, nearest string) {
	d := diag.Diagnostic{Code: code, Name: name, Severity: diag.Error, Subject: subject, Message: message, Nearest: nearest}
	if nearest != "" {
		d.Hint = fmt.Sprintf("did you mean %q?", nearest)
	}
	r.found = append(r.found, d)
}

// clock is the request's clock as business time.
func (r *resolver) clock(now time.Time, zone *time.Location) time.Time {
	if r.req.AsOf == "" {
		return now
	}
	t, g, err := parseInstant(r.req.AsOf, zone, grain.Gregorian())
	if err != nil {
		r.fail("RQ007", "bad-as-of", "asOf", err.Error(), "")
		return now
	}
	if g != grain.None { // the morning of that day: everything before it is finished
		t = time.Date(t.Year(), t.Month(), t.Day(), 8, 30, 0, 0, time.UTC)
	}
	return t
}

// Clock is the instant that a request's asOf names, now where it names none.
func Clock(asOf string, now time.Time) (time.Time, diag.List) {
	r := &resolver{req: Request{AsOf: asOf}}
	at := r.clock(grain.Wall(now, now.Location()), now.Location())
	if asOf == "" || len(r.found) > 0 {
		return now, r.found
	}
	return grain.Instant(at, now.Location()), nil
}

func (r *resolver) metrics() []*model.Metric {
	if len(r.req.Metrics) == 0 {
		r.fail("RQ001", "no-metric", "metrics", "the request names no metric, nor anything to list", "")
	}
	return r.metricsNamed(r.req.Metrics)
}

func (r *resolver) metricsNamed(names []string) []*model.Metric {
	var out []*model.Metric
	seen := map[string]bool{}
	for i, name := range names {
		field := "metrics[" + strconv.Itoa(i) + "]"
		metric := r.metric(name)
		switch {
		case metric == nil:
			r.fail("RQ002", "unknown-metric", field, fmt.Sprintf("there is no metric %q", name), diag.Nearest(name, r.metricNames()))
		case seen[name]:
			r.fail("RQ003", "metric-twice", field, fmt.Sprintf("metric %q is asked for twice", name), "")
		default:
			out = append(out, metric)
		}
		seen[name] = true
	}
	return out
}

func (r *resolver) metricNames() []string {
	var names []string
	for _, v := range r.m.Metrics {
		if r.shown == nil || r.shown(v) {
			names = append(names, v.Name)
		}
	}
	return names
}

func (r *resolver) by(lang string) []ResolvedBy {
	var out []ResolvedBy
	for i, by := range r.req.By {
		field := "by[" + strconv.Itoa(i) + "]"
		switch {
		case by == By{}:
			r.fail("RQ004", "bad-by", field, "a group names a dimension, or a hierarchy with its level; this one names neither", "")
			continue
		case slices.Contains(r.req.By[:i], by):
			r.fail("RQ004", "bad-by", field, fmt.Sprintf("%q is grouped by twice", cmp.Or(by.Dimension, by.Hierarchy+"."+by.Level)), "")
			continue
		}
		column := "by" + strconv.Itoa(i)
		if by.Dimension != "" {
			if by.Hierarchy != "" || by.Level != "" {
				r.fail("RQ004", "bad-by", field, "name either a dimension or a hierarchy with its level, not both", "")
				continue
			}
			if r.bareLevel(by.Dimension, field, anyLevel, groupLevel) {
				continue
			}
			out = append(out, ResolvedBy{
				Name: by.Dimension, Label: DimensionLabel(r.m, by.Dimension, lang),
				Dimension: by.Dimension, Column: column, Ref: DimensionRef(by.Dimension),
				Clock: hasClock(r.m.Held(by.Dimension).Dimension, by.Dimension),
			})
			continue
		}
		level := r.level(by.Hierarchy, by.Level, field)
		if level == nil {
			continue
		}
		out = append(out, ResolvedBy{
			Name: level.Name, Label: level.Called(lang), Hierarchy: level.Hierarchy, Level: level,
			Dimension: level.Dimension, Column: column, Ref: DimensionRef(level.Dimension), Top: level.Dimension == "",
		})
	}
	return out
}

func (r *resolver) level(hierarchy, name, field string) *model.Level {
	if hierarchy == "" {
		r.withoutHierarchy(name, field)
		return nil
	}
	h := r.m.Hierarchy(hierarchy)
	if h == nil {
		var names []string
		for _, v := range r.m.Hierarchies {
			names = append(names, v.Name)
		}
		r.fail("RQ005", "unknown-hierarchy", field, fmt.Sprintf("there is no hierarchy %q", hierarchy), diag.Nearest(hierarchy, names))
		return nil
	}
	if level := r.m.Level(hierarchy, name); level != nil {
		return level
	}
	var names []string
	for _, v := range h.Levels {
		names = append(names, v.Name)
	}
	r.fail("RQ005", "unknown-level", field,
		fmt.Sprintf("hierarchy %q has no level %q; it has %s%s", hierarchy, name, strings.Join(names, ", "), r.elsewhere(name)), diag.Nearest(name, names))
	return nil
}

func (r *resolver) order(out *Resolved) {
	for i, o := range r.req.Order {
		by, known := r.orderedBy(out, o.Field, "order["+strconv.Itoa(i)+"].field")
		if !known {
			continue
		}
		metric := slices.IndexFunc(out.Metrics, func(m *model.Metric) bool { return m.Name == o.Field })
		onTime := o.Field == "time" && out.Grain != grain.None
		switch {
		case onTime:
			by, metric = -1, -1
		case by >= 0:
			metric = -1
		case metric < 0 && slices.Contains(r.req.Metrics, o.Field):
			continue // it is no metric, which is said already
		case metric < 0:
			r.fail("RQ010", "unknown-order", "order["+strconv.Itoa(i)+"].field",
				fmt.Sprintf("cannot order by %q: it is neither a metric nor a grouping of this request", o.Field), "")
			continue
		}
		one := ResolvedOrder{Time: onTime, By: by, Metric: metric, Desc: o.Desc}
		if one.Standing, known = r.orderedAgainst(out, i, o, metric); known {
			out.Order = append(out.Order, one)
		}
	}
	if r.req.Limit < 0 {
		r.fail("RQ011", "bad-limit", "limit", "limit must not be negative", "")
	}
	if r.req.LimitEach && (r.req.Limit < 1 || out.Grain == grain.None) {
		r.fail("RQ011", "bad-limit", "limitEach", "the first rows of each time bucket need a limit and a grain; name both, or leave limitEach out", "")
	}
}

func (r *resolver) top(out *Resolved) {
	t := r.req.Top
	if t == nil {
		return
	}
	if t.N < 1 {
		r.fail("RQ012", "bad-top", "top.n", "top.n must be at least 1", "")
	}
	if len(out.By) == 0 {
		r.fail("RQ012", "bad-top", "top", "top needs something to group by", "")
	}
	top := &ResolvedTop{N: t.N, Asc: t.Asc, Others: t.Others, Within: t.Within}
	var ok bool
	if top.Standing, ok = r.standing("top", "top", t.Against, t.Delta); ok {
		r.either("top", &top.Standing, t.Either)
	}
	switch {
	case t.Within && len(out.By) < 2:
		r.fail("RQ263", "top-within", "top.within", "a top within each unit needs two groups: the units, and what they lie in before them", "")
	case t.Within && t.Others:
		r.fail("RQ263", "top-within", "top.others", "a top within each unit has no rest; leave others out", "")
	}
	switch {
	case t.Metric != "":
		if top.Metric = r.metric(t.Metric); top.Metric == nil {
			r.fail("RQ002", "unknown-metric", "top.metric", fmt.Sprintf("there is no metric %q", t.Metric), diag.Nearest(t.Metric, r.metricNames()))
		}
	case len(out.Metrics) > 0:
		top.Metric = out.Metrics[0]
	}
	out.Top = top
}
