package service

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// resolve links the names of the request.
func (b *breaking) resolve(ctx context.Context) error {
	m, lang := b.st.model, b.req.Lang
	grant, err := b.st.engine.grant(ctx)
	if err != nil {
		return err
	}
	if lang == "" {
		lang = m.Project.Language
	}
	b.cal, b.lang = m.Project.Calendar, lang
	if metric := m.Metric(b.req.Metric); metric != nil {
		b.cal = m.CalendarOfTarget(&model.Target{Metric: metric}).Settled()
	}
	start, length, ok := b.cal.ReadPeriod(b.req.Period, time.UTC)
	if !ok {
		return refuse("RQ135", "bad-period", "period", "%q is no period: write 2027, 2027-Q1 or 2027-03", b.req.Period)
	}
	b.start, b.length = start, length
	last := b.end().AddDate(0, 0, -1)
	b.r, err = b.st.resolve(ctx, query.Request{
		Metrics: []string{b.req.Metric}, Time: query.TimeRange{From: start.Format(time.DateOnly), To: last.Format(time.DateOnly)}, Lang: lang,
		Compare: []string{comparison.Target}, Version: b.req.Version,
	})
	if err != nil {
		return err
	}
	b.metric, b.version = b.r.Metrics[0], m.VersionKey(b.req.Version)
	if grant.Scope(b.metric) != "" {
		return access.Denied{Subject: subjectOf(ctx), What: "the targets of " + b.metric.Name, Why: "they are of all units, and are taken apart by who may read all of them",
			Chinese: access.Said{What: b.metric.Name + " 的目标", Why: "目标针对全部单位，只有能看到全部单位的人可以拆解"}}
	}
	if err := access.Metrics(grant, m, b.metric); err != nil {
		return err
	}
	if withCare(grant, b.metric) {
		return access.Denied{Subject: subjectOf(ctx), What: "the targets of " + b.metric.Name, Why: "they are taken apart by its values, which are not told as they are",
			Chinese: access.Said{What: b.metric.Name + " 的目标", Why: "目标按指标数值拆解，而这些数值不原样展示给您"}}
	}
	if !b.metric.AddsOverTime() {
		return refuse("RQ136", "no-parts", "metric "+b.metric.Name, "metric %s does not add up over time, so that its target has no parts: write one for each period", b.metric.Name)
	}
	b.out = &breakdown.Result{Metric: b.metric.Name, Label: b.metric.Label.In(lang), Unit: b.metric.Unit, Format: b.metric.Format, Version: b.req.Version}
	if b.out.Label == "" {
		b.out.Label = b.metric.Name
	}
	for i, name := range b.req.By {
		if err := b.step(i, name, lang); err != nil {
			return err
		}
	}
	if len(b.steps) == 0 {
		return refuse("RQ137", "bad-break-down", "by", "name what to break down by: quarter, month, day, or levels of a hierarchy")
	}
	b.target = b.declared()
	return nil
}

// step links one thing to go down by. Periods get shorter and levels finer.
func (b *breaking) step(i int, name, lang string) error {
	field := fmt.Sprintf("by[%d]", i)
	if g := grain.Grain(name); g == grain.Quarter || g == grain.Month || g == grain.Day || g == grain.Week || g == grain.Year {
		before := b.length
		for _, s := range b.steps {
			if s.level == nil {
				before = s.grain
			}
		}
		if !before.Coarser(g) {
			return refuse("RQ137", "bad-break-down", field, "a %s has no parts by %s", before, g)
		}
		b.steps = append(b.steps, step{grain: g})
		b.out.Steps = append(b.out.Steps, breakdown.Step{Grain: string(g)})
		return nil
	}
	level, err := b.level(name, field)
	if err != nil {
		return err
	}
	for _, s := range b.steps {
		if s.level != nil && (s.level.Hierarchy != level.Hierarchy || s.level.Index >= level.Index) {
			return refuse("RQ137", "bad-break-down", field, "level %s does not lie below %s", level.Name, s.level.Name)
		}
	}
	if !b.metric.AddsOverUnits() {
		return refuse("RQ136", "no-parts", "metric "+b.metric.Name, "metric %s does not add up over units, so that its target does not go down the organisation", b.metric.Name)
	}
	b.steps = append(b.steps, step{level: level})
	b.out.Steps = append(b.out.Steps, breakdown.Step{Hierarchy: level.Hierarchy.Name, Level: level.Name, Label: level.Called(lang), Depth: len(level.Above()) + 1})
	return nil
}

// level finds a level by its name, or as hierarchy.level.
func (b *breaking) level(name, field string) (*model.Level, error) {
	var known []string
	var list []*model.Level
	for _, h := range b.st.model.Hierarchies {
		for _, l := range h.Levels {
			if l.Dimension == "" {
				continue
			}
			known = append(known, l.Name)
			if l.Name == name || h.Name+"."+l.Name == name {
				list = append(list, l)
			}
		}
	}
	switch len(list) {
	case 1:
		return list[0], nil
	case 0:
		d := diag.Diagnostic{Code: "RQ137", Name: "bad-break-down", Severity: diag.Error, Subject: field,
			Message: fmt.Sprintf("there is no grain or level %q; there are quarter, month, day, %s", name, strings.Join(known, ", "))}
		return nil, diag.List{d.Near(name, append(known, "quarter", "month", "day"))}.Err()
	}
	var names []string
	for _, l := range list {
		names = append(names, l.Hierarchy.Name+"."+l.Name)
	}
	return nil, refuse("RQ137", "bad-break-down", field, "several hierarchies have a level %s: write %s", name, strings.Join(names, " or "))
}

// declared is the target of the version that says how it spreads or goes down; of
// several, the coarsest.
func (b *breaking) declared() *model.Target {
	var out *model.Target
	for _, t := range b.st.model.TargetsOf(b.metric) {
		if t.Version == b.version && (t.Profile != nil || t.Down != nil) && (out == nil || t.Grain.Coarser(out.Grain)) {
			out = t
		}
	}
	return out
}
