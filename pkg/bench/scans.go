package bench

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// countScans counts by the engine's own plans how often statements read each
// table.
func (p *place) countScans(ctx context.Context, statements []execute.Statement, tables []string) ([]int, error) {
	counts := make([]int, len(tables))
	for _, st := range statements {
		for i, t := range tables {
			n, err := p.scansOf(ctx, st, t)
			if err != nil {
				return nil, err
			}
			counts[i] += n
		}
	}
	return counts, nil
}

func (p *place) scansOf(ctx context.Context, st execute.Statement, table string) (int, error) {
	explain := execute.Statement{SQL: "EXPLAIN " + st.SQL, Args: st.Args}
	rows, err := p.runner.Run(ctx, explain, 0)
	if err != nil {
		return 0, err
	}
	if p.engine == "postgres" {
		return nodes(rows, table), nil
	}
	pages, err := p.runner.Run(ctx, execute.Statement{
		SQL: "SELECT type, rootpage FROM sqlite_master WHERE tbl_name = ?1", Args: []any{table},
	}, 0)
	if err != nil {
		return 0, err
	}
	return cursors(rows, pages)
}

// nodes counts the nodes of a PostgreSQL plan that read the table itself. A
// bitmap names the table in its heap scan only.
func nodes(plan *execute.RowSet, table string) int {
	scan := regexp.MustCompile(`(Scan|Scan Backward)( using \S+)? on ` + table + `\b`)
	n := 0
	for _, line := range plan.Columns[0].Strings {
		if scan.MatchString(line) {
			n++
		}
	}
	return n
}

// cursors counts in SQLite's byte code how often the table is opened: by
// itself, or where an index holds all that is wanted, through indexes.
func cursors(code, pages *execute.RowSet) (int, error) {
	kind := map[float64]string{}
	for row := range pages.Len {
		kind[pages.Column("rootpage").Numbers[row]] = pages.Column("type").Strings[row]
	}
	opcode, page := code.Column("opcode"), code.Column("p2")
	if opcode == nil || page == nil {
		return 0, fmt.Errorf("SQLite explains itself in columns other than opcode and p2")
	}
	opened := map[string]int{}
	for row := range code.Len {
		if strings.HasPrefix(opcode.Strings[row], "OpenRead") {
			opened[kind[page.Numbers[row]]]++
		}
	}
	if opened["table"] > 0 {
		return opened["table"], nil
	}
	return opened["index"], nil
}
