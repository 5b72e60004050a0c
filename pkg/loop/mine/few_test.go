package mine_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/mine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// counting counts the statements that are asked.
type counting struct {
	execute.Runner
	n *atomic.Int32
}

func (c counting) Run(ctx context.Context, s execute.Statement, limit int) (*execute.RowSet, error) {
	c.n.Add(1)
	return c.Runner.Run(ctx, s, limit)
}

// Somebody who reads a part of the rows has a page of thirty numbers by a statement or two
// for their unit, not by one for each.
func TestManyNumbersAreFewStatements(t *testing.T) {
	town := strings.Replace(looptest.Written(t), "boss, ed, ned,", "boss, ed,", 1)
	var more strings.Builder
	for i := range 30 {
		fmt.Fprintf(&more, "  - {name: sales_%d, measure: amount, owner: {team: operations, per: place.shop}}\n", i)
	}
	town = strings.Replace(town, "rules:\n", more.String()+"rules:\n", 1)
	var n atomic.Int32
	s, err := service.Open(project.Loader(fstest.MapFS{"town.yaml": {Data: []byte(town)}}), service.Options{
		Open: func(c engine.Config) (execute.Runner, error) {
			r, err := engine.Open(c)
			return counting{r, &n}, err
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	ned := looptest.By(t, "ned", "Viewer")
	d := &loop.Desk{Service: s, Project: "town"}
	looptest.Must[*mine.Page](t)(mine.Of(ned, d)) // looks at the data, once
	n.Store(0)
	page := looptest.Must[*mine.Page](t)(mine.Of(ned, d))
	if len(page.Numbers) != 24 || page.More != 7 {
		t.Errorf("%d numbers, and %d more", len(page.Numbers), page.More)
	}
	if got := n.Load(); got < 1 || got > 3 {
		t.Errorf("%d statements", got)
	}
}
