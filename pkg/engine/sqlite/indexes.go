package sqlite

import (
	"context"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// knownFor is how long what a database's catalog says is taken as known.
const knownFor = time.Minute

// knowledge remembers what was found in the catalog.
type knowledge struct {
	mu      sync.Mutex
	indexes map[string]knownIndexes
	lists   map[string]knownLists
	stored  map[string]knownStored
	times   bool // a column may be declared as a time
	timesAt time.Time

	descriptions execute.Descriptions
}

type knownIndexes struct {
	columns [][]string
	at      time.Time
}

var _ execute.Sorting = (*runner)(nil)

// Indexes lists a table's indexes; a table that does not exist has none.
func (s *runner) Indexes(ctx context.Context, table string) ([][]string, error) {
	s.known.mu.Lock()
	found, ok := s.known.indexes[table]
	s.known.mu.Unlock()
	if ok && time.Since(found.at) < knownFor {
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
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if s.known.indexes == nil {
		s.known.indexes = map[string]knownIndexes{}
	}
	s.known.indexes[table] = found
	return found.columns, nil
}
