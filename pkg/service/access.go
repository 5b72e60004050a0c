package service

import (
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// mostAccessUnits is how many units of a reader's rows are named; all are counted.
const mostAccessUnits = 40

// Access tells what the subject may see and by which policies, to Admins, and to Admins
// who see as somebody else: policies name people and units that others need not know.
func (s *Service) Access(ctx context.Context) (*wire.Access, error) {
	st := s.state.Load()
	who, err := access.Of(ctx)
	if err != nil {
		return nil, err
	}
	if who.SeenBy == "" && (!who.Administers() || who.Unverified) {
		return nil, access.Denied{Subject: who, What: "who may see what", Why: "Admins of the organisation may", Chinese: access.Said{What: "谁能看到什么", Why: "组织的管理员可以"}}
	}
	account, err := access.Explain(ctx, st.engine.policy, who, st.model)
	if err != nil {
		return nil, err
	}
	m := st.model
	out := &wire.Access{
		Reader: readerOf(who), Open: len(m.Policies) == 0, Nothing: account.Grant == nil,
		Policies: []wire.AccessPolicy{}, Groups: []wire.AccessGroup{}, Metrics: len(m.Metrics), Hidden: []string{},
	}
	for _, v := range account.Policies {
		out.Policies = append(out.Policies, verdict(m, v))
	}
	if account.Grant == nil {
		return out, nil
	}
	out.SQL = account.Grant.SQL()
	out.Groups = groups(account.Grant, m)
	for _, v := range account.Policies {
		if v.Applies() {
			out.Hidden = append(out.Hidden, v.Policy.Hide...)
		}
	}
	slices.Sort(out.Hidden)
	out.Hidden = slices.Compact(out.Hidden)
	return out, nil
}

func readerOf(s access.Subject) wire.AccessReader {
	teams, _ := s.ToldTeams() // none where none were told
	out := wire.AccessReader{Login: s.Login, Email: s.Email, Role: s.Role, Teams: teams}
	if s.System == "" {
		out.Kind = s.Kind()
	}
	return out
}

func verdict(m *model.Model, v access.Verdict) wire.AccessPolicy {
	p := v.Policy
	out := wire.AccessPolicy{
		Name: p.Name, Label: label(p.Label, p.Name), Deny: p.Deny, Has: v.Applies(), By: []wire.AccessMatch{},
		Unknown: v.Unknown, Excepted: v.Excepted, Unitless: v.Unitless, Rows: rowsOf(m, v.Rows()),
		Every: p.Metrics == nil, Metrics: len(p.Metrics), Parents: []wire.Text{}, Hide: append([]string{}, p.Hide...), SQL: p.SQL,
		Care: wire.AccessCare{Require: append([]string{}, p.Care.Require...), Round: p.Care.Round, Mask: p.Care.Mask, Smallest: []wire.AccessLeast{}},
	}
	for _, one := range p.Care.Smallest {
		out.Care.Smallest = append(out.Care.Smallest, wire.AccessLeast{Of: one.Of, Least: one.Least})
	}
	for _, l := range p.Parents {
		out.Parents = append(out.Parents, label(l.Label, l.Name))
	}
	for _, by := range v.Named {
		out.By = append(out.By, wire.AccessMatch{By: by.By, Value: by.Value})
	}
	return out
}

// groups are the metrics that a grant gives, by their rows, in the order of the
// definitions.
func groups(grant access.Grant, m *model.Model) []wire.AccessGroup {
	out, place := []wire.AccessGroup{}, map[string]int{}
	for _, v := range m.Metrics {
		if access.Metrics(grant, m, v) != nil {
			continue
		}
		scope := grant.Scope(v)
		n, known := place[scope]
		if !known {
			n = len(out)
			place[scope] = n
			group := wire.AccessGroup{Conditions: []wire.AccessCondition{}}
			for _, c := range access.Conditioned(grant, v) {
				group.Conditions = append(group.Conditions, wire.AccessCondition{In: rowsOf(m, c.In), Out: rowsOf(m, c.Out)})
			}
			out = append(out, group)
		}
		out[n].Metrics = append(out[n].Metrics, wire.AccessMetric{Name: v.Name, Label: label(v.Label, v.Name)})
	}
	return out
}

func rowsOf(m *model.Model, list []access.Rows) []wire.AccessRows {
	out := []wire.AccessRows{}
	for _, r := range list {
		one := wire.AccessRows{
			Level: r.Level.Hierarchy.Name + "." + r.Level.Name, Label: label(r.Level.Label, r.Level.Name),
			Units: []wire.Text{}, Count: len(r.Units), Match: r.Match,
		}
		for _, u := range r.Units[:min(len(r.Units), mostAccessUnits)] {
			one.Units = append(one.Units, wire.Text{"en": calledUnit(m, r.Level, u, "en"), "zh": calledUnit(m, r.Level, u, "zh")})
		}
		out = append(out, one)
	}
	return out
}

// calledUnit is a unit with those that it lies under, as readers of a language call them.
func calledUnit(m *model.Model, l *model.Level, u model.UnitName, lang string) string {
	levels, names := u.Steps(l)
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = m.LabelsAt(levels[i]).Called(name, lang)
		if parts[i] == "" {
			parts[i] = name
		}
	}
	return strings.Join(parts, " › ")
}
