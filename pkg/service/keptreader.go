package service

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/ask"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// keptReader gives the reader of questions for who may read the same of the same
// definitions on the same day. Making one lists the members of every level, so that it
// is kept for as long as what sources cover is taken as known.
func (s *Service) keptReader(ctx context.Context, catalog *wire.Catalog) (*ask.Reader, error) {
	e := s.state.Load().engine
	ctx, grant, err := e.pin(ctx)
	if err != nil {
		return nil, err
	}
	key := catalog.Version + " " + catalog.Now[:min(len(catalog.Now), len(time.DateOnly))] + " " + grant.Key()
	e.mu.Lock()
	kept, ok := e.readers[key]
	e.mu.Unlock()
	if ok && !e.clock().After(kept.until) {
		return kept.reader, nil
	}
	reader, err := s.reader(ctx, catalog)
	if err != nil {
		return nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	now := e.clock()
	for other, k := range e.readers {
		if now.After(k.until) {
			delete(e.readers, other)
		}
	}
	e.readers[key] = keptReader{reader, now.Add(coverageAge)}
	return reader, nil
}

// keptReader is a reader of questions and until when it is kept.
type keptReader struct {
	reader *ask.Reader
	until  time.Time
}
