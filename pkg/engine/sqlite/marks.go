package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Marking = (*runner)(nil)

// watch is a connection of its own that is asked whether others have written. What it
// tells is compared with what the same connection told before, see
// https://www.sqlite.org/pragma.html#pragma_data_version. It is a new one after pooledFor,
// since a file may be replaced, and then all marks are others.
type watch struct {
	mu    sync.Mutex
	conn  *sql.Conn
	since time.Time
	n     int // how many there have been
}

// Marks is one mark of the whole file, views and SELECTs included. A database in memory
// has none that another connection could read.
func (s *runner) Marks(ctx context.Context, relations []execute.Relation) ([]string, error) {
	out := make([]string, len(relations))
	if s.file.Parameters == inMemory {
		return out, nil
	}
	mark, err := s.watch.mark(ctx, s.db)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i] = mark
	}
	return out, nil
}

func (w *watch) mark(ctx context.Context, db *sql.DB) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn != nil && time.Since(w.since) > pooledFor {
		w.end()
	}
	if w.conn == nil {
		conn, err := db.Conn(ctx)
		if err != nil {
			return "", err
		}
		w.conn, w.since = conn, time.Now()
		w.n++
	}
	var version int64
	if err := w.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		w.end()
		return "", err
	}
	return fmt.Sprintf("%d %d", w.n, version), nil
}

func (w *watch) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.end()
}

// end closes the connection for good: back in the pool it would go on reading a file that
// was replaced.
func (w *watch) end() {
	if w.conn == nil {
		return
	}
	_ = w.conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = w.conn.Close()
	w.conn = nil
}
