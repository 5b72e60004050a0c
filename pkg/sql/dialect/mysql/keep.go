package mysql

import (
	"fmt"
	"hash/fnv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Keep is a table with an index on its time: texts may be too long for one. A new one is
// filled beside it and takes its name, so that readers see one or the other. What a refresh
// that was broken off has left is taken away first.
func (d Dialect) Keep(table, bare string, columns []string, body string) dialect.Kept {
	prefix := table[:len(table)-len(d.Ident(bare))]
	next, last := prefix+d.Ident(beside(bare, "_next")), prefix+d.Ident(beside(bare, "_last"))
	index := "(INDEX (" + columns[0] + "))"
	return dialect.Kept{
		Make: []string{"CREATE TABLE " + table + " " + index + " AS\n" + body},
		Refresh: []string{
			"DROP TABLE IF EXISTS " + next + ", " + last,
			"CREATE TABLE " + next + " " + index + " AS\n" + body,
			"RENAME TABLE " + table + " TO " + last + ", " + next + " TO " + table,
			"DROP TABLE " + last,
		},
	}
}

// longest name of a table, in characters.
const longest = 64

// beside is the name of a table beside another: of a long one its beginning and what tells
// it from others that begin so.
func beside(name, suffix string) string {
	r := []rune(name)
	if len(r)+len(suffix) <= longest {
		return name + suffix
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(name)) // never fails
	suffix = fmt.Sprintf("_%08x%s", h.Sum32(), suffix)
	return string(r[:longest-len(suffix)]) + suffix
}

// Lax tells that case and accents mostly count for nothing.
func (Dialect) Lax() {}
