package sqlite

import (
	"context"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

type knownLists struct {
	columns map[string]execute.Listed
	at      time.Time
}

var _ execute.Listing = (*runner)(nil)

// Lists tells by their declared types which columns can be put into lists; a
// view has none, nor has a table that compares in ways of its own.
func (s *runner) Lists(ctx context.Context, table string) (map[string]execute.Listed, error) {
	s.known.mu.Lock()
	found, ok := s.known.lists[table]
	s.known.mu.Unlock()
	if ok && time.Since(found.at) < knownFor {
		return found.columns, nil
	}
	rows, err := s.Run(ctx, execute.Statement{Args: []any{table}, SQL: `SELECT info.name AS name, info.type AS type
		FROM sqlite_master AS made JOIN pragma_table_info(made.name) AS info
		WHERE made.type = 'table' AND lower(made.name) = lower(?1) AND lower(made.sql) NOT LIKE '%collate%'`}, 0)
	if err != nil {
		return nil, err
	}
	found = knownLists{columns: map[string]execute.Listed{}, at: time.Now()}
	name, kind := rows.Column("name"), rows.Column("type")
	for i := range rows.Len {
		if how := listedBy(strings.ToUpper(kind.Strings[i])); how != execute.NotListed {
			found.columns[strings.ToLower(name.Strings[i])] = how
		}
	}
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if s.known.lists == nil {
		s.known.lists = map[string]knownLists{}
	}
	s.known.lists[table] = found
	return found.columns, nil
}

// listedBy goes by what SQLite makes of a declared type
// (https://www.sqlite.org/datatype3.html#determination_of_column_affinity).
// Whole numbers are listed as they are; texts are made sure to be texts, since
// bytes cannot be listed. Fractions and undeclared columns hold no keys.
func listedBy(declared string) execute.Listed {
	switch {
	case strings.Contains(declared, "INT"):
		return execute.ListedAsIs
	case strings.Contains(declared, "CHAR"), strings.Contains(declared, "CLOB"), strings.Contains(declared, "TEXT"):
		return execute.ListedAsText
	}
	return execute.NotListed
}
