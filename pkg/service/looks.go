package service

import (
	"context"
	"errors"
	"time"

	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// lookFor is how long a look at the data may go on after nobody waits for it any
// more, so that the next one finds it done.
const lookFor = 20 * time.Second

// shared runs a look that others may be waiting for as well. Whose look it was may
// go; nobody else has to go with them.
func (e *engine) shared(ctx context.Context, key string, look func() (any, error)) (any, error) {
	for {
		under := e.flight.DoChan(key, look)
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case r := <-under:
			if r.Err != nil && ctx.Err() == nil && cancelled(r.Err) {
				continue
			}
			return r.Val, r.Err
		}
	}
}

func cancelled(err error) bool {
	var failed *execute.Error
	return errors.Is(err, context.Canceled) || errors.As(err, &failed) && failed.Kind == execute.Cancelled
}

// database is a connection to be looked at. What a look finds is of all rows: who
// asks for it asks the subject's grant first (access.Grant.Whole).
func (e *engine) database(ctx context.Context, c *model.Connection) (*survey.Database, error) {
	if _, err := e.grant(ctx); err != nil {
		return nil, err
	}
	runner, err := e.runner(c)
	if err != nil {
		return nil, err
	}
	d, err := engines.For(c.Engine)
	if err != nil {
		return nil, err
	}
	written, err := d.Speaks(c.Settings)
	if err != nil {
		return nil, err
	}
	return &survey.Database{Model: e.m, Connection: c, Runner: runner, Dialect: written}, nil
}
