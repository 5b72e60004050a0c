package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// metricsQuery is a request for metrics with the shape of its frames.
type metricsQuery struct {
	Request json.RawMessage `json:"request"`
	Format  string          `json:"format"` // series, numeric, table
	Field   string          `json:"field"`  // numeric: which number; without a format it asks for numeric
	Zone    string          `json:"zone"`   // in which the reader's clock runs; "" is the project's
}

// metrics answers a request, asked together with those of other panels.
func (i *Instance) metrics(ctx context.Context, q asked) (made, error) {
	var m metricsQuery
	if err := q.read(&m); err != nil {
		return made{}, err
	}
	req, err := strict(m.Request)
	if err != nil {
		return made{}, err
	}
	which, err := frames.ReadField(m.Field)
	if err != nil {
		return made{}, badQuery{err}
	}
	if req.Lang == "" {
		req.Lang = q.lang
	}
	reader, err := readerZone(m.Zone)
	if err != nil {
		return made{}, err
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
		return made{}, badQuery{fmt.Errorf("there is no format %q: use series, numeric or table", m.Format)}
	}
	if m.Format == "series" && req.Grain == "" {
		return made{}, badQuery{fmt.Errorf("a series needs a grain: choose one, or auto, or the format numeric")}
	}
	axis := frames.Axis{Business: place.model.Project.Location(), Reader: reader}
	build := func(a *answer.Answer) data.Frames {
		var list data.Frames
		switch m.Format {
		case "numeric":
			list = data.Frames{frames.Asked(frames.Numeric(a, which), req)}
		case "table":
			list = data.Frames{frames.Asked(frames.Table(a, axis), req)}
		default:
			list = frames.Series(a, axis)
		}
		return frames.Untold(list, a, req.Lang)
	}
	out, err := q.asked(ctx, req, func(kept *service.KeptForms) made { return inForm(kept, m.Format, which, axis, build) },
		func(a *answer.Answer) made { return whole(build(a)) })
	if err != nil {
		return made{}, err
	}
	i.countRead(ctx, q, req.Metrics...)
	keptBytes.WithLabelValues(i.uid).Set(float64(q.use.service.KeptStats().Bytes))
	return out, nil
}

// asked replies to a request by what is kept of it, or else by what its answer is now.
func (q asked) asked(ctx context.Context, req query.Request, kept func(*service.KeptForms) made, now func(*answer.Answer) made) (made, error) {
	ask := q.use.batch.Query
	if q.encodes {
		if forms, ok := q.use.batch.KeptForms(ctx, req); ok {
			return kept(forms), nil
		}
		ask = q.use.batch.Ask // it was looked for
	}
	a, err := ask(ctx, req)
	if err != nil {
		return made{}, err
	}
	return now(a), nil
}
