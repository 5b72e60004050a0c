package agents

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

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
	var found outlook.Outlook
	if err := d.api.Call(ctx, http.MethodPost, "/outlook", q, &found); err != nil {
		return nil, err
	}
	return toldAhead(found), nil
}

// recent is how many buckets before the first ahead an agent is told of each unit; query
// has those before.
const recent = 60

// outlookOut is an outlook with what came lately, and of as many units as there is room
// for.
type outlookOut struct {
	outlook.Outlook
	Units []unitAhead `json:"units"`
	Notes []string    `json:"notes,omitempty"`
}

type unitAhead struct {
	outlook.Unit
	Points []pointOut `json:"points"`
}

// pointOut is a bucket; what it does not have is not there.
type pointOut struct {
	Time    string      `json:"time"`
	Value   *answer.Num `json:"value,omitempty"`
	Ahead   *answer.Num `json:"ahead,omitempty"`
	Lower80 *answer.Num `json:"lower80,omitempty"`
	Upper80 *answer.Num `json:"upper80,omitempty"`
	Lower95 *answer.Num `json:"lower95,omitempty"`
	Upper95 *answer.Num `json:"upper95,omitempty"`
	If      *answer.Num `json:"if,omitempty"`
}

func toldAhead(found outlook.Outlook) outlookOut {
	out := outlookOut{Outlook: found, Units: make([]unitAhead, len(found.Units))}
	shorter := false
	for i, u := range found.Units {
		from := lately(u.Points)
		shorter = shorter || from > 0
		out.Units[i] = unitAhead{Unit: u, Points: []pointOut{}}
		for _, p := range u.Points[from:] {
			out.Units[i].Points = append(out.Units[i].Points, pointOut{
				Time: p.Time, Value: there(p.Value), Ahead: there(p.Ahead), Lower80: there(p.Lower80), Upper80: there(p.Upper80),
				Lower95: there(p.Lower95), Upper95: there(p.Upper95), If: there(p.If),
			})
		}
	}
	if shorter {
		out.Notes = append(out.Notes, fmt.Sprintf("only the last %d points before those ahead are here: query has earlier ones", recent))
	}
	out.Units = fitting(out.Units, mostRows)
	if note := cut(len(out.Units), len(found.Units), "units", "name one by scope, or a shorter horizon"); note != "" {
		out.Notes = append(out.Notes, note)
	}
	return out
}

// lately is the place of the first point that is told.
func lately(points []outlook.Point) int {
	ahead := slices.IndexFunc(points, func(p outlook.Point) bool { return p.Ahead.OK() })
	if ahead < 0 {
		ahead = len(points)
	}
	return max(0, ahead-recent)
}

func there(n answer.Num) *answer.Num {
	if !n.OK() {
		return nil
	}
	return &n
}
