package agents

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/address"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// queryIn is a request as an agent writes it: names as list_metrics, describe_metric
// and list_members give them. It becomes a query.Request, which carries no SQL.
type queryIn struct {
	Metrics  []string       `json:"metrics" jsonschema:"names of metrics"`
	By       []string       `json:"by,omitempty" jsonschema:"one row for each unit of these: hierarchy.level (organisation.region) or dimension names (product__brand)"`
	Grain    string         `json:"grain,omitempty" jsonschema:"one row for each hour, day, week, month, quarter or year; none: one value over the time"`
	From     string         `json:"from,omitempty" jsonschema:"first day, month, quarter or year: 2006-01-02, 2006-01, 2006-Q1, 2006; needs to"`
	To       string         `json:"to,omitempty" jsonschema:"last day, month, quarter or year, included"`
	Preset   string         `json:"preset,omitempty" jsonschema:"instead of from and to: today, yesterday, wtd, mtd, qtd, ytd, lastDay, lastWeek, lastMonth, lastQuarter, lastYear, or last N days, weeks, months, quarters or years; default: last 30 days"`
	Filters  []query.Filter `json:"filters,omitempty" jsonschema:"conditions that all hold: field (a dimension, or a metric), op (eq, ne, in, notIn, lt, le, gt, ge, between, isNull, notNull, like, ilike) and values"`
	Scope    string         `json:"scope,omitempty" jsonschema:"one node of a hierarchy, as list_members gives it: organisation:region=East"`
	Compare  []string       `json:"compare,omitempty" jsonschema:"comparisons: previous, lastYear, target, and others that describe_metric lists"`
	Share    bool           `json:"share,omitempty" jsonschema:"add each value's share of the total"`
	Rank     bool           `json:"rank,omitempty" jsonschema:"add each value's rank"`
	Top      int            `json:"top,omitempty" jsonschema:"keep the units with the largest values of the first metric"`
	Bottom   int            `json:"bottom,omitempty" jsonschema:"keep the units with the smallest values of the first metric"`
	Others   bool           `json:"others,omitempty" jsonschema:"with top or bottom: one row for all the rest"`
	Parts    bool           `json:"parts,omitempty" jsonschema:"take the change of one metric against the first comparison apart: what each unit contributed"`
	Order    []query.Order  `json:"order,omitempty" jsonschema:"field (a by name, time, or a metric) and desc"`
	Limit    int            `json:"limit,omitempty" jsonschema:"at most so many rows; default and most 500"`
	Calendar string         `json:"calendar,omitempty" jsonschema:"gregorian, fiscal, or one of the project's calendars"`
	AsOf     string         `json:"asOf,omitempty" jsonschema:"the clock to answer by: 2006-01-02"`
	Lang     string         `json:"lang,omitempty" jsonschema:"en or zh; default: the project's"`
}

type queryOut struct {
	Sentence string           `json:"sentence,omitempty" jsonschema:"what was asked, in words"`
	From     string           `json:"from" jsonschema:"first day"`
	To       string           `json:"to" jsonschema:"the day after the last"`
	AsOf     string           `json:"asOf" jsonschema:"data are loaded up to here, exclusive"`
	Columns  []columnOut      `json:"columns"`
	Rows     []map[string]any `json:"rows" jsonschema:"keys, time, metrics and what they are compared with, by column names; a number that is missing is left out and <column>_reason says why"`
	Total    int              `json:"total" jsonschema:"rows of the answer; more than there are here where it was cut"`
	Notes    []string         `json:"notes,omitempty" jsonschema:"what limits the answer"`
	Link     string           `json:"link,omitempty" jsonschema:"the page of this slice"`
}

type columnOut struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Unit  string `json:"unit,omitempty"`
	Good  string `json:"good,omitempty"`
}

func addQuery(s *mcp.Server, d *desk) {
	add(s, "query", "Ask for numbers",
		"Answers metrics by levels, dimensions and time, with comparisons, targets, shares and ranks. Totals, ratios, distinct counts and the rest of a top N are computed by the service, so ask for each level that you need instead of adding rows up.", d.query)
}

// request is what an agent asks, as all parts of the product ask it.
func (in queryIn) request(c *wire.Catalog) (query.Request, error) {
	r := query.Request{
		Metrics: in.Metrics, Grain: in.Grain, Calendar: in.Calendar, Filters: in.Filters, Compare: in.Compare,
		Time:  query.TimeRange{From: in.From, To: in.To, Preset: in.Preset},
		Share: in.Share, Rank: in.Rank, Parts: in.Parts, Order: in.Order, AsOf: in.AsOf, Lang: spoken(in.Lang, c),
	}
	for _, name := range in.By {
		r.By = append(r.By, by(name, c))
	}
	scope, err := scopeOf(in.Scope)
	if err != nil {
		return r, err
	}
	r.Scope = scope
	switch {
	case in.Top > 0 && in.Bottom > 0:
		return r, fmt.Errorf("top and bottom are two questions: ask one after the other")
	case in.Top < 0 || in.Bottom < 0 || in.Limit < 0:
		return r, fmt.Errorf("top, bottom and limit count from 1")
	case in.Top > 0:
		r.Top = &query.Top{N: in.Top, Others: in.Others}
	case in.Bottom > 0:
		r.Top = &query.Top{N: in.Bottom, Asc: true, Others: in.Others}
	case in.Others:
		return r, fmt.Errorf("others is the rest of top or bottom: say how many to keep")
	}
	if in.Parts { // which are limited by themselves
		r.Limit = in.Limit
	}
	return r, nil
}

// by is a name of a level, or else of a dimension.
func by(name string, c *wire.Catalog) query.By {
	h, l, ok := strings.Cut(name, ".")
	if ok && slices.ContainsFunc(c.Hierarchies, func(x wire.Hierarchy) bool { return x.Name == h }) {
		return query.By{Hierarchy: h, Level: l}
	}
	return query.By{Dimension: name}
}

// scopeOf reads a node; nil where none is meant.
func scopeOf(text string) (*query.Scope, error) {
	if text == "" {
		return nil, nil
	}
	hierarchy, path, ok := address.ReadScope(text)
	if !ok {
		return nil, fmt.Errorf("scope %q: write a node as list_members gives it, organisation:region=East", text)
	}
	s := &query.Scope{Hierarchy: hierarchy}
	for _, p := range path {
		s.Path = append(s.Path, query.ScopeStep{Level: p.Level, Member: p.Member, Null: p.Null})
	}
	return s, nil
}

// written is a node as scope takes it.
func written(hierarchy string, path []query.ScopeStep) string {
	steps := make([]address.Step, len(path))
	for i, p := range path {
		steps[i] = address.Step{Level: p.Level, Member: p.Member, Null: p.Null}
	}
	return address.Scope(hierarchy, steps)
}

func (d *desk) query(ctx context.Context, in queryIn) (queryOut, error) {
	c, err := d.catalog(ctx)
	if err != nil {
		return queryOut{}, err
	}
	r, err := in.request(c)
	if err != nil {
		return queryOut{}, err
	}
	var a answer.Answer
	if err := d.api.Call(ctx, http.MethodPost, "/query", r, &a); err != nil {
		return queryOut{}, err
	}
	return d.told(r, &a, c, in.Limit), nil
}

// told writes a request's answer down, no more than limit rows of it where that is not
// zero.
func (d *desk) told(r query.Request, a *answer.Answer, c *wire.Catalog, limit int) queryOut {
	out := queryOut{
		Sentence: pick(a.Words, r.Lang), From: a.From, To: a.To, AsOf: a.AsOf, Total: a.Rows, Notes: notes(a.Notes),
		Link: d.links.slice(r, a, c),
	}
	most := mostRows
	if limit > 0 {
		most = min(most, limit)
	}
	out.Columns, out.Rows = table(a, words.LangOf(r.Lang), min(a.Rows, most))
	out.Rows = fitting(out.Rows, most)
	if note := cut(len(out.Rows), a.Rows, "rows", "narrow the question, or take top"); note != "" {
		out.Notes = append(out.Notes, note)
	}
	return out
}
