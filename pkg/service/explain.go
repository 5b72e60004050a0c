package service

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Explain answers a request and shows every stage on the way, in text.
func (s *Service) Explain(ctx context.Context, req query.Request) (*wire.Explain, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	if !grant.SQL() {
		return nil, access.Denied{What: "statements", Subject: subjectOf(ctx), Why: "a policy with sql: true shows them",
			Chinese: access.Said{What: "查询语句", Why: "可由带 sql: true 的访问策略开放"}}
	}
	asWritten, err := json.MarshalIndent(req, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("print the request: %w", err)
	}
	if req, err = st.taken(ctx, req); err != nil {
		return nil, err
	}
	r, err := st.resolve(ctx, req)
	if err != nil {
		return nil, err
	}
	watch := &watcher{engine: st.engine}
	a, err := resolve.Ask(asking(ctx, r.Metrics), watch, r)
	if err != nil {
		return nil, err
	}
	out := &wire.Explain{Words: a.Words, Statements: a.Stats.Statements}
	add := func(name, text string) { out.Stages = append(out.Stages, wire.Stage{Name: name, Text: text}) }
	add(wire.StageRequest, string(asWritten))
	add(wire.StageResolved, printResolved(r))
	if len(watch.looks) > 0 {
		add(wire.StageCoverage, strings.Join(watch.looks, "\n"))
	}
	for i, c := range watch.seen {
		suffix := ""
		if len(watch.seen) > 1 {
			suffix = fmt.Sprintf(" %d", i+1)
		}
		if len(c.Rollups) > 0 {
			add(wire.StageRollups+suffix, printRollups(c.Rollups))
		}
		add(wire.StagePlan+suffix, plan.Print(c.Plan.Root))
		add(wire.StageOptimised+suffix, plan.Print(c.Optimised.Root))
		add(wire.StageStatement+suffix, c.Statement.Text()+arguments(c.Statement.Args))
	}
	return out, nil
}

// watcher keeps what was compiled for a request, and what the sources were seen
// to cover.
type watcher struct {
	*engine
	mu    sync.Mutex
	seen  []*compile.Compiled
	looks []string
}

// Coverage notes the look that tells it, which may have been taken before.
func (w *watcher) Coverage(ctx context.Context, m *model.Metric, v *model.Measure, clock time.Time) (query.Coverage, bool, error) {
	c, ok, err := w.engine.Coverage(ctx, m, v, clock)
	if err != nil || v.Time == nil {
		return c, ok, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, look := range w.engine.lookedAt(ctx, m, v) {
		if !slices.Contains(w.looks, look) {
			w.looks = append(w.looks, look)
		}
	}
	return c, ok, err
}

// Rows compiles and runs a core, and keeps it.
func (w *watcher) Rows(ctx context.Context, conn *model.Connection, c *query.Core) (*execute.RowSet, answer.Statement, error) {
	return w.united(conn, c, func(conn *model.Connection, c *query.Core) (*execute.RowSet, answer.Statement, error) {
		compiled, err := w.compile(ctx, conn, c)
		if err != nil {
			return nil, answer.Statement{}, err
		}
		w.mu.Lock()
		w.seen = append(w.seen, compiled)
		w.mu.Unlock()
		return w.read(ctx, conn, c, compiled)
	})
}

func arguments(args []any) string {
	if len(args) == 0 {
		return ""
	}
	lines := make([]string, len(args))
	for i, a := range args {
		lines[i] = fmt.Sprintf("-- %d: %v", i+1, a)
	}
	return "\n" + strings.Join(lines, "\n")
}

func printResolved(r *query.Resolved) string {
	var b strings.Builder
	const day = "2006-01-02 15:04"
	for _, h := range r.Having {
		fmt.Fprintf(&b, "passing  %s %s %v\n", h.Metric.Name, h.Op, h.Values)
	}
	for _, m := range r.Metrics {
		fmt.Fprintf(&b, "metric   %s (%s)\n", m.Name, m.Kind)
	}
	for _, by := range r.By {
		fmt.Fprintf(&b, "by       %s = %s\n", by.Name, orElse(by.Dimension, "(the whole)"))
	}
	for _, w := range r.Where {
		fmt.Fprintf(&b, "where    %s\n", expr.Format(w))
	}
	fmt.Fprintf(&b, "range    %s to %s (exclusive), %s\n", r.Range.From.Format(day), r.Range.To.Format(day), r.Zone)
	fmt.Fprintf(&b, "clock    %s\n", r.Now.Format(day))
	if r.Grain != "" {
		fmt.Fprintf(&b, "grain    %s, %d buckets\n", r.Grain, len(r.Buckets))
	}
	for _, c := range r.Comparisons {
		fmt.Fprintf(&b, "compare  %s\n", c.Name)
	}
	return b.String()
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
