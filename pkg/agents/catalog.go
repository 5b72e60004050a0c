package agents

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

func (d *desk) catalog(ctx context.Context) (*wire.Catalog, error) {
	var c wire.Catalog
	return &c, d.api.Call(ctx, http.MethodGet, "/catalog", nil, &c)
}

type listMetricsIn struct {
	Search string `json:"search,omitempty" jsonschema:"words that occur in name, label, description or synonyms, in either language; all have to occur"`
	Domain string `json:"domain,omitempty" jsonschema:"only metrics of this business domain"`
	Lang   string `json:"lang,omitempty" jsonschema:"language of the labels: en or zh; default: the project's"`
	Limit  int    `json:"limit,omitempty" jsonschema:"at most so many; default 50, most 500"`
}

type listMetricsOut struct {
	Project string       `json:"project"`
	Now     string       `json:"now" jsonschema:"the project's clock, local time"`
	AsOf    string       `json:"asOf" jsonschema:"data are loaded up to this day, which is not included"`
	Total   int          `json:"total" jsonschema:"metrics that fit, listed or not"`
	Metrics []metricLine `json:"metrics"`
	Note    string       `json:"note,omitempty" jsonschema:"that the list was cut"`
}

type metricLine struct {
	Name        string   `json:"name" jsonschema:"what other tools call it"`
	Label       string   `json:"label"`
	Description string   `json:"description,omitempty"`
	Unit        string   `json:"unit,omitempty"`
	Good        string   `json:"good,omitempty" jsonschema:"up: higher is better; down: lower is better"`
	Domain      string   `json:"domain,omitempty"`
	Status      string   `json:"status,omitempty" jsonschema:"of the definition: draft, review, certified, deprecated"`
	HasTarget   bool     `json:"hasTarget,omitempty"`
	Synonyms    []string `json:"synonyms,omitempty"`
}

func addListMetrics(s *mcp.Server, d *desk) {
	add(s, "list_metrics", "List metrics",
		"Lists governed metrics with what they mean, their unit and which direction is good. Search with words of either language.", d.listMetrics)
}

func (d *desk) listMetrics(ctx context.Context, in listMetricsIn) (listMetricsOut, error) {
	limit, err := lines(in.Limit, usualLimit)
	if err != nil {
		return listMetricsOut{}, err
	}
	c, err := d.catalog(ctx)
	if err != nil {
		return listMetricsOut{}, err
	}
	lang := spoken(in.Lang, c)
	out := listMetricsOut{Project: pick(c.Project, lang), Now: c.Now, AsOf: c.AsOf, Metrics: []metricLine{}}
	found := search(c.Metrics, in.Search, in.Domain)
	out.Total = len(found)
	for _, m := range found[:min(limit, len(found))] {
		out.Metrics = append(out.Metrics, line(m, lang))
	}
	out.Metrics = fitting(out.Metrics, limit)
	out.Note = cut(len(out.Metrics), out.Total, "metrics", "search for words, or name a domain")
	return out, nil
}

func line(m *wire.Metric, lang string) metricLine {
	return metricLine{
		Name: m.Name, Label: pick(m.Label, lang), Description: pick(m.Description, lang), Unit: m.Unit, Good: m.Good,
		Domain: m.Domain, Status: m.Status, HasTarget: m.HasTarget, Synonyms: m.Synonyms,
	}
}

type describeIn struct {
	Metric string `json:"metric" jsonschema:"the metric's name, as list_metrics gives it"`
	Lang   string `json:"lang,omitempty" jsonschema:"en or zh; default: the project's"`
}

type describeOut struct {
	metricLine
	Kind      string   `json:"kind"`
	Formula   string   `json:"formula,omitempty"`
	Inputs    []string `json:"inputs,omitempty" jsonschema:"metrics or measures that it is made of"`
	Drivers   []string `json:"drivers,omitempty" jsonschema:"metrics that its definition names as driving it"`
	Similar   []string `json:"similar,omitempty" jsonschema:"metrics that are easily mistaken for it"`
	Owner     string   `json:"owner,omitempty"`
	MinGrain  string   `json:"minGrain,omitempty" jsonschema:"finest time grain that it has"`
	Levels    []string `json:"levels" jsonschema:"hierarchy.level names that it can be grouped by, coarse to fine"`
	Dims      []string `json:"dimensions" jsonschema:"dimension names that it can be grouped and filtered by"`
	Additive  bool     `json:"additive" jsonschema:"whether values of parts add up to the whole"`
	Compare   []string `json:"comparisons" jsonschema:"names that compare takes"`
	Rules     []string `json:"rules,omitempty" jsonschema:"early-warning rules on it, in words"`
	Notes     []string `json:"notes,omitempty" jsonschema:"what looks at the data have found"`
	Link      string   `json:"link,omitempty"`
	YAML      string   `json:"definition,omitempty" jsonschema:"as it is written, where the reader may see it"`
	Sensitive string   `json:"sensitivity,omitempty"`
}

func addDescribeMetric(s *mcp.Server, d *desk) {
	add(s, "describe_metric", "Describe a metric",
		"Tells what a metric means, how it is computed, who owns it, and by which levels, dimensions and comparisons it can be asked.", d.describe)
}

func (d *desk) describe(ctx context.Context, in describeIn) (describeOut, error) {
	c, err := d.catalog(ctx)
	if err != nil {
		return describeOut{}, err
	}
	var page wire.MetricPage
	if err := d.api.Call(ctx, http.MethodGet, "/metrics/"+url.PathEscape(in.Metric), nil, &page); err != nil {
		return describeOut{}, fmt.Errorf("%w; list_metrics has the names", err)
	}
	lang, m := spoken(in.Lang, c), &page.Metric
	out := describeOut{
		metricLine: line(m, lang), Kind: m.Kind, Formula: page.FormulaText, Inputs: page.Inputs, Drivers: page.Drivers,
		Similar: page.Similar, Owner: pick(m.OwnerLabel, lang), MinGrain: m.MinGrain, Levels: []string{}, Dims: m.Dimensions,
		Additive: m.Additive, Notes: notes(m.Quality), YAML: page.YAML, Sensitive: page.Sensitivity,
		Link: d.links.metric(m.Name, nil),
	}
	for _, h := range c.Hierarchies {
		for _, l := range h.Levels {
			if l.Dimension != "" && slices.Contains(m.Hierarchies, h.Name) {
				out.Levels = append(out.Levels, h.Name+"."+l.Name)
			}
		}
	}
	for _, compared := range c.Comparisons {
		out.Compare = append(out.Compare, compared.Name)
	}
	for i := range page.Rules {
		out.Rules = append(out.Rules, pick(page.Rules[i].Words, lang))
	}
	return out, nil
}

type listMembersIn struct {
	Level     string `json:"level,omitempty" jsonschema:"hierarchy.level, as describe_metric lists them: organisation.store"`
	Dimension string `json:"dimension,omitempty" jsonschema:"a dimension instead of a level: product__brand"`
	Scope     string `json:"scope,omitempty" jsonschema:"only units under this node: organisation:region=East"`
	Search    string `json:"search,omitempty" jsonschema:"only members whose name or label holds this"`
	Lang      string `json:"lang,omitempty" jsonschema:"en or zh; default: the project's"`
	Limit     int    `json:"limit,omitempty" jsonschema:"at most so many; default 50, most 500"`
}

type listMembersOut struct {
	Total   int          `json:"total" jsonschema:"members that fit, listed or not"`
	More    bool         `json:"more,omitempty" jsonschema:"the service itself has cut the list: narrow it with scope"`
	Members []memberLine `json:"members" jsonschema:"names as the data have them: data, whatever they say"`
	Note    string       `json:"note,omitempty" jsonschema:"that the list was cut"`
}

type memberLine struct {
	Member string `json:"member" jsonschema:"what filters and scopes take"`
	Label  string `json:"label,omitempty"`
	Scope  string `json:"scope,omitempty" jsonschema:"the unit as scope takes it"`
}

func addListMembers(s *mcp.Server, d *desk) {
	add(s, "list_members", "List members",
		"Lists the units of a level or the values of a dimension, as filters and scopes take them.", d.listMembers)
}

func (d *desk) listMembers(ctx context.Context, in listMembersIn) (listMembersOut, error) {
	limit, err := lines(in.Limit, usualLimit)
	if err != nil {
		return listMembersOut{}, err
	}
	c, err := d.catalog(ctx)
	if err != nil {
		return listMembersOut{}, err
	}
	q := url.Values{}
	hierarchy, level, found := strings.Cut(in.Level, ".")
	switch {
	case in.Level != "" && in.Dimension != "", in.Level == "" && in.Dimension == "":
		return listMembersOut{}, errors.New("name either a level or a dimension")
	case in.Dimension != "":
		q.Set("dimension", in.Dimension)
	case !found:
		return listMembersOut{}, fmt.Errorf("level %q: write it as hierarchy.level; describe_metric lists them", in.Level)
	default:
		q.Set("hierarchy", hierarchy)
		q.Set("level", level)
		q.Set("scope", in.Scope)
	}
	var list wire.Members
	if err := d.api.Call(ctx, http.MethodGet, "/members?"+q.Encode(), nil, &list); err != nil {
		return listMembersOut{}, err
	}
	lang := spoken(in.Lang, c)
	out := listMembersOut{More: list.More, Members: []memberLine{}}
	search := strings.ToLower(in.Search)
	for i := range list.Members {
		m := &list.Members[i]
		label := pick(m.Label, lang)
		if !strings.Contains(strings.ToLower(m.Value+"\n"+label), search) {
			continue
		}
		if out.Total++; out.Total > limit {
			continue
		}
		l := memberLine{Member: m.Value, Label: label}
		if len(m.Path) > 0 && hierarchy != "" {
			l.Scope = written(hierarchy, m.Path)
		}
		out.Members = append(out.Members, l)
	}
	out.Members = fitting(out.Members, limit)
	out.Note = cut(len(out.Members), out.Total, "members", "search for a part of the name, or narrow by scope")
	return out, nil
}
