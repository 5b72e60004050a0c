package resolve_test

import (
	"context"
	"testing"
	"time"
	"os"
	"fmt"
	"sort"
	"syscall"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute/sqldb"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

type real struct { counting; run execute.Runner }

func (c *real) Rows(ctx context.Context, conn *model.Connection, core *query.Core) (*execute.RowSet, answer.Statement, error) {
	compile.Inform(ctx, core, c.run)
	compiled, err := compile.Core(c.model, core, conn.Engine)
	if err != nil { return nil, answer.Statement{}, err }
	if os.Getenv("SHOW") != "" { fmt.Println(compiled.Statement.SQL) }
	rows, err := compiled.Run(ctx, c.run, 0)
	return rows, answer.Statement{}, err
}

func TestYY(t *testing.T) {
	for _, x := range []struct{p, from, to string; metrics []string}{
		{"grocery", "2017-11-01", "2017-11-30", []string{"net_sales","baskets","active_households","net_sales_mtd","net_sales_ytd","net_sales_28d","net_sales_change_weekly"}},
		{"grocery", "2017-11-01", "2017-11-30", []string{"net_sales","units","net_sales_mtd","net_sales_ytd","net_sales_28d"}},
		{"retail-group", "2025-10-01", "2025-10-31", []string{"net_sales","units","cost_of_sales","net_sales_mtd","net_sales_ytd","net_sales_28d", "gross_margin", "gross_profit_last_year"}},
		{"retail-group", "2025-10-01", "2025-10-31", []string{"net_sales","net_sales_mtd"}},
		{"retail-group", "2025-10-01", "2025-10-31", []string{"net_sales","gross_profit_last_year"}},
	} {
		m := sampleModel(t, x.p)
		run, err := sqldb.Open(sqldb.Config{Name: "w", Engine: "sqlite", Path: "../../examples/"+x.p+"/data/"+x.p+".sqlite"})
		if err != nil { t.Fatal(err) }
		end := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		for _, by := range [][]query.By{nil, {{Hierarchy: "organisation", Level: "region"}}} {
		req := query.Request{Time: query.TimeRange{From: x.from, To: x.to}, By: by, Metrics: x.metrics, Compare: []string{"previous", "lastYear"}}
		c := &real{run: run}
		c.model = m
		c.scans = map[string]int{}
		c.coverage = query.Coverage{First: end.AddDate(-12, 0, 0), End: end}
		resolved, found := query.Resolve(m, req, end)
		if err := found.Err(); err != nil { t.Log(err); continue }
		var ts []float64
		cpu := func() float64 { var u syscall.Rusage; _ = syscall.Getrusage(0, &u); return float64(u.Utime.Nano()+u.Stime.Nano())/1e6 }
		before := cpu()
		for range 15 {
			a := time.Now()
			if _, err := resolve.Ask(context.Background(), c, resolved); err != nil { t.Fatal(err) }
			ts = append(ts, time.Since(a).Seconds()*1000)
		}
		sort.Float64s(ts)
		t.Logf("%s %d %v: median %.1f ms cpu %.1f", x.p, len(by), x.metrics, ts[7], (cpu()-before)/15)
		}
	}
}
