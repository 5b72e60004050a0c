package agents

import (
	"context"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

type whyIn struct {
	Metric  string         `json:"metric" jsonschema:"one metric"`
	From    string         `json:"from,omitempty" jsonschema:"first day, month, quarter or year; needs to"`
	To      string         `json:"to,omitempty" jsonschema:"last day, month, quarter or year, included"`
	Preset  string         `json:"preset,omitempty" jsonschema:"instead of from and to: yesterday, lastWeek, mtd, lastMonth, last N days"`
	Against string         `json:"against,omitempty" jsonschema:"a comparison with another period: previous (default), lastYear, and others that describe_metric lists; a target is none"`
	Scope   string         `json:"scope,omitempty" jsonschema:"one node of a hierarchy, as list_members gives it"`
	Filters []query.Filter `json:"filters,omitempty" jsonschema:"conditions that all hold: field, op and values"`
	Lang    string         `json:"lang,omitempty" jsonschema:"en or zh; default: the project's"`
}

func addWhy(s *mcp.Server, d *desk) {
	add(s, "why", "Why a number changed",
		"Explains the change of a metric over one period: which slices moved apart from the rest, which inputs of its formula (their contributions add up exactly), what to be careful of. A slice that moved is where it happened, not proof of a cause.", d.why)
}

func (d *desk) why(ctx context.Context, in whyIn) (any, error) {
	c, err := d.catalog(ctx)
	if err != nil {
		return nil, err
	}
	scope, err := scopeOf(in.Scope)
	if err != nil {
		return nil, err
	}
	r := query.Request{
		Metrics: []string{in.Metric}, Time: query.TimeRange{From: in.From, To: in.To, Preset: in.Preset},
		Scope: scope, Filters: in.Filters, Lang: spoken(in.Lang, c),
	}
	if in.Against != "" {
		r.Compare = []string{in.Against}
	}
	var out insight.Why
	return &out, d.api.Call(ctx, http.MethodPost, "/why", r, &out)
}

type outlookIn struct {
	Metric  string         `json:"metric" jsonschema:"one metric"`
	By      []string       `json:"by,omitempty" jsonschema:"an outlook for each unit of these: organisation.region; at most 60 units"`
	Grain   string         `json:"grain,omitempty" jsonschema:"hour, day (default, or the data's own where that is longer), week, month, quarter or year"`
	Horizon int            `json:"horizon,omitempty" jsonschema:"how many buckets ahead; default: to the end of the running period and some"`
	Lands   string         `json:"lands,omitempty" jsonschema:"period whose landing is told: week, month, quarter or year; default: the month by days, the year by months"`
	WhatIf  string         `json:"whatIf,omitempty" jsonschema:"what would be if a driver of the metric were another from now on: orders=+5%"`
	Scope   string         `json:"scope,omitempty" jsonschema:"one node of a hierarchy, as list_members gives it"`
	Filters []query.Filter `json:"filters,omitempty" jsonschema:"conditions that all hold: field, op and values"`
	Lang    string         `json:"lang,omitempty" jsonschema:"en or zh; default: the project's"`
}

func addOutlook(s *mcp.Server, d *desk) {
	add(s, "outlook", "What comes next",
		"Foresees a metric with bands of 80 and 95 %, by a model that was chosen by its errors at earlier days, and says where the running period lands against its target. A band is what usually happens, not a promise.", d.outlook)
}

func (d *desk) outlook(ctx context.Context, in outlookIn) (any, error) {
	c, err := d.catalog(ctx)
	if err != nil {
		return nil, err
	}
	scope, err := scopeOf(in.Scope)
	if err != nil {
		return nil, err
	}
	q := outlook.Question{Horizon: in.Horizon, Lands: in.Lands, Request: query.Request{
		Metrics: []string{in.Metric}, Grain: in.Grain, Scope: scope, Filters: in.Filters, Lang: spoken(in.Lang, c),
	}}
	if in.WhatIf != "" {
		if q.WhatIf, err = outlook.ParseWhatIf(in.WhatIf); err != nil {
			return nil, err
		}
	}
	for _, name := range in.By {
		q.Request.By = append(q.Request.By, by(name, c))
	}
	var out outlook.Outlook
	return &out, d.api.Call(ctx, http.MethodPost, "/outlook", q, &out)
}
