package service

import (
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// grantedParts gives each source of a list the conditions on its own rows. A source
// that is refused adds nothing to the list; where all of them are, so is the list.
func (e *engine) grantedParts(grant access.Grant, conn *model.Connection, core *query.Core, from []*model.Source, refused *error) error {
	var last error
	var parts []query.Part
	for _, s := range from {
		alone := *core
		alone.From = []query.Part{{Source: s}}
		_, err := e.narrowed(grant, conn, &alone, refused)
		switch denied := (access.Denied{}); {
		case errors.As(err, &denied):
			last, *refused = err, nil
			continue
		case err != nil:
			return err
		}
		parts = append(parts, query.Part{Source: s, Granted: alone.Granted})
	}
	core.From = parts
	if len(parts) == 0 {
		return last
	}
	return nil
}

// compiledOnce compiles a core as it is; refused is what its conditions by metrics met
// on the way.
func (e *engine) compiledOnce(grant access.Grant, conn *model.Connection, core *query.Core, refused *error) (*compile.Compiled, error) {
	compiled, err := compile.Core(e.m, core, engineOf(conn))
	if *refused != nil {
		return nil, *refused
	}
	if err != nil {
		return nil, unhinted(grant, e.m, err)
	}
	return compiled, nil
}
