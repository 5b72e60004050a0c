package dialect

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// Keeping is a select whose rows an engine is to keep.
type Keeping struct {
	Table   []string // database, schema, table, as far as told
	Columns []string // by which rows are found, the first one first
	Body    *ast.Statement
}

// Kept are the statements by which an engine keeps the rows of a select: the first
// time, and each time that the tables it reads were loaded.
type Kept struct{ Make, Refresh []string }

// Keeper is a dialect of an engine that has a way of its own to keep rows.
type Keeper interface {
	// Keep gets the table and the columns with their quotes, the table's bare name, and the
	// select as text without arguments.
	Keep(table, bare string, columns []string, body string) Kept
}

// Keep writes the statements of a dialect. Without a way of its own it is a table that is
// filled anew.
func Keep(d Dialect, k Keeping) Kept {
	body, _ := Render(bare{d}, k.Body)
	var table, columns []string
	for _, name := range k.Table {
		table = append(table, d.Ident(name))
	}
	for _, name := range k.Columns {
		columns = append(columns, d.Ident(name))
	}
	name := strings.Join(table, ".")
	if own, ok := d.(Keeper); ok {
		return own.Keep(name, k.Table[len(k.Table)-1], columns, body)
	}
	return Kept{
		Make:    []string{"CREATE TABLE " + name + " AS\n" + body},
		Refresh: []string{"DELETE FROM " + name, "INSERT INTO " + name + "\n" + body},
	}
}

// bare writes texts into the statement: what makes a table takes no arguments.
type bare struct{ Dialect }

// Inline writes a text as a constant.
func (b bare) Inline(text string, _ bool) string {
	return b.Literal(ast.Lit{Kind: ast.Text, Text: text})
}

// Lax is a dialect of an engine whose usual collations take texts for the same that are
// written in other ways.
type Lax interface{ Lax() }
