package plugin

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// whyQuery asks why a metric changed.
type whyQuery struct {
	Request json.RawMessage `json:"request"`
	What    string          `json:"what"` // inputs (unless told), slices or tree
	Zone    string          `json:"zone"` // in which the reader's clock runs
}

// explanations are what a query of type why gives.
var explanations = map[string]func(context.Context, *inForce, query.Request) (data.Frames, error){
	"":       inputsOf,
	"inputs": inputsOf,
	"slices": slicesOf,
	"tree":   treeOf,
}

// why explains the change over the dashboard's range, where the request has no time of
// its own.
func (i *Instance) why(ctx context.Context, q asked) (data.Frames, error) {
	var v whyQuery
	if err := q.read(&v); err != nil {
		return nil, err
	}
	explain, known := explanations[v.What]
	if !known {
		return nil, badQuery{fmt.Errorf("an explanation has no %q: use inputs, slices or tree", v.What)}
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
	place := whereabouts{model: q.use.service.Model(), finest: q.use.service.Finest(req.Metrics), reader: reader}
	place.fill(&req, q.DataQuery)
	found, err := explain(ctx, q.use, req)
	if err == nil {
		i.countRead(ctx, q, req.Metrics...)
	}
	for _, f := range found {
		frames.Asked(f, req)
	}
	return found, err
}

func inputsOf(ctx context.Context, use *inForce, req query.Request) (data.Frames, error) {
	w, err := use.service.Why(ctx, req)
	if err != nil {
		return nil, err
	}
	return frames.WhyInputs(w, goodOf(use, w.Metric), req.Lang), nil
}

func slicesOf(ctx context.Context, use *inForce, req query.Request) (data.Frames, error) {
	w, err := use.service.Why(ctx, req)
	if err != nil {
		return nil, err
	}
	return frames.WhySlices(w, goodOf(use, w.Metric), req.Lang), nil
}

func treeOf(ctx context.Context, use *inForce, req query.Request) (data.Frames, error) {
	d, err := use.service.DriverTree(ctx, req)
	if err != nil {
		return nil, err
	}
	return frames.Drivers(d, req.Lang), nil
}

// goodOf is the direction of a metric that is good.
func goodOf(use *inForce, name string) string {
	if m := use.service.Model().Metric(name); m != nil {
		return string(m.Good)
	}
	return ""
}
