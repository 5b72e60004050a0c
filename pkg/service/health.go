package service

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// pingTimeout bounds how long a silent engine can hold up a health check.
const pingTimeout = 5 * time.Second

// Health asks every engine and counts what is wrong with the definitions.
func (s *Service) Health(ctx context.Context) wire.Health {
	st := s.state.Load()
	out := wire.Health{OK: true, Version: Version, Connections: []wire.Connection{}}
	ctx, cancel := context.WithTimeout(ctx, pingTimeout)
	defer cancel()
	for _, c := range st.model.Connections {
		state := wire.Connection{Name: c.Name, Engine: c.Engine, OK: true}
		version, err := st.engine.ping(ctx, c)
		if err != nil {
			state.OK, state.Error, out.OK = false, err.Error(), false
		}
		state.Version = version
		out.Connections = append(out.Connections, state)
	}
	for _, d := range st.found {
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
