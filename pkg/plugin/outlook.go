package plugin

import (
	"context"
	"encoding/json"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// outlookQuery asks what comes next of a metric.
type outlookQuery struct {
	Request json.RawMessage `json:"request"`
	Horizon int             `json:"horizon"`
	Lands   string          `json:"lands"`
	WhatIf  *outlook.WhatIf `json:"whatIf"`
	Zone    string          `json:"zone"` // in which the reader's clock runs
}

// outlook answers with the history from the beginning of the dashboard's range, and
// with what is ahead. The clock is the project's, whatever the range's end.
func (i *Instance) outlook(ctx context.Context, q asked) (data.Frames, error) {
	var v outlookQuery
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
	o, err := q.use.service.Outlook(ctx, outlook.Question{Request: req, Horizon: v.Horizon, Lands: v.Lands, WhatIf: v.WhatIf})
	if err != nil {
		return nil, err
	}
	i.countRead(ctx, q, req.Metrics...)
	axis := frames.Axis{Business: q.use.service.Model().Project.Location(), Reader: reader}
	from := q.TimeRange.From
	if !from.Before(q.TimeRange.To) {
		from = time.Time{}
	}
	told := frames.Outlook(o, axis, from, req.Lang)
	if from.IsZero() {
		return told, nil
	}
	zone := axis.Business
	if reader != nil {
		zone = reader
	}
	return frames.Behind(told, o, grain.Wall(q.TimeRange.To, zone), req.Lang), nil
}
