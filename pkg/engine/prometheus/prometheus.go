// Package prometheus is a Prometheus that is a data source of a Grafana: what a plan reads
// of time series is asked in PromQL, and put into tables in memory on which the rest of the
// plan is run as SQL.
package prometheus

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/grafana"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/sqlite"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/sqlite"
)

func init() {
	engine.Register(&engine.Descriptor{
		Name: "prometheus", Label: "Prometheus", Dialect: dialect.Dialect{}, Series: true, Open: open, Advice: grafana.Advice,
		Settings: []engine.Setting{grafana.UID, {
			Key: "retention", Label: engine.Text{"en": "How far back samples are kept (empty: 15d)", "zh": "样本保留多久（留空则为 15d）"}, Placeholder: "15d",
			Doc: "How far back Prometheus keeps samples, as 48h, 15d or 8w; 15d unless told. Members of labels and the first sample are looked for no further back.",
		}, grafana.URL, grafana.Token},
	})
}

type runner struct {
	config engine.Config
	series *grafana.Series
}

func open(c engine.Config) (execute.Runner, error) {
	s, err := grafana.OpenSeries(c.Settings)
	if err != nil {
		return nil, err
	}
	return &runner{config: c, series: s}, nil
}

// Run asks the statement's questions, fills its tables and runs its SQL on them.
func (p *runner) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = p.config.Name
	}
	if len(st.Fetches) == 0 {
		return nil, execute.Fail(ctx, execute.Engine, st, errors.New("Prometheus has time series, and no tables: it takes no SQL")) //nolint:staticcheck // a name
	}
	ctx, cancel := execute.Limited(ctx, p.config.Timeout)
	defer cancel()
	var questions []string
	for _, f := range st.Fetches {
		for _, q := range f.Questions {
			questions = append(questions, q.Text)
		}
	}
	points, err := p.series.Ask(ctx, questions)
	if err != nil {
		return nil, p.failed(ctx, st, err)
	}
	return p.onTables(ctx, st, points, limit)
}

// failed tells a Prometheus or a Grafana that is not there from a question that is refused.
func (p *runner) failed(ctx context.Context, st execute.Statement, err error) error {
	if execute.CauseOf(err) != "" {
		return execute.Fail(ctx, execute.Connect, st, err)
	}
	return grafana.Failed(ctx, st, err.Error())
}

// tables numbers databases in memory.
var tables atomic.Int64

func (p *runner) onTables(ctx context.Context, st execute.Statement, points [][]grafana.Point, limit int) (*execute.RowSet, error) {
	name := fmt.Sprintf("wheelhouse-series-%d", tables.Add(1))
	db, err := sqlite.Memory(name)
	if err != nil {
		return nil, execute.Fail(ctx, execute.Engine, st, err)
	}
	defer db.Close() //nolint:errcheck // in memory
	for _, f := range st.Fetches {
		if err := fill(ctx, db, f, points[:len(f.Questions)], st, limit); err != nil {
			if known := (*execute.Error)(nil); errors.As(err, &known) {
				return nil, known
			}
			return nil, execute.Fail(ctx, execute.Engine, st, err)
		}
		points = points[len(f.Questions):]
	}
	r, err := sqlite.OpenMemory(engine.Config{Name: p.config.Name}, name, nil)
	if err != nil {
		return nil, execute.Fail(ctx, execute.Engine, st, err)
	}
	defer r.Close() //nolint:errcheck // in memory
	return r.Run(ctx, st, limit)
}

// Ping tells the data source.
func (p *runner) Ping(ctx context.Context) (string, error) {
	st := execute.Statement{Connection: p.config.Name}
	ctx, cancel := execute.Limited(ctx, p.config.Timeout)
	defer cancel()
	if _, err := p.series.Ask(ctx, []string{"vector(1)"}); err != nil {
		return "", p.failed(ctx, st, err)
	}
	named, err := p.series.Named(ctx)
	if err != nil {
		return "", p.failed(ctx, st, err)
	}
	return "Grafana data source " + named, nil
}

// Close has nothing to end: connections to Prometheus are Grafana's.
func (p *runner) Close() error { return nil }
