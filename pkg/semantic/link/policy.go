package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// policies links who may read what. One with anything wrong is an error of the whole:
// left out it would give, or keep back, something else than was written.
func (l *linker) policies() {
	for _, d := range l.b.Policies {
		if !l.claim("policy", d.Name, &d.Places) {
			continue
		}
		subject := "policy " + d.Name
		out := &model.Policy{Name: d.Name, Label: l.text(d.Label), Deny: d.Deny, SQL: d.SQL, Says: says(d), Pos: d.Places.At("")}
		if w := d.Who; w != nil {
			out.Who = model.Who{Logins: w.Logins, Emails: w.Emails, Roles: w.Roles, Teams: w.Teams, Kinds: w.Kinds}
			if len(w.Logins)+len(w.Emails)+len(w.Roles)+len(w.Teams)+len(w.Kinds) == 0 {
				l.report(checkPolicyKind, d.Places.At("who"), subject, "%s is about nobody: name logins, emails, roles, teams or kinds", subject)
			}
			if x := w.Except; x != nil {
				out.Who.Except = &model.Except{Logins: x.Logins, Emails: x.Emails, Roles: x.Roles, Teams: x.Teams}
				if len(x.Logins)+len(x.Emails)+len(x.Roles)+len(x.Teams) == 0 {
					l.report(checkPolicyKind, d.Places.At("who.except"), subject, "%s leaves out nobody: name logins, emails, roles or teams under except", subject)
				}
			}
		}
		switch {
		case d.Deny && d.Sensitivity != "":
			l.report(checkPolicyKind, d.Places.At("sensitivity"), subject, "%s denies, and sensitivity says what is given", subject)
		case d.Deny && d.SQL:
			l.report(checkPolicyKind, d.Places.At("sql"), subject, "%s denies, and sql says what is given", subject)
		}
		before := len(l.found)
		out.Metrics = l.metricsOf(d, subject)
		if !d.Deny && len(out.Metrics) == 0 && len(l.found) == before && !l.b.Incomplete {
			l.report(checkPolicyEmpty, d.Places.At("name"), subject, "%s gives no metric: all that it is about are more sensitive than %s", subject, cmp.Or(d.Sensitivity, "internal"))
		}
		for i, rows := range d.Rows {
			if r := l.policyRows(rows, index("rows", i), subject); r != nil {
				out.Rows = append(out.Rows, *r)
			}
		}
		out.Parents = l.policyParents(d, out.Rows, subject)
		for i, name := range d.Hide {
			if !l.exists(name) {
				l.unknownDimension(d.Places.At(index("hide", i)), subject, name, l.references())
			}
			out.Hide = append(out.Hide, name)
		}
		out.Care = l.care(d, subject)
		l.m.Policies = append(l.m.Policies, out)
		l.m.Places[out] = &d.Places
	}
}

// metricsOf lists the metrics that a policy is about: those it names in full, and of
// all others that its patterns and domains fit those that are no more sensitive than
// it says. Nil for one that denies everything.
func (l *linker) metricsOf(d *definition.Policy, subject string) map[*model.Metric]bool {
	if d.Deny && len(d.Metrics) == 0 && len(d.Domains) == 0 {
		return nil
	}
	for i, name := range d.Domains {
		l.domain(name, d.Places.At(index("domains", i)), subject)
	}
	most := slices.Index(model.Sensitivities, d.Sensitivity)
	if most < 0 {
		most = slices.Index(model.Sensitivities, "internal")
	}
	out := map[*model.Metric]bool{}
	take := func(fits func(*model.Metric) bool) (any bool) {
		for _, v := range l.m.Metrics {
			if !fits(v) || len(d.Domains) > 0 && !slices.Contains(d.Domains, v.Domain) {
				continue
			}
			any = true
			if d.Deny || slices.Index(model.Sensitivities, v.Sensitivity) <= most {
				out[v] = true
			}
		}
		return any
	}
	if len(d.Metrics) == 0 {
		take(func(*model.Metric) bool { return true })
	}
	for i, name := range d.Metrics {
		at := d.Places.At(index("metrics", i))
		if strings.Contains(name, "*") {
			if !take(func(v *model.Metric) bool { return model.Names([]string{name}, v.Name) }) && !l.b.Incomplete {
				l.report(checkPolicyEmpty, at, subject, "no metric is called %s%s", name, map[bool]string{true: " in these domains"}[len(d.Domains) > 0])
			}
			continue
		}
		if v := l.metric(name, at, subject); v != nil {
			out[v] = true
		}
	}
	return out
}

// policyRows links the units of a policy; nil where something is wrong.
func (l *linker) policyRows(d *definition.PolicyRows, at, subject string) *model.PolicyRows {
	level := l.level(d.Level, d.Places.At("level"), subject)
	if level == nil {
		return nil
	}
	ways := 0
	for _, told := range []bool{len(d.Units) > 0, len(d.Match) > 0, d.Owned, d.Read != nil} {
		if told {
			ways++
		}
	}
	switch {
	case level.Dimension == "":
		l.report(checkPolicyKind, d.Places.At("level"), subject, "level %s is one unit, the whole: leave rows out", level.Name)
		return nil
	case ways == 0:
		l.report(checkPolicyKind, d.Places.At("level"), subject, "%s of %s does not say which units: write units, match, owned or read", at, subject)
		return nil
	case ways > 1:
		l.report(checkPolicyKind, d.Places.At("level"), subject, "%s of %s says in %d ways which units: keep one of units, match, owned and read, and write others as an entry of their own", at, subject, ways)
		return nil
	}
	if slices.ContainsFunc(d.Match, func(p string) bool { return strings.Trim(p, "*") == "" }) {
		l.report(checkPolicyKind, d.Places.At("match"), subject, "%s of %s matches every unit: leave rows out, or write letters beside *", at, subject)
		return nil
	}
	out := &model.PolicyRows{Level: level, Match: d.Match, Owned: d.Owned}
	for _, u := range d.Units {
		out.Units = append(out.Units, model.UnitName{Name: u.Unit, Under: u.Under})
	}
	if d.Read != nil {
		if out.Read = l.policyTable(d, subject); out.Read == nil {
			return nil
		}
	}
	return out
}

func (l *linker) policyTable(d *definition.PolicyRows, subject string) *model.PolicyTable {
	src := l.m.Source(d.Read.Source)
	if src == nil {
		l.unknown(checkUnknownSource, d.Places.At("read.source"), subject, "source", d.Read.Source, namesOf(l.m.Sources, func(s *model.Source) string { return s.Name }))
		return nil
	}
	dimension := func(key, name string) *model.Dimension {
		out := src.Dimension(name)
		if out == nil && name != "" {
			l.unknown(checkUnknownDimension, d.Places.At("read."+key), subject, "dimension", name, dimensionNames(src))
		}
		return out
	}
	out := &model.PolicyTable{Source: src, Person: dimension("person", d.Read.Person), Unit: dimension("unit", d.Read.Unit)}
	if out.Person == nil || out.Unit == nil {
		return nil
	}
	return out
}
