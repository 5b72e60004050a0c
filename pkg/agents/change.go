package agents

import (
	"context"
	"net/http"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
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
