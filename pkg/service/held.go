package service

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// held takes days out of what a source covers that its blocking checks say not to go by, and
// notes what its checks have to say. Blocking ones are waited for: without them half a day
// would be told as a whole one. The others are noted where they are known in time.
func (e *engine) held(ctx context.Context, s *model.Source, c *query.Coverage) {
	if len(s.Checks) == 0 || unchecked(ctx) {
		return
	}
	late := time.After(qualityWait)
	for _, one := range s.Checks {
		o, told := e.outcome(ctx, one, late)
		if !told {
			if n, ok := ctx.Value(notesKey{}).(*notes); ok {
				n.untold(true)
			}
			continue
		}
		readIn(ctx).held(one, o)
		spans := o.Unready()
		for _, span := range slices.Backward(spans) {
			c.Hold(span.From, span.To)
		}
		if d := e.saidOfCheck(ctx, o, spans); d != nil {
			c.Said = append(c.Said, *d)
		}
	}
}

// outcome waits for a check: for a blocking one as long as it takes.
func (e *engine) outcome(ctx context.Context, c *model.Check, late <-chan time.Time) (checks.Outcome, bool) {
	done := make(chan checks.Outcome, 1)
	go func() {
		if o, err := e.checked(ctx, c); err == nil {
			done <- o
		}
		close(done)
	}()
	if c.Blocks {
		late = nil
	}
	select {
	case o, ok := <-done:
		return o, ok
	case <-late:
	case <-ctx.Done():
	}
	return checks.Outcome{}, false
}

// saidOfCheck is the note beside answers; nil where a check holds. Numbers are told to those
// who may know what is true of all rows on both sides.
func (e *engine) saidOfCheck(ctx context.Context, o checks.Outcome, unready []checks.Span) *diag.Diagnostic {
	c := o.Check
	d := diag.Diagnostic{Severity: diag.Warning, Subject: "check " + c.ID(), Pos: c.Pos}
	label := checks.Label(c, words.English)
	switch o.State {
	case checks.Failed, checks.Waiting:
		d.Code, d.Name = "RQ301", "check-fails"
		d.Message = fmt.Sprintf("source %s: %s fails", c.Source.Name, label)
		if o.State == checks.Waiting {
			d.Message = fmt.Sprintf("source %s: %s waits for what it is held against", c.Source.Name, label)
		}
		if len(unready) > 0 {
			d.Code, d.Name = "RQ300", "source-not-ready"
			d.Message = fmt.Sprintf("source %s is not ready for %s: %s", c.Source.Name, checks.Days(unready, words.English), label)
		}
	case checks.Unknown:
		d.Code, d.Name, d.Severity = "RQ302", "check-unknown", diag.Info
		d.Message = fmt.Sprintf("source %s: %s could not be looked at", c.Source.Name, label)
		return &d
	default:
		return nil
	}
	if grant, err := e.grant(ctx); err == nil && toldOfCheck(grant, c) {
		d.Message += ": " + o.Words(e.m.Project.Calendar, words.English)
	}
	return &d
}

// held notes what a check had found when a source was read.
func (r *reads) held(c *model.Check, o checks.Outcome) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, known := r.checks[c]; !known {
		r.checks[c] = outcomeMark(o)
	}
}

// outcomeMark tells what checks have found apart.
func outcomeMark(o checks.Outcome) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d", o.State, o.Failing)
	for _, f := range o.Findings {
		fmt.Fprintf(&b, "|%d %s %v %v", f.From.Unix(), f.Member, f.Own, f.Other)
	}
	return b.String()
}
