package conformance

import (
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Translate turns a request in dbt's names into the one that a panel, a page or
// the command line would send, resolves it as they do, and gives its relational
// question.
func Translate(m *model.Model, q Query) (query.Core, error) {
	req := query.Request{Metrics: q.Metrics, SavedQuery: q.SavedQuery, Where: q.Where}
	for _, g := range q.GroupBy {
		req.By = append(req.By, query.By{Dimension: g})
	}
	for _, g := range q.GroupObjects {
		name := g.Name
		switch {
		case g.DatePart != "":
			name += "__extract_" + strings.ToLower(g.DatePart)
		case g.Grain != "":
			name += "__" + strings.ToLower(g.Grain)
		}
		req.By = append(req.By, query.By{Dimension: name})
	}
	for _, o := range q.OrderBy {
		field, desc := strings.CutPrefix(o, "-")
		req.Order = append(req.Order, query.Order{Field: field, Desc: desc})
	}
	if q.Limit != nil {
		req.Limit = *q.Limit
	}
	var err error
	if req.Time, err = timeRange(q.TimeStart, q.TimeEnd); err != nil {
		return query.Core{}, err
	}
	r, found := query.Table(m, req, time.Now().UTC())
	if err := found.Err(); err != nil {
		return query.Core{}, err
	}
	core := *r.Table
	core.MinMax, core.Every = q.MinMaxOnly, q.ApplyGroupBy != nil && !*q.ApplyGroupBy
	core.Range.From, core.Range.To = later(core.Range.From, q.TimeStart+q.TimeEnd), earlier(core.Range.To, q.TimeStart+q.TimeEnd)
	return core, nil
}

// allTime is what MetricFlow takes for an end that a range leaves open; no range
// goes beyond it.
var allTime = query.Range{From: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2041, 1, 1, 0, 0, 0, 0, time.UTC)}

// timeRange reads an inclusive range: its end is the last instant that counts.
func timeRange(start, end string) (query.TimeRange, error) {
	if start == "" && end == "" {
		return query.TimeRange{}, nil
	}
	from, to := allTime.From, allTime.To
	var err error
	if start != "" {
		if from, err = readTime(start); err != nil {
			return query.TimeRange{}, err
		}
	}
	if end != "" {
		if to, err = readTime(end); err != nil {
			return query.TimeRange{}, err
		}
		to = to.Add(time.Second)
	}
	return query.TimeRange{From: from.Format(time.RFC3339), To: to.Format(time.RFC3339)}, nil
}

func later(t time.Time, asked string) time.Time {
	if asked != "" && t.Before(allTime.From) {
		return allTime.From
	}
	return t
}

func earlier(t time.Time, asked string) time.Time {
	if asked != "" && t.After(allTime.To) {
		return allTime.To
	}
	return t
}

func readTime(s string) (time.Time, error) {
	for _, layout := range []string{time.DateTime, time.DateOnly, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, strings.TrimSuffix(s, "Z")); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("cannot read the time %q: write 2006-01-02 15:04:05", s)
}
