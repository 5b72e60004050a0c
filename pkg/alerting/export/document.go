package export

import (
	"maps"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
)

// document is one provisioning file, as Grafana 12.2 reads it.
type document struct {
	APIVersion     int            `yaml:"apiVersion"`
	ContactPoints  []contactPoint `yaml:"contactPoints,omitempty"`
	DeleteContacts []deletedUID   `yaml:"deleteContactPoints,omitempty"`
	Templates      []template     `yaml:"templates,omitempty"`
	MuteTimes      []muteTime     `yaml:"muteTimes,omitempty"`
	Groups         []group        `yaml:"groups,omitempty"`
	DeleteRules    []deletedUID   `yaml:"deleteRules,omitempty"`
}

type deletedUID struct {
	Org int    `yaml:"orgId"`
	UID string `yaml:"uid"`
}

type contactPoint struct {
	Org       int        `yaml:"orgId"`
	Name      string     `yaml:"name"`
	Receivers []receiver `yaml:"receivers"`
}

type receiver struct {
	UID      string         `yaml:"uid"`
	Type     string         `yaml:"type"`
	Quiet    bool           `yaml:"disableResolveMessage"`
	Settings map[string]any `yaml:"settings"`
}

type template struct {
	Org  int    `yaml:"orgId"`
	Name string `yaml:"name"`
	Text string `yaml:"template"`
}

type muteTime struct {
	Org       int                     `yaml:"orgId"`
	Name      string                  `yaml:"name"`
	Intervals []alerting.TimeInterval `yaml:"time_intervals"`
}

type group struct {
	Org      int    `yaml:"orgId"`
	Name     string `yaml:"name"`
	Folder   string `yaml:"folder"`
	Interval string `yaml:"interval"`
	Rules    []rule `yaml:"rules"`
}

type rule struct {
	UID          string            `yaml:"uid"`
	Title        string            `yaml:"title"`
	Condition    string            `yaml:"condition"`
	For          string            `yaml:"for"`
	KeepFiring   string            `yaml:"keepFiringFor,omitempty"`
	MissingEvals int               `yaml:"missing_series_evals_to_resolve,omitempty"`
	NoData       string            `yaml:"noDataState"`
	Fault        string            `yaml:"execErrState"`
	DashboardUID string            `yaml:"dashboardUid,omitempty"`
	PanelID      string            `yaml:"panelId,omitempty"`
	Labels       map[string]string `yaml:"labels"`
	Annotations  map[string]string `yaml:"annotations"`
	Notify       notify            `yaml:"notification_settings"`
	Data         []query           `yaml:"data"`
}

type notify struct {
	Receiver string   `yaml:"receiver"`
	GroupBy  []string `yaml:"group_by,flow"`
	Wait     string   `yaml:"group_wait"`
	Interval string   `yaml:"group_interval"`
	Repeat   string   `yaml:"repeat_interval"`
	Mute     []string `yaml:"mute_time_intervals,omitempty,flow"`
}

type query struct {
	RefID      string         `yaml:"refId"`
	Type       string         `yaml:"queryType,omitempty"`
	Range      timeRange      `yaml:"relativeTimeRange,flow"`
	Datasource string         `yaml:"datasourceUid"`
	Model      map[string]any `yaml:"model"`
}

type timeRange struct {
	From int `yaml:"from"`
	To   int `yaml:"to"`
}

func contacts(s *alerting.Set, org int) []contactPoint {
	var out []contactPoint
	for _, p := range s.ContactPoints {
		point := contactPoint{Org: org, Name: literal(p.Name)}
		for _, r := range p.Receivers {
			settings := maps.Clone(r.Settings)
			settings[r.Address] = address(r)
			point.Receivers = append(point.Receivers, receiver{UID: r.UID, Type: r.Type, Quiet: r.Quiet, Settings: settings})
		}
		out = append(out, point)
	}
	return out
}

func templates(s *alerting.Set, org int) []template {
	var out []template
	for _, t := range s.Templates {
		out = append(out, template{Org: org, Name: t.Name, Text: t.Text})
	}
	return out
}

func muteTimes(s *alerting.Set, org int) []muteTime {
	var out []muteTime
	for _, m := range s.MuteTimings {
		out = append(out, muteTime{Org: org, Name: m.Name, Intervals: m.Intervals})
	}
	return out
}

func groups(s *alerting.Set, org int) []group {
	var out []group
	for _, g := range s.Groups {
		made := group{Org: org, Name: literal(g.Name), Folder: alerting.FolderTitle, Interval: alerting.Span(g.Interval)}
		for i := range g.Rules {
			made.Rules = append(made.Rules, ruleOf(&g.Rules[i]))
		}
		out = append(out, made)
	}
	return out
}

func ruleOf(r *alerting.Rule) rule {
	out := rule{
		UID: r.UID, Title: literal(r.Title), Condition: r.Condition(), For: alerting.Span(r.For), MissingEvals: r.MissingEvals,
		NoData: r.NoData, Fault: r.Fault, Labels: map[string]string{}, Annotations: r.Annotations,
		DashboardUID: r.Annotations["__dashboardUid__"], PanelID: r.Annotations["__panelId__"],
		Notify: notify{
			Receiver: literal(r.Notify.Receiver), GroupBy: r.Notify.GroupBy, Wait: alerting.Span(r.Notify.Wait),
			Interval: alerting.Span(r.Notify.Interval), Repeat: alerting.Span(r.Notify.Repeat), Mute: r.Notify.Mute,
		},
	}
	if r.KeepFiring > 0 {
		out.KeepFiring = alerting.Span(r.KeepFiring)
	}
	for k, v := range r.Labels {
		out.Labels[k] = literal(v)
	}
	for _, q := range r.Queries {
		out.Data = append(out.Data, query{
			RefID: q.RefID, Type: q.Type, Range: timeRange{From: int(q.From / time.Second)}, Datasource: q.Datasource, Model: q.Model,
		})
	}
	return out
}

func byUID(uids []string, org int) []deletedUID {
	var out []deletedUID
	for _, u := range uids {
		out = append(out, deletedUID{Org: org, UID: u})
	}
	return out
}
