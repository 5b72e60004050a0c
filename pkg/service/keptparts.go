package service

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// keptParts is a change that was taken apart. That costs a question for each
// dimension, so it is kept for as long as what sources cover is taken as known.
type keptParts struct {
	answer *answer.Answer
	until  time.Time
}

// partsKey tells requests apart, and those who may read different things.
func (e *engine) partsKey(ctx context.Context, req query.Request) (string, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return "", err
	}
	text, err := json.Marshal(req)
	if err != nil {
		return "", fmt.Errorf("read the request: %w", err)
	}
	return string(text) + grant.Key(), nil
}

// partsKept gives what is kept, to read and not to change.
func (e *engine) partsKept(key string) (*answer.Answer, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	k, ok := e.parts[key]
	if !ok || e.clock().After(k.until) {
		return nil, false
	}
	a := *k.answer
	a.Stats = answer.Stats{Cached: true}
	return &a, true
}

func (e *engine) keepParts(key string, a *answer.Answer) {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := e.clock()
	for other, k := range e.parts {
		if now.After(k.until) {
			delete(e.parts, other)
		}
	}
	e.parts[key] = keptParts{a, now.Add(coverageAge)}
}
