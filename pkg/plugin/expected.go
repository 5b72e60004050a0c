package plugin

import (
	"context"
	"encoding/json"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// expectedQuery asks what was to be expected of a metric.
type expectedQuery struct {
	Request json.RawMessage `json:"request"`
	Zone    string          `json:"zone"` // in which the reader's clock runs
}

// expected answers with the dashboard's range, as far as buckets of it are finished.
func (i *Instance) expected(ctx context.Context, q asked) (data.Frames, error) {
	var v expectedQuery
	if err := q.read(&v); err != nil {
		return nil, err
	}
	req, err := strict(v.Request)
	if err != nil {
		return nil, err
	}
	if req.Lang == "" {
		req.Lang = q.lang
	}
	reader, err := readerZone(v.Zone)
	if err != nil {
		return nil, err
	}
	m := q.use.service.Model()
	place := whereabouts{model: m, finest: q.use.service.Finest(req.Metrics), reader: reader}
	if grain.Day.Coarser(place.finest) {
		place.finest = grain.Day // nothing is expected by the hour
	}
	place.days(&req, q)
	e, err := q.use.service.Expected(ctx, expected.Question{Request: req})
	if err != nil {
		return nil, err
	}
	i.countRead(ctx, q, req.Metrics...)
	told := frames.Expected(e, frames.Axis{Business: m.Project.Location(), Reader: reader}, req.Lang)
	return frames.Later(told, e, q.TimeRange.From, req.Lang), nil
}

// days gives a request the dashboard's range as the days of its buckets.
func (w whereabouts) days(r *query.Request, q asked) {
	if r.Grain == "auto" {
		r.Grain = string(w.auto(q.DataQuery))
	}
	if r.Time != (query.TimeRange{}) || q.TimeRange == (backend.TimeRange{}) {
		return
	}
	g := grain.Grain(r.Grain)
	if g == "" {
		g = grain.Day
	}
	from, to := w.span(q.TimeRange, g)
	r.Time = query.TimeRange{From: from.Format(time.DateOnly), To: to.AddDate(0, 0, -1).Format(time.DateOnly)}
}
