package service

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Layers in their order, with their words.
var layers = []wire.Named{
	{Name: "strategic", Label: wire.Text{"en": "Strategic", "zh": "战略层"}},
	{Name: "business", Label: wire.Text{"en": "Business", "zh": "业务层"}},
	{Name: "process", Label: wire.Text{"en": "Process", "zh": "流程层"}},
	{Name: "innovation", Label: wire.Text{"en": "Innovation", "zh": "创新层"}},
}

// Catalog lists everything that the subject can ask for.
func (s *Service) Catalog(ctx context.Context) (*wire.Catalog, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	now, err := st.engine.now(ctx)
	if err != nil {
		return nil, err
	}
	st.engine.surveySoon(s.options.Now())
	m := st.model
	loads := st.engine.loads(ctx, now)
	out := &wire.Catalog{
		Project: wire.Text(m.Project.Label), Version: m.Fingerprint, Now: now.Format("2006-01-02T15:04:05"),
		AsOf: dateOf(newest(loads), now), Zone: now.Location().String(), Language: m.Project.Language, Currency: m.Project.Currency,
		Calendar: m.Calendar().Name,
		Metrics:  []wire.Metric{}, Hierarchies: []wire.Hierarchy{},
		Dimensions: []wire.Dimension{}, Terms: []wire.Term{},
	}
	if out.Project == nil {
		out.Project = wire.Text{"en": m.Project.Name}
	}
	for _, c := range m.Calendars {
		if c.Granularity && c.Unread() {
			continue // no calendar, but a grain
		}
		out.Calendars = append(out.Calendars, resolve.CalendarAround(c, now))
	}
	c := cataloguer{m: m, reach: newReach(m), found: bySubject(told(grant, m, st.findings())), data: st.engine.known(grant), may: st.sees(ctx, grant)}
	for _, metric := range m.Metrics {
		if access.Metrics(grant, m, metric) == nil {
			one := c.metric(metric)
			for _, other := range st.alike()[metric] {
				if access.Metrics(grant, m, other) == nil {
					one.Alike = append(one.Alike, other.Name)
				}
			}
			out.Metrics = append(out.Metrics, one)
		}
	}
	for _, h := range m.Hierarchies {
		if one := c.hierarchy(h); len(one.Levels) > 0 && c.of(out.Metrics, func(v wire.Metric) bool { return slices.Contains(v.Hierarchies, h.Name) }) {
			out.Hierarchies = append(out.Hierarchies, one)
		}
	}
	for _, t := range m.Terms {
		out.Terms = append(out.Terms, wire.Term{Name: t.Name, Label: wire.Text(t.Label), Definition: wire.Text(t.Definition), Synonyms: t.Synonyms})
	}
	means := comparison.Meaning(m.Project.LastYear.Name, m.Project.LastYear.Along())
	for _, with := range comparison.All() {
		out.Comparisons = append(out.Comparisons, compared(with, with.Said(comparison.Asked{Means: means})))
	}
	// What last year means to the project stands in lists by that name already.
	twice := func(with wire.Compared) bool { return means != nil && with.Name == means.Name }
	for _, v := range m.Versions {
		if v.Name == m.Project.TargetVersion {
			continue // that one is the target
		}
		with := comparison.OfVersion(comparison.Target+":"+v.Name, v.Name, v.Label)
		out.Comparisons = append(out.Comparisons, compared(with, with.Words))
	}
	for _, e := range m.Events {
		with := comparison.OfEvent(e.Event)
		out.Comparisons = append(out.Comparisons, compared(with, with.Words))
		out.Events = append(out.Events, c.event(e, now))
	}
	if at := slices.IndexFunc(out.Comparisons, twice); at >= 0 {
		out.Comparisons[at].Rare = true
	}
	out.Comparisons = append(out.Comparisons, c.listParents()...)
	out.Loads = st.engine.withChecks(grant, c.loaded(loads, now))
	out.Dimensions = c.dimensions(out.Metrics)
	out.Domains, out.Layers, out.Owners = c.domains(out.Metrics), c.layers(out.Metrics), c.owners(out.Metrics)
	out.Counts = counts(st, grant, out.Metrics)
	return out, nil
}

// compared is a comparison as catalogues list it.
func compared(with *comparison.Comparison, said map[string]comparison.Words) wire.Compared {
	return wire.Compared{
		Name: with.Name, Kind: string(with.Kind), Standing: with.Standing, Usual: with.Usual, Rare: with.Rare,
		Label: comparison.Each(said, func(w comparison.Words) string { return w.Noun }),
		Short: comparison.Each(said, func(w comparison.Words) string { return w.Short }),
		Tag:   comparison.Each(said, func(w comparison.Words) string { return w.Tag }),
	}
}

// dateOf is the day up to which data are loaded, the clock's where no source
// tells.
func dateOf(loaded, now time.Time) string {
	if loaded.IsZero() {
		loaded = now
	}
	return loaded.Format(time.DateOnly)
}

type cataloguer struct {
	m     *model.Model
	reach *reach
	found map[string][2]int // errors and warnings by metric
	data  diag.List         // what looks at the data have found
	may   sight
}

func (c cataloguer) metric(v *model.Metric) wire.Metric {
	out := wire.Metric{
		Name: v.Name, Label: c.may.label(v), Description: wire.Text(v.Description), Kind: string(v.Kind),
		Unit: v.Unit, Format: v.Format, Good: string(v.Good), Additive: v.AddsOverUnits() && v.AddsOverTime(),
		Tier: v.Tier, Layer: v.Layer, Domain: v.Domain, OwnerPer: v.OwnerPer, Steward: v.Steward, Status: v.Status, Version: v.Version,
		Synonyms: v.Synonyms, HasTarget: len(c.m.TargetsOf(v)) > 0, Rules: len(c.may.rules(c.m, v)),
		Sources: []string{}, Hierarchies: []string{}, Dimensions: c.may.shown(c.reach.ofMetric(v)), MinGrain: string(v.Finest()), Calendar: calendarName(v),
		Quality: qualityOf(c.m, v, c.data),
		Errors:  c.found[v.Name][0], Warnings: c.found[v.Name][1],
	}
	for _, with := range c.parents(v) {
		out.Parents = append(out.Parents, with.Name)
	}
	if out.Status == "" {
		out.Status = "draft"
	}
	if v.Owner != nil {
		out.Owner, out.OwnerLabel = v.Owner.Name, label(v.Owner.Label, v.Owner.Name)
	}
	for _, measure := range v.Measures() {
		if !slices.Contains(out.Sources, measure.Source.Name) {
			out.Sources = append(out.Sources, measure.Source.Name)
		}
	}
	if out.Dimensions == nil {
		out.Dimensions = []string{}
	}
	for _, h := range c.m.Hierarchies {
		if c.reach.levels(h, v) {
			out.Hierarchies = append(out.Hierarchies, h.Name)
			out.Moves = out.Moves || c.moves(v, h)
		}
	}
	return out
}

// moves tells whether a level of a hierarchy is reached over a window of validity.
func (c cataloguer) moves(v *model.Metric, h *model.Hierarchy) bool {
	return slices.ContainsFunc(v.Measures(), func(measure *model.Measure) bool {
		return slices.ContainsFunc(h.Levels, func(l *model.Level) bool {
			return l.Dimension != "" && c.m.OverWindow(measure.Source, l.Dimension)
		})
	})
}

func label(t model.Text, name string) wire.Text {
	if len(t) == 0 {
		return wire.Text{"en": name}
	}
	return wire.Text(t)
}

// of tells whether something is of a metric that the reader may see. Who may see all
// metrics sees what is of none too.
func (c cataloguer) of(metrics []wire.Metric, is func(wire.Metric) bool) bool {
	return len(metrics) == len(c.m.Metrics) || slices.ContainsFunc(metrics, is)
}

func (c cataloguer) hierarchy(h *model.Hierarchy) wire.Hierarchy {
	out := wire.Hierarchy{Name: h.Name, Label: label(h.Label, h.Name)}
	for _, l := range h.Levels {
		if c.may.hides(l.Dimension) {
			continue
		}
		out.Levels = append(out.Levels, wire.Level{
			Name: l.Name, Label: label(l.Label, l.Name), Dimension: l.Dimension, TopLabel: c.may.top(l),
			Members: c.may.labels(l.Dimension, c.m.LabelsAt(l)),
		})
	}
	return out
}

// labels are what members are called.
func labels(of model.Labels) wire.Labels {
	if len(of) == 0 {
		return nil
	}
	out := make(wire.Labels, len(of))
	for member, text := range of {
		out[member] = wire.Text(text)
	}
	return out
}

func (c cataloguer) dimensions(metrics []wire.Metric) []wire.Dimension {
	seen := map[string]bool{}
	out := []wire.Dimension{}
	for _, m := range metrics {
		for _, name := range m.Dimensions {
			if seen[name] {
				continue
			}
			seen[name] = true
			d := c.m.Held(name).Dimension
			out = append(out, wire.Dimension{
				Name: name, Time: d != nil && d.Time,
				Label:   wire.Text{"en": query.DimensionLabel(c.m, name, "en"), "zh": query.DimensionLabel(c.m, name, "zh")},
				Members: c.may.labels(name, c.m.LabelsOf(name)),
			})
		}
	}
	return out
}

func (c cataloguer) domains(metrics []wire.Metric) []wire.Named {
	n := tally(metrics, func(m wire.Metric) string { return m.Domain })
	out := []wire.Named{}
	for _, d := range c.m.Domains {
		if !c.of(metrics, func(v wire.Metric) bool { return v.Domain == d.Name }) {
			continue
		}
		out = append(out, wire.Named{Name: d.Name, Label: label(d.Label, d.Name), Count: n[d.Name]})
	}
	return out
}

func (c cataloguer) layers(metrics []wire.Metric) []wire.Named {
	n := tally(metrics, func(m wire.Metric) string { return m.Layer })
	out := []wire.Named{}
	for _, l := range layers {
		l.Count = n[l.Name]
		out = append(out, l)
	}
	return out
}

func (c cataloguer) owners(metrics []wire.Metric) []wire.Named {
	n := tally(metrics, func(m wire.Metric) string { return m.Owner })
	out := []wire.Named{}
	for _, o := range c.m.Owners {
		if !c.of(metrics, func(v wire.Metric) bool { return v.Owner == o.Name }) {
			continue
		}
		out = append(out, wire.Named{Name: o.Name, Label: label(o.Label, o.Name), Count: n[o.Name]})
	}
	return out
}

func tally(metrics []wire.Metric, of func(wire.Metric) string) map[string]int {
	n := map[string]int{}
	for _, m := range metrics {
		n[of(m)]++
	}
	return n
}

func counts(st *state, grant access.Grant, metrics []wire.Metric) wire.Counts {
	status := tally(metrics, func(m wire.Metric) string { return m.Status })
	out := wire.Counts{
		Metrics: len(metrics), Certified: status["certified"], Review: status["review"], Draft: status["draft"],
		Sources: len(st.model.Sources),
	}
	for _, m := range metrics {
		out.Rules += m.Rules
	}
	for _, d := range told(grant, st.model, st.findings()) {
		switch d.Severity {
		case diag.Error:
			out.Errors++
		case diag.Warning:
			out.Warnings++
		}
	}
	return out
}

// bySubject counts the findings on each metric.
func bySubject(found diag.List) map[string][2]int {
	out := map[string][2]int{}
	for _, d := range found {
		name, ok := strings.CutPrefix(d.Subject, "metric ")
		if !ok {
			continue
		}
		n := out[name]
		switch d.Severity {
		case diag.Error:
			n[0]++
		case diag.Warning:
			n[1]++
		}
		out[name] = n
	}
	return out
}

// Diagnostics is every finding on the newest definitions that the subject may know
// of.
func (s *Service) Diagnostics(ctx context.Context) (wire.Diagnostics, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return wire.Diagnostics{}, err
	}
	found := told(grant, st.model, st.findings())
	if found == nil {
		found = diag.List{}
	}
	return wire.Diagnostics{Diagnostics: found, Stale: st.stale, Checked: st.checked.Format(time.RFC3339)}, nil
}

// calendarName is the calendar of a metric that has one of its own.
func calendarName(m *model.Metric) string {
	if m.Calendar == nil {
		return ""
	}
	return m.Calendar.Name
}
