package service

import (
	"context"
	"errors"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// How long what a look at a time has found is taken as known, longer where it
// took long, and how long the first answer waits for a look at every value. What
// is known goes on being used while it is looked at again.
const (
	timeAge   = 5 * time.Minute
	timeShare = 100
	everyWait = 500 * time.Millisecond
)

type knownTime struct {
	found survey.Time
	err   error // *survey.UnfitError
	at    time.Time
	took  time.Duration // the look at every value
}

func (k knownTime) fresh() bool { return time.Since(k.at) < max(timeAge, timeShare*k.took) }

// times tells how times are kept, for one core. The first problem is left in
// problem: a time that cannot be compared gives no answer.
func (e *engine) times(ctx context.Context, problem *error) func(*model.Dimension) query.Kept {
	return func(d *model.Dimension) query.Kept {
		kept, err := e.kept(ctx, d)
		if err != nil && *problem == nil {
			*problem = err
		}
		return kept
	}
}

// kept tells how a dimension's times are kept, by a look at the data. How they are
// written is the same for all readers and told to none; a value that is no time is
// told to those who may know what is true of the whole source.
func (e *engine) kept(ctx context.Context, d *model.Dimension) (query.Kept, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return query.Kept{}, err
	}
	kept, err := e.keptFor(access.With(ctx, theSurvey), d)
	var unfit *survey.UnfitError
	if errors.As(err, &unfit) {
		if refused := grant.Whole(d.Source); refused != nil {
			return kept, refused
		}
	}
	return kept, err
}

func (e *engine) keptFor(ctx context.Context, d *model.Dimension) (query.Kept, error) {
	if d.Source.Series != nil {
		return query.KeptAsDefined(e.m, d), nil // samples are at instants
	}
	e.mu.Lock()
	known, ok := e.kepts[d]
	e.mu.Unlock()
	switch {
	case ok && known.err != nil && time.Since(known.at) < coverageAge: // may be mended any time
		return query.Kept{}, known.err
	case ok && known.err == nil && known.fresh():
		return known.found.Kept, nil
	case ok && known.err == nil:
		e.again(d)
		return known.found.Kept, nil
	}
	found, err := e.shared(ctx, "time of "+d.Source.Name+"."+d.Name, func() (any, error) { return e.lookAtTime(ctx, d) })
	if err != nil {
		return query.KeptAsDefined(e.m, d), about(ctx, err, d.Source)
	}
	return found.(survey.Time).Kept, nil
}

// again looks once more, while the answer before is used.
func (e *engine) again(d *model.Dimension) {
	e.mu.Lock()
	known := e.kepts[d]
	known.at = time.Now() // one at a time
	e.kepts[d] = known
	e.mu.Unlock()
	go func() {
		ctx, cancel := context.WithTimeout(access.With(context.Background(), theSurvey), lookFor)
		defer cancel()
		_, _ = e.lookAtTime(ctx, d) // keeps what it finds; an engine that is down now will be told by what asks it
	}()
}

func (e *engine) lookAtTime(ctx context.Context, d *model.Dimension) (survey.Time, error) {
	db, err := e.database(ctx, d.Source.Connection)
	if err != nil {
		return survey.Time{}, err
	}
	found, err := db.Time(ctx, d)
	if err == nil {
		err = e.every(ctx, db, d, found)
	}
	var unfit *survey.UnfitError
	if err != nil && !errors.As(err, &unfit) {
		return found, err
	}
	e.keep(d, knownTime{found: found, err: err, at: time.Now()})
	return found, err
}

func (e *engine) keep(d *model.Dimension, k knownTime) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.kepts[d] = k
}

// every looks at all values of a time. Where that takes long it goes on while
// answers are given by what a sample has shown.
func (e *engine) every(ctx context.Context, db *survey.Database, d *model.Dimension, found survey.Time) error {
	if found.Sure {
		return nil
	}
	done := make(chan error, 1)
	look, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookFor)
	go func() {
		defer cancel()
		started := time.Now()
		err := db.Every(look, d, found)
		done <- err
		var unfit *survey.UnfitError
		if !errors.As(err, &unfit) {
			err = nil // an engine that fails, or takes too long, tells nothing
		}
		e.keep(d, knownTime{found: found, err: err, at: time.Now(), took: time.Since(started)})
	}()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(everyWait):
		return nil
	case err := <-done:
		return err
	}
}
