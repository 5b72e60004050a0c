package service

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// pingTimeout bounds how long a silent engine can hold up a health check.
const pingTimeout = 5 * time.Second

// Health asks every engine, side by side, and counts what is wrong with the
// definitions. Who does not administer learns whether all is well and no more: what
// is wrong names databases.
func (s *Service) Health(ctx context.Context) (wire.Health, error) {
	st := s.state.Load()
	who, err := access.Of(ctx)
	if err != nil {
		return wire.Health{}, err
	}
	var denied access.Denied // whoever reads nothing may still ask whether it works
	if _, err := st.engine.grant(ctx); err != nil && !errors.As(err, &denied) {
		return wire.Health{}, err
	}
	all := st.health(ctx)
	if who.Administers() {
		return all, nil
	}
	out := wire.Health{OK: all.OK, Message: "everything answers", Connections: []wire.Connection{}}
	if !out.OK {
		out.Message = "something does not answer; administrators are told what"
	}
	return out, nil
}

func (st *state) health(ctx context.Context) wire.Health {
	out := wire.Health{OK: true, Version: Version, Connections: make([]wire.Connection, len(st.model.Connections))}
	ctx, cancel := context.WithTimeout(ctx, pingTimeout)
	defer cancel()
	var all sync.WaitGroup
	for i, c := range st.model.Connections {
		all.Go(func() { out.Connections[i] = st.engine.health(ctx, c) })
	}
	all.Wait()
	for _, c := range out.Connections {
		out.OK = out.OK && c.OK
	}
	for _, d := range st.findings() {
		if d.Severity.String() == "error" {
			out.Diagnostics++
		}
	}
	out.Message = fmt.Sprintf("%d metrics, %d rules, %d sources", len(st.model.Metrics), len(st.model.Rules), len(st.model.Sources))
	switch {
	case st.stale:
		out.Message = fmt.Sprintf("the newest definitions have %d errors; the ones before are in force", out.Diagnostics)
	case !out.OK:
		out.Message = "not every engine answers"
	}
	return out
}

// health asks one engine.
func (e *engine) health(ctx context.Context, c *model.Connection) wire.Connection {
	out := wire.Connection{Name: c.Name, Engine: c.Engine, OK: true}
	version, err := e.ping(ctx, c)
	out.Version = version
	if err == nil {
		err = e.missing(ctx, c)
	}
	if err == nil {
		return out
	}
	out.OK, out.Error = false, err.Error()
	var failed *execute.Error
	if errors.As(err, &failed) {
		out.Cause = string(failed.Cause)
		if failed.Kind == execute.Timeout && failed.Cause == "" {
			out.Cause = string(execute.Unreachable)
		}
	}
	out.Fix = wire.Text(engines.Advise(c.Engine, execute.Cause(out.Cause)))
	return out
}
