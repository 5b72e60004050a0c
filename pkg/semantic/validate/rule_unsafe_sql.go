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
		What:    "The SQL of a source is not one SELECT: it starts with another word or holds a semicolon.",
		Why:     "It stands inside larger statements, where a second statement breaks them or does harm.",
		Example: "sources:\n  - name: sales\n    sql: SELECT * FROM sales; DROP TABLE sales",
		Fix:     "write one SELECT (or WITH … SELECT) without a semicolon",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			if s.Relation.SQL == "" {
				continue
			}
			plain := sqlQuoted.ReplaceAllString(s.Relation.SQL, " ")
			switch {
			case strings.Contains(plain, ";"):
				c.source(s, "sql", "the SQL of source %s holds a semicolon", s.Name)
			case !sqlStart.MatchString(plain):
				c.source(s, "sql", "the SQL of source %s is not a SELECT", s.Name)
			}
		}
	},
}
