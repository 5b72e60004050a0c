package grafana

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// Series asks a Prometheus that is a data source of a Grafana.
type Series struct{ api api }

// Point is a number of an instant query, with its labels.
type Point struct {
	Labels map[string]string
	Value  float64
}

// OpenSeries prepares to ask; nothing is connected before the first question.
func OpenSeries(s engine.Settings) (*Series, error) {
	if err := reachable(s); err != nil {
		return nil, err
	}
	return &Series{newAPI(s)}, nil
}

// seriesTypes are the data sources that answer PromQL as Grafana's own does, whose back
// end they share (pkg/promlib of grafana/grafana).
var seriesTypes = map[string]bool{"prometheus": true, "grafana-amazonprometheus-datasource": true, "grafana-azureprometheus-datasource": true}

// Named is the data source, for people. Its error has the cause.
func (s *Series) Named(ctx context.Context) (string, error) {
	of, err := s.api.source(ctx)
	switch {
	case err != nil:
		return "", err
	case !seriesTypes[of.Type]:
		return "", execute.Because(execute.Incomplete, fmt.Errorf("the data source %q is of type %s, which is no Prometheus: use engine: grafana for SQL data sources", s.api.uid, of.Type))
	}
	return of.Name + " (" + of.Type + ")", nil
}

// mostAtOnce is how many questions one call of the query API holds.
const mostAtOnce = 40

// Ask gives the answer of each instant query; it has no points where nothing matched. A
// question names its own instants, since the data source rounds the time that it is asked
// for down to a step. Questions that fail fail all.
func (s *Series) Ask(ctx context.Context, questions []string) ([][]Point, error) {
	if _, err := s.Named(ctx); err != nil {
		return nil, err
	}
	out := make([][]Point, 0, len(questions))
	for len(out) < len(questions) {
		part := questions[len(out):min(len(out)+mostAtOnce, len(questions))]
		points, err := s.ask(ctx, part)
		if err != nil {
			return nil, err
		}
		out = append(out, points...)
	}
	return out, nil
}

func (s *Series) ask(ctx context.Context, questions []string) ([][]Point, error) {
	queries := make([]map[string]any, len(questions))
	for i, q := range questions {
		queries[i] = map[string]any{
			"refId": "Q" + strconv.Itoa(i), "datasource": map[string]any{"uid": s.api.uid}, "expr": q, "instant": true, "range": false,
			"format": "time_series", "intervalMs": 1000, "maxDataPoints": 1,
		}
	}
	sent, err := json.Marshal(map[string]any{"queries": queries, "from": "now-1m", "to": "now"})
	if err != nil {
		return nil, err
	}
	res, err := s.api.ask(ctx, http.MethodPost, "/api/ds/query", sent)
	if err != nil {
		return nil, err
	}
	defer res.body.Close() //nolint:errcheck // read to the end or given up
	answer, err := read(res.body)
	switch {
	case err != nil && res.status/100 == 2:
		return nil, execute.Because(execute.Unreachable, err)
	case err != nil:
		return nil, s.api.refused(res.status)
	}
	out := make([][]Point, len(questions))
	for i := range questions {
		r, ok := answer.Results["Q"+strconv.Itoa(i)]
		switch {
		case !ok && res.status/100 != 2:
			err := s.api.refused(res.status)
			if answer.Message != "" {
				err = execute.Because(execute.CauseOf(err), fmt.Errorf("%w: %s", err, answer.Message))
			}
			return nil, err
		case !ok:
			return nil, execute.Because(execute.Unreachable, errors.New("Grafana left a question without an answer")) //nolint:staticcheck // a name
		case r.Error != "":
			return nil, errors.New(r.Error)
		}
		if out[i], err = r.points(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// points reads the frames of an instant query: one for each series, or, of older servers,
// one with a column of numbers for each. What is no number, such as 0/0, is no value.
func (r result) points() (out []Point, err error) {
	for i := range r.Frames {
		f := &r.Frames[i]
		if notice := f.cut(); notice != "" {
			return nil, fmt.Errorf("the answer was cut off: %s", notice)
		}
		if len(f.Data.Values) != len(f.Schema.Fields) {
			return nil, fmt.Errorf("the data source tells %d columns and gives %d", len(f.Schema.Fields), len(f.Data.Values))
		}
		for n, field := range f.Schema.Fields {
			if field.Info.Frame != "float64" {
				continue
			}
			c := newColumn(f, n, nil)
			for row, v := range c.values {
				number, ok := v.(json.Number)
				if !ok {
					if odd, is := c.odd[row]; is && math.IsInf(odd, 0) {
						return nil, fmt.Errorf("Prometheus gives %s, which is no number: leave such series out by the selector", execute.NumberText(odd, 64)) //nolint:staticcheck // a name
					}
					continue
				}
				x, err := number.Float64()
				if err != nil {
					return nil, err
				}
				out = append(out, Point{field.Labels, x})
			}
		}
	}
	return out, nil
}
