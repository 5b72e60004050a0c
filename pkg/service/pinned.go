package service

import (
	"context"
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// pinned is what a subject may read for the whole of a call. What policies give is known
// for half a minute and then asked again: a call that asked on both sides of that would
// keep what it reads after it under the key of before, and others have that key.
type pinned struct {
	engine  *engine
	subject access.Subject
	grant   access.Grant
}

type pinnedKey struct{}

// errOutdated is a question that was begun under other definitions than are in force now.
var errOutdated = errors.New("the definitions have changed while this was being asked")

// pin has all that an engine reads under a context for its subject go by one grant. A
// context that is pinned stays so; tests of policies have policies of their own.
func (e *engine) pin(ctx context.Context) (context.Context, access.Grant, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return nil, nil, err
	}
	if ctx.Value(actingKey{}) != nil || e.pinnedIn(ctx) != nil {
		return ctx, grant, nil
	}
	return context.WithValue(ctx, pinnedKey{}, pinned{e, subjectOf(ctx), grant}), grant, nil
}

// pinnedIn is the grant that a context is pinned to; nil where its subject has none of
// this engine's.
func (e *engine) pinnedIn(ctx context.Context) access.Grant {
	p, ok := ctx.Value(pinnedKey{}).(pinned)
	if !ok || p.engine != e || p.subject != subjectOf(ctx) || ctx.Value(actingKey{}) != nil {
		return nil
	}
	return p.grant
}

// ofAnother tells an error of a question that is shared and which whoever asked it first
// got for themselves alone: a refusal, which names them, or a question that is outdated.
func ofAnother(ctx context.Context, err error) bool {
	var denied access.Denied
	return errors.Is(err, errOutdated) || errors.As(err, &denied) && denied.Subject != subjectOf(ctx)
}
