package dialect

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode/utf8"
)

// reserved are the words that SQLite or PostgreSQL do not take as a bare name
// somewhere we put one.
var reserved = func() map[string]bool {
	const words = `abort action add after all alter always analyse analyze and any array as asc asymmetric attach
authorization autoincrement before begin between binary both by cascade case cast check collate collation column
commit concurrently conflict constraint create cross current current_catalog current_date current_role current_schema
current_time current_timestamp current_user database date day default deferrable deferred delete desc detach distinct do drop
each else end escape except exclude exclusive exists explain fail false fetch filter first following for foreign
freeze from full generated glob grant group groups having hour if ignore ilike immediate in index indexed initially
inner insert instead intersect into is isnull join key last lateral leading left like limit localtime localtimestamp
match materialized minute month natural no not nothing notnull null nulls of offset on only or order others outer over
overlaps partition placing plan pragma preceding primary query raise range recursive references regexp reindex
release rename replace restrict returning right rollback row rows savepoint second select session_user set similar
some symmetric system_user table tablesample temp temporary then ties time timestamp to trailing transaction trigger
true unbounded union unique update user using vacuum value values variadic verbose view virtual when where window with
without year`
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}()

// Plain tells a name that no engine needs quoted: lower-case letters, digits
// and "_", not a reserved word.
func Plain(name string) bool {
	if name == "" || reserved[name] {
		return false
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		if !(c == '_' || c >= 'a' && c <= 'z' || i > 0 && c >= '0' && c <= '9') {
			return false
		}
	}
	return true
}

// Quoted puts a name in double quotes where it needs them.
func Quoted(name string) string {
	if Plain(name) {
		return name
	}
	return `"` + strings.ReplaceAll(strings.ReplaceAll(name, "\x00", ""), `"`, `""`) + `"`
}

// QuotedText is a text constant in single quotes.
func QuotedText(s string) string {
	return "'" + strings.ReplaceAll(strings.ReplaceAll(s, "\x00", ""), "'", "''") + "'"
}

// Fitting shortens a name that is longer than an engine's names may be, most as
// length counts. Left to the engine it would be cut, two names to the same one, and
// its column would come back under another name than was asked for. What is cut
// off is told apart by its hash.
func Fitting(name string, most int, length func(string) int) string {
	if length(name) <= most {
		return name
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(name))
	end := fmt.Sprintf("_%08x", h.Sum32())
	for length(name)+len(end) > most {
		_, last := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-last]
	}
	return name + end
}

// Bytes counts a name's bytes, as PostgreSQL does.
func Bytes(name string) int { return len(name) }
