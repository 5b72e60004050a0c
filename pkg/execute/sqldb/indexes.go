package sqldb

import (
	"context"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// indexAge is how long the indexes of a table are taken as known.
const indexAge = time.Minute

// indexes remembers what was found of each table, its columns included.
type indexes struct {
	mu    sync.Mutex
	known map[string]knownIndexes
	types map[string]knownTypes
}

type knownIndexes struct {
	columns [][]string
	at      time.Time
}

var _ execute.Sorting = (*sqlite)(nil)

// Indexes lists a table's indexes; a table that does not exist has none.
func (s *sqlite) Indexes(ctx context.Context, table string) ([][]string, error) {
	s.indexes.mu.Lock()
	found, ok := s.indexes.known[table]
	s.indexes.mu.Unlock()
	if ok && time.Since(found.at) < indexAge {
		return found.columns, nil
	}
	rows, err := s.Run(ctx, execute.Statement{Args: []any{table}, SQL: `SELECT list.seq AS place, info.name AS name
		FROM pragma_index_list(?1) AS list JOIN pragma_index_info(list.name) AS info
		WHERE list.partial = 0 ORDER BY list.seq, info.seqno`}, 0)
	if err != nil {
		return nil, err
	}
	found = knownIndexes{at: time.Now()}
	place, name := rows.Column("place"), rows.Column("name")
	for i := range rows.Len {
		if i == 0 || place.Numbers[i] != place.Numbers[i-1] {
			found.columns = append(found.columns, nil)
		}
		last := len(found.columns) - 1
		if name.Null[i] { // an expression; what follows it is of no use
			found.columns[last] = append(found.columns[last], "")
			continue
		}
		found.columns[last] = append(found.columns[last], name.Strings[i])
	}
	s.indexes.mu.Lock()
	defer s.indexes.mu.Unlock()
	if s.indexes.known == nil {
		s.indexes.known = map[string]knownIndexes{}
	}
	s.indexes.known[table] = found
	return found.columns, nil
}
