package dashboard

import (
	"context"
	"errors"
	"io"
	"time"
)

// Type is the data source's, as Grafana knows it.
const Type = ourType

// Grafana is a Grafana of its own that runs for a bench.
type Grafana struct {
	Version  string `json:"grafana"`
	URL      string `json:"url"`
	User     string `json:"user"`
	Password string `json:"password"`
	Process  int    `json:"pid"`
	stage    *stage
}

// Start starts one in production mode, with the project's plugin and data sources as
// Grafana's API takes them; root is the project's folder. The error is a Skipped where a
// program is missing.
func Start(ctx context.Context, root string, progress io.Writer, sources ...map[string]any) (*Grafana, error) {
	st, err := raise(ctx, root, progress)
	if err != nil {
		return nil, err
	}
	g := &Grafana{stage: st}
	if err := st.do("open", object{"sources": sources, "dashboards": []object{}}, g); err != nil {
		return nil, errors.Join(err, st.end())
	}
	return g, nil
}

// Processor is the processor time of Grafana and of the plugins that it runs, so far; 0
// where the system does not tell.
func (g *Grafana) Processor() time.Duration { return server(g.Process).cpu() }

// End ends it.
func (g *Grafana) End() error { return g.stage.end() }
