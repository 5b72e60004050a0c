package link

import (
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// targetVersions links the versions that targets can belong to, and which one counts.
func (l *linker) targetVersions() {
	for _, v := range l.b.TargetVersions {
		if l.claim("version of targets", v.Name, &v.Places) {
			out := &model.TargetVersion{Name: v.Name, Label: l.text(v.Label), Pos: v.Places.At("")}
			l.m.Versions = append(l.m.Versions, out)
			l.m.Places[out] = &v.Places
		}
	}
	p := l.b.Project
	if p == nil || p.TargetVersion == "" {
		return
	}
	if l.m.TargetVersion(p.TargetVersion) == nil {
		l.unknown(checkUnknownVersion, p.Places.At("targetVersion"), "project", "version of targets", p.TargetVersion, l.versionNames())
		return
	}
	l.m.Project.TargetVersion = p.TargetVersion
}

func (l *linker) versionNames() []string {
	return namesOf(l.m.Versions, func(v *model.TargetVersion) string { return v.Name })
}

func (l *linker) targets() {
	for _, t := range l.b.Targets {
		subject := "target of " + t.Metric
		metric := l.metric(t.Metric, t.Places.At("metric"), subject)
		level := l.level(t.Level, t.Places.At("level"), subject)
		out := &model.Target{
			Metric: metric, Grain: t.Grain, Level: level, Calendar: l.calendarOf(t.Calendar, t.Places.At("calendar"), subject), Pos: t.Places.At(""),
		}
		if t.Measure != "" {
			out.Measure = l.measure(t.Measure, t.Places.At("measure"), subject)
		}
		if out.Measure != nil {
			out.Filter = l.filter(t.Filter, []*model.Measure{out.Measure}, subject)
		}
		for _, v := range t.Values {
			if v.Value != nil && v.Period != "" {
				start, _ := l.m.CalendarOfTarget(out).PeriodStart(v.Period, t.Grain, time.UTC) // validation says what is wrong with it
				out.Values = append(out.Values, model.TargetValue{
					Period: v.Period, Start: start, Unit: model.UnitName{Name: v.Unit, Under: v.Under}, Value: *v.Value, Locked: v.Locked,
				})
			}
		}
		l.profile(t, out, subject)
		l.down(t, out, subject)
		if t.Version != "" && l.m.TargetVersion(t.Version) == nil {
			l.unknown(checkUnknownVersion, t.Places.At("version"), subject, "version of targets", t.Version, l.versionNames())
			continue
		}
		out.Version = l.m.VersionKey(t.Version)
		if metric != nil && (level != nil || t.Level == "") {
			l.m.Targets = append(l.m.Targets, out)
			l.m.Places[out] = &t.Places
		}
	}
}

func (l *linker) rules() {
	for _, r := range l.b.Rules {
		if !l.claim("rule", r.Name, &r.Places) {
			continue
		}
		subject := "rule " + r.Name
		metric := l.metric(r.Metric, r.Places.At("metric"), subject)
		level := l.level(r.Level, r.Places.At("level"), subject)
		out := &model.Rule{
			Name: r.Name, Label: l.text(r.Label), Description: l.text(r.Description), Metric: metric, Template: r.Template,
			Level: level, Grain: r.Grain, Organisation: r.Organisation, Tier: r.Tier, Domain: l.domain(r.Domain, r.Places.At("domain"), subject),
			Calendar: l.calendarOf(r.Calendar, r.Places.At("calendar"), subject),
			Days:     l.daysOf(r.Days, r.Places.At("days"), subject), Params: r.Params.Values, Conclusion: l.text(r.Conclusion), Silent: r.Silent, CoolDown: r.CoolDown, Pos: r.Places.At(""),
		}
		out.Version = l.versionOf(r, subject)
		for _, t := range r.Tune {
			if t.From != nil && t.To != nil {
				out.Tune = append(out.Tune, model.Tuning{Param: t.Param, From: *t.From, To: *t.To})
			}
		}
		for i, w := range r.While {
			if m := l.metric(w.Metric, r.Places.At(index("while", i)+".metric"), subject); m != nil && w.Flat != nil {
				out.While = append(out.While, model.RuleWhile{Metric: m, Flat: *w.Flat})
			}
		}
		if v := r.Volume; v != nil && v.Least != nil {
			if m := l.metric(v.Metric, r.Places.At("volume.metric"), subject); m != nil {
				out.Volume = &model.RuleVolume{Metric: m, Least: *v.Least}
			}
		}
		if name, ok := strings.CutPrefix(out.Params.Text("against"), comparison.Event); ok {
			if out.Event = l.eventOf(name, r.Places.At("params.against"), subject); out.Event == nil {
				continue
			}
		}
		if name := out.Params.Text("use"); name != "" {
			if out.Use = l.metric(name, r.Places.At("params.use"), subject); out.Use == nil {
				continue
			}
		}
		out.Money = l.money(r, subject)
		if r.Playbook != "" {
			if out.Playbook = l.m.Playbook(r.Playbook); out.Playbook == nil {
				l.unknown(checkUnknownPlaybook, r.Places.At("playbook"), subject, "playbook", r.Playbook,
					namesOf(l.m.Playbooks, func(p *model.Playbook) string { return p.Name }))
			}
		}
		if metric == nil {
			continue
		}
		out.Filter = l.filter(r.Filter, metric.FilteredMeasures(), subject)
		if level != nil || r.Level == "" {
			l.m.Rules = append(l.m.Rules, out)
			l.m.Places[out] = &r.Places
		}
	}
}

// versionOf is the version of the target that a rule names, nil for the one that counts.
func (l *linker) versionOf(r *definition.Rule, subject string) *model.TargetVersion {
	if r.Version == "" {
		return nil
	}
	out := l.m.TargetVersion(r.Version)
	if out == nil {
		l.unknown(checkUnknownVersion, r.Places.At("version"), subject, "version of targets", r.Version, l.versionNames())
		return nil
	}
	if l.m.VersionKey(out.Name) == "" {
		return nil
	}
	return out
}

func (l *linker) money(r *definition.Rule, subject string) *model.MoneySpec {
	if r.Money == nil {
		return nil
	}
	out := &model.MoneySpec{Factor: 1, Metric: l.metric(r.Money.Metric, r.Places.At("money.metric"), subject)}
	if r.Money.Factor != nil {
		out.Factor = *r.Money.Factor
	}
	return out
}
