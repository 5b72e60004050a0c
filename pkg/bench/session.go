package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// noPostgres is why figures of PostgreSQL are left out.
const noPostgres = "there is no PostgreSQL: install its programs, or name a server in WHEELHOUSE_TEST_POSTGRES"

// schema names in PostgreSQL; they are made anew and dropped at the end.
const (
	warehouseSchema = "wheelhouse_bench"
	grocerySchema   = "wheelhouse_bench_grocery"
)

// session is one run: what was opened is opened once.
type session struct {
	Options
	opened map[string]*place
	closes []func() error
}

// place is data on an engine, with the definitions over it, the service that
// answers from them, and a runner of its own for hand-written SQL.
type place struct {
	engine string // sqlite, postgres
	data   string // warehouse, grocery
	dir    string // of the definitions
	model  *model.Model
	svc    *service.Service
	runner execute.Runner
}

// data is a database that exists on both engines.
type data struct {
	name   string
	schema string
	build  func(ctx context.Context, s *session) (path string, err error)
	define func(dir, engine, where, schema string) error
	tables []string
}

var warehouseData = data{
	name: "warehouse", schema: warehouseSchema,
	build: func(ctx context.Context, s *session) (string, error) {
		path := filepath.Join(s.Data, "warehouse.sqlite")
		s.say("the warehouse, in %s", path)
		return path, warehouse.SQLite(ctx, path, s.Progress)
	},
	define: warehouse.Definitions,
	tables: warehouse.Tables(),
}

// groceryData is the grocery sample: real and small.
var groceryData = data{
	name: "grocery", schema: grocerySchema,
	build: func(_ context.Context, s *session) (string, error) {
		dir := filepath.Join(s.Root, "examples", "grocery")
		return filepath.Join(dir, "data", "grocery.sqlite"), sample.Build(dir, sample.Options{Progress: s.Progress})
	},
	define: warehouse.Grocery,
	tables: []string{"stores", "products", "sales_lines", "stock_weekly"},
}

// places opens the data on every engine there is; a missing one is reported
// under the group's name.
func (s *session) places(ctx context.Context, group string, d data) ([]*place, error) {
	var out []*place
	for _, engine := range []string{"sqlite", "postgres"} {
		if engine == "postgres" && s.Postgres == "" {
			s.Skip(group+"/postgres", noPostgres)
			continue
		}
		p, err := s.place(ctx, engine, d)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func (s *session) place(ctx context.Context, engine string, d data) (*place, error) {
	key := engine + "/" + d.name
	if p := s.opened[key]; p != nil {
		return p, nil
	}
	path, err := d.build(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("build the data %s: %w", d.name, err)
	}
	p := &place{engine: engine, data: d.name}
	config := engines.Config{Name: "by hand", Engine: engine, Settings: engines.Settings{"path": path}}
	where, schema := path, ""
	if engine == "postgres" {
		s.closes = append(s.closes, func() error { return warehouse.Drop(context.Background(), s.Postgres, d.schema) })
		if err := warehouse.Copy(ctx, path, s.Postgres, d.schema, d.tables, s.Progress); err != nil {
			return nil, err
		}
		config.Settings = engines.Settings{"dsn": s.Postgres, "schema": d.schema}
		where, schema = s.Postgres, d.schema
	}
	if p.dir, err = os.MkdirTemp("", "wheelhouse-bench-"); err != nil {
		return nil, err
	}
	s.closes = append(s.closes, func() error { return os.RemoveAll(p.dir) })
	if err := d.define(p.dir, engine, where, schema); err != nil {
		return nil, err
	}
	if p.svc, err = service.Open(folder.Loader(p.dir, project.Options{}), service.Options{}); err != nil {
		return nil, err
	}
	s.closes = append(s.closes, p.svc.Close)
	p.model = p.svc.Model()
	if p.runner, err = engines.Open(config); err != nil {
		return nil, err
	}
	s.closes = append(s.closes, p.runner.Close)
	if s.opened == nil {
		s.opened = map[string]*place{}
	}
	s.opened[key] = p
	return p, nil
}

// close releases everything, the last opened first.
func (s *session) close() {
	var problems []error
	for i := len(s.closes) - 1; i >= 0; i-- {
		problems = append(problems, s.closes[i]())
	}
	if err := errors.Join(problems...); err != nil {
		s.say("while cleaning up: %v", err)
	}
}
