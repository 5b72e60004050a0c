package sqlite

import (
	"context"
	"fmt"
	"time"

	modernc "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

var _ execute.Tracing = (*runner)(nil)

type knownStored struct {
	stored bool
	at     time.Time
}

// Stored asks the parser where a column comes from; nothing is read.
func (s *runner) Stored(ctx context.Context, from, column string) (bool, error) {
	text := fmt.Sprintf("SELECT %s FROM %s", dialect.Quoted(column), from)
	s.known.mu.Lock()
	found, ok := s.known.stored[text]
	s.known.mu.Unlock()
	if ok && time.Since(found.at) < knownFor {
		return found.stored, nil
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return false, execute.Fail(ctx, execute.Connect, execute.Statement{Connection: s.config.Name}, s.inWords(err))
	}
	defer conn.Close() //nolint:errcheck // goes back to the pool
	err = conn.Raw(func(raw any) error {
		columns, err := raw.(interface {
			ColumnInfo(query string) ([]modernc.ColumnInfo, error)
		}).ColumnInfo(text)
		found = knownStored{stored: err == nil && len(columns) == 1 && columns[0].OriginName != "", at: time.Now()}
		return err
	})
	if err != nil {
		return false, execute.Fail(ctx, execute.Engine, execute.Statement{Connection: s.config.Name, SQL: text}, err)
	}
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if s.known.stored == nil {
		s.known.stored = map[string]knownStored{}
	}
	s.known.stored[text] = found
	return found.stored, nil
}
