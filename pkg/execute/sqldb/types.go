package sqldb

import (
	"context"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

type knownTypes struct {
	columns map[string]string
	at      time.Time
}

var _ execute.Listing = (*sqlite)(nil)

// Types tells the declared types of a table's columns by their names in small
// letters; a view has none, nor has a table that compares in ways of its own.
func (s *sqlite) Types(ctx context.Context, table string) (map[string]string, error) {
	s.indexes.mu.Lock()
	found, ok := s.indexes.types[table]
	s.indexes.mu.Unlock()
	if ok && time.Since(found.at) < indexAge {
		return found.columns, nil
	}
	rows, err := s.Run(ctx, execute.Statement{Args: []any{table}, SQL: `SELECT info.name AS name, info.type AS type
		FROM sqlite_master AS made JOIN pragma_table_info(made.name) AS info
		WHERE made.type = 'table' AND lower(made.name) = lower(?1) AND lower(made.sql) NOT LIKE '%collate%'`}, 0)
	if err != nil {
		return nil, err
	}
	found = knownTypes{columns: map[string]string{}, at: time.Now()}
	name, kind := rows.Column("name"), rows.Column("type")
	for i := range rows.Len {
		found.columns[strings.ToLower(name.Strings[i])] = strings.ToUpper(kind.Strings[i])
	}
	s.indexes.mu.Lock()
	defer s.indexes.mu.Unlock()
	if s.indexes.types == nil {
		s.indexes.types = map[string]knownTypes{}
	}
	s.indexes.types[table] = found
	return found.columns, nil
}
