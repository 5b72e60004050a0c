package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

// metricsQuery is a request for metrics with the shape of its frames.
type metricsQuery struct {
	Request json.RawMessage `json:"request"`
	Format  string          `json:"format"` // series, numeric, table
	Field   string          `json:"field"`  // numeric: which number; without a format it asks for numeric
	Zone    string          `json:"zone"`   // in which the reader's clock runs; "" is the project's
}

// metrics answers a request, asked together with those of other panels.
func (i *Instance) metrics(ctx context.Context, q asked) (data.Frames, error) {
	var m metricsQuery
	if err := q.read(&m); err != nil {
		return nil, err
	}
	req, err := strict(m.Request)
	if err != nil {
		return nil, err
	}
	which, err := frames.ReadField(m.Field)
	if err != nil {
		return nil, badQuery{err}
	}
	if req.Lang == "" {
		req.Lang = q.lang
	}
	reader, err := readerZone(m.Zone)
	if err != nil {
		return nil, err
	}
	place := whereabouts{model: q.use.service.Model(), finest: q.use.service.Finest(req.Metrics), reader: reader}
	place.fill(&req, q.DataQuery)
	if m.Format == "" {
		m.Format = "series"
		if req.Grain == "" || which != frames.Value { // one number, which only numeric frames have
			m.Format = "numeric"
		}
	}
	if need := which.Needs(); need != "" && m.Format == "numeric" && !slices.Contains(req.Compare, need) {
		req.Compare = append(slices.Clone(req.Compare), need)
	}
	switch m.Format {
	case "series", "numeric", "table":
	default:
		return nil, badQuery{fmt.Errorf("there is no format %q: use series, numeric or table", m.Format)}
	}
	if m.Format == "series" && req.Grain == "" {
		return nil, badQuery{fmt.Errorf("a series needs a grain: choose one, or auto, or the format numeric")}
	}
	a, err := q.use.batch.Query(ctx, req)
	if err != nil {
		return nil, err
	}
	i.countRead(ctx, q, req.Metrics...)
	keptBytes.WithLabelValues(i.uid).Set(float64(q.use.service.KeptStats().Bytes))
	axis := frames.Axis{Business: place.model.Project.Location(), Reader: reader}
	found := data.Frames{}
	switch m.Format {
	case "numeric":
		found = append(found, frames.Asked(frames.Numeric(a, which), req))
	case "table":
		found = append(found, frames.Asked(frames.Table(a, axis), req))
	default:
		found = frames.Series(a, axis)
	}
	return frames.Untold(found, a, req.Lang), nil
}
