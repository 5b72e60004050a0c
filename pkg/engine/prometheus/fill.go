package prometheus

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/grafana"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/sqlite"
)

// fill makes a table of answers. A group that two questions of a window answer would count
// twice; each has its own window, so that none does.
func fill(ctx context.Context, db *sql.DB, f execute.Fetch, answers [][]grafana.Point, st execute.Statement, limit int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // of what is not committed
	names, marks := make([]string, len(f.Columns)), make([]string, len(f.Columns))
	for i, c := range f.Columns {
		names[i], marks[i] = dialect.Dialect{}.Ident(c.Name), "?"
	}
	table := dialect.Dialect{}.Ident(f.Table)
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("CREATE TABLE %s (%s)", table, strings.Join(names, ", "))); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, fmt.Sprintf("INSERT INTO %s VALUES (%s)", table, strings.Join(marks, ", ")))
	if err != nil {
		return err
	}
	defer insert.Close() //nolint:errcheck // in memory
	rows := 0
	for i, points := range answers {
		for _, point := range points {
			if rows++; limit > 0 && rows > limit {
				return execute.Exceeded(st, limit)
			}
			cells := make([]any, len(f.Columns))
			for n, c := range f.Columns {
				cells[n] = cell(c, f.Questions[i], point)
			}
			if _, err := insert.ExecContext(ctx, cells...); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

func cell(c execute.FetchColumn, q execute.Question, point grafana.Point) any {
	text := point.Labels[c.Label]
	switch c.Kind {
	case execute.FetchWindow:
		return q.Window
	case execute.FetchValue:
		return point.Value
	case execute.FetchMoment:
		return c.Wall(point.Value)
	case execute.FetchRest:
		if text == "" {
			return 1
		}
		return 0
	}
	if text == "" {
		return nil
	}
	return text
}
