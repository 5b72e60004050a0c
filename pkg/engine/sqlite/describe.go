package sqlite

import (
	"context"
	"strings"

	modernc "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

var _ execute.Describing = (*runner)(nil)

// Describe goes by declared types: of columns of tables, also where a view or a
// query passes them on. What is computed has none.
func (s *runner) Describe(ctx context.Context, st execute.Statement) (map[string]execute.Type, error) {
	return s.known.descriptions.Of(st.SQL, knownFor, func() (map[string]execute.Type, error) {
		conn, err := s.db.Conn(ctx)
		if err != nil {
			return nil, execute.Fail(ctx, execute.Connect, st, s.inWords(err))
		}
		defer conn.Close() //nolint:errcheck // goes back to the pool
		out := map[string]execute.Type{}
		err = conn.Raw(func(raw any) error {
			driver, ok := raw.(interface {
				ColumnInfo(query string) ([]modernc.ColumnInfo, error)
			})
			if !ok {
				return nil
			}
			columns, err := driver.ColumnInfo(st.SQL)
			for _, c := range columns {
				if t := declaredType(c.DeclType); t != 0 {
					out[strings.ToLower(c.Name)] = t
				}
			}
			return err
		})
		if err != nil {
			return nil, execute.Fail(ctx, execute.Engine, st, caused(err))
		}
		return out, nil
	})
}

// declaredType goes by what SQLite makes of a declared type
// (https://www.sqlite.org/datatype3.html#determination_of_column_affinity), and by
// the names that people give to truth values and times, for which it has no type.
func declaredType(declared string) execute.Type {
	d := strings.ToUpper(declared)
	has := func(names ...string) bool {
		for _, n := range names {
			if strings.Contains(d, n) {
				return true
			}
		}
		return false
	}
	switch {
	case has("INT") && !has("INTERVAL", "POINT"):
		return execute.TypeInteger
	case has("CHAR", "CLOB", "TEXT"):
		return execute.TypeText
	case has("REAL", "FLOA", "DOUB", "NUMERIC", "DECIMAL", "NUMBER"):
		return execute.TypeNumber
	case has("BOOL"):
		return execute.TypeBoolean
	case d == "DATE":
		return execute.TypeDate
	case has("DATETIME", "TIMESTAMP"):
		return execute.TypeTime
	}
	return 0
}
