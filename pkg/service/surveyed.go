package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// Bounds of a running service's survey: one look, all of it, and how long what it
// has found is known. An engine is not to notice it.
const (
	surveyLimit = 2 * time.Second
	surveyMost  = 20 * time.Second
	surveyAge   = 30 * time.Minute
)

// Surveyed looks at the data that the definitions speak of, as far as a running
// service can afford, and gives what it finds. What was found is known for
// surveyAge; the first survey is waited for as long as ctx allows. It is the
// survey that looks; the subject is told what it may know.
func (s *Service) Surveyed(ctx context.Context) (diag.List, error) {
	e := s.state.Load().engine
	grant, err := e.grant(ctx)
	if err != nil {
		return nil, err
	}
	return toldOfData(grant, e.m, e.survey(ctx, s.options.Now())), nil
}

// tablesAge is how long tables that are there are taken as known to be there.
const tablesAge = time.Minute

// missing tells tables of the definitions that a connection does not have: one that
// answers and leads to another database is of no use.
func (e *engine) missing(ctx context.Context, c *model.Connection) error {
	ctx = access.With(ctx, theSurvey) // no row is read
	e.mu.Lock()
	at := e.tables[c]
	e.mu.Unlock()
	if time.Since(at) < tablesAge {
		return nil
	}
	db, err := e.database(ctx, c)
	if err != nil {
		return err
	}
	if found := survey.Tables(ctx, db); len(found) > 0 {
		text := found[0].Message
		if len(found) > 1 {
			text += fmt.Sprintf(", and %d more sources have none", len(found)-1)
		}
		return &execute.Error{Kind: execute.Engine, Cause: execute.NoTable, Connection: c.Name, Err: errors.New(text)}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.tables[c] = time.Now()
	return nil
}

// surveySoon begins a survey that nobody waits for, if none is known.
func (e *engine) surveySoon(now time.Time) {
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	e.survey(gone, now)
}

func (e *engine) survey(ctx context.Context, now time.Time) diag.List {
	e.mu.Lock()
	known := e.surveyed
	e.mu.Unlock()
	if !known.at.IsZero() && time.Since(known.at) < surveyAge {
		return known.found
	}
	done := e.flight.DoChan("survey", func() (any, error) {
		look, cancel := context.WithTimeout(access.With(context.WithoutCancel(ctx), theSurvey), surveyMost)
		defer cancel()
		clock := survey.Clock(e.m.Project, now)
		found := survey.All(look, e.m, func(c *model.Connection) (*survey.Database, error) {
			db, err := e.database(look, c)
			if err == nil {
				db.Now = clock
			}
			return db, err
		}, survey.Options{Cheap: true, Limit: surveyLimit})
		e.mu.Lock()
		defer e.mu.Unlock()
		e.surveyed = knownLook{found: found, at: time.Now()}
		return found, nil
	})
	if !known.at.IsZero() {
		return known.found
	}
	select {
	case r := <-done:
		found, _ := r.Val.(diag.List) // it never fails
		return found
	case <-ctx.Done():
		return nil
	}
}
