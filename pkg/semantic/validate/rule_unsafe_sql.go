package validate

import (
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var (
	sqlStart  = regexp.MustCompile(`(?is)^\s*(select|with|values)\b`)
	sqlQuoted = regexp.MustCompile(`'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|(?s:/\*.*?\*/)`)
)

var unsafeSQL = rule{
	Check: diag.Check{
		Code: "WH042", Name: "unsafe-sql", Severity: diag.Error,
		What:    "The SQL of a source, calendar or days is not one SELECT: it starts with another word or holds a semicolon.",
		Why:     "It stands inside larger statements, where a second statement breaks them or does harm.",
		Example: "sources:\n  - name: sales\n    sql: SELECT * FROM sales; DROP TABLE sales",
		Fix:     "write one SELECT (or WITH … SELECT) without a semicolon",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			if wrong := notOneSelect(s.Relation.SQL); wrong != "" {
				c.source(s, "sql", "the SQL of source %s %s", s.Name, wrong)
			}
		}
		for _, t := range c.m.DayTables {
			if wrong := notOneSelect(t.Source.Relation.SQL); wrong != "" {
				c.report(t, "sql", t.Pos, t.Subject(), "the SQL of %s %s", t.Subject(), wrong)
			}
		}
	},
}

// notOneSelect tells what keeps SQL from being one SELECT; "" where it is one, or none.
func notOneSelect(sql string) string {
	plain := sqlQuoted.ReplaceAllString(sql, " ")
	switch {
	case sql == "":
		return ""
	case strings.Contains(plain, ";"):
		return "holds a semicolon"
	case !sqlStart.MatchString(plain):
		return "is not a SELECT"
	}
	return ""
}
