package grafana

import (
	"regexp"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// macros are texts that Grafana or one of its data sources would replace or refuse.
var macros = []string{
	"$__timeFilter(x)", "a $__interval b", "$__from", "${x}", "${x:csv}", "$x", "[[x]]", "[[x:csv]]", "{{x}}", "$__timeGroup(a, 5m)", "$table", "$$", "$",
	"who is user() now", "show grants for me", "current_user", " session_user() ", "system_user",
}

// seen is what those look for: the macros of SQL data sources, variables, and what the
// one of MySQL refuses (pkg/tsdb/mysql/macros.go of grafana/grafana).
var seen = []*regexp.Regexp{
	regexp.MustCompile(`\$__`), regexp.MustCompile(`\$[a-zA-Z_]+`), regexp.MustCompile(`\$\{`), regexp.MustCompile(`\[\[`), regexp.MustCompile(`\{\{`),
	regexp.MustCompile(`(?im)([\s]*show[\s]+grants|[\s,]session_user\([^\)]*\)|[\s,]current_user(\([^\)]*\))?|[\s,]system_user\([^\)]*\)|[\s,]user\([^\)]*\))([\s,;]|$)`),
}

func TestNoTextHoldsAMacro(t *testing.T) {
	for _, name := range Dialects() {
		d, err := speaks(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range macros {
			for _, inline := range []bool{false, true} {
				x := ast.Lit{Kind: ast.Text, Text: text, Inline: inline}
				sql, args := dialect.Render(d, &ast.Statement{Body: &ast.Select{Columns: []ast.Item{{Expr: x, As: "c"}}}})
				if len(args) > 0 {
					t.Errorf("%s: %q is an argument", name, text)
				}
				for i, r := range seen {
					if i == len(seen)-1 && name != "mysql" {
						continue
					}
					if found := r.FindString(sql); found != "" {
						t.Errorf("%s: %q holds %q in %s", name, text, found, sql)
					}
				}
			}
		}
	}
}

// NUL stays, to be refused.
func TestNULStays(t *testing.T) {
	for _, name := range Dialects() {
		d, err := speaks(name)
		if err != nil {
			t.Fatal(err)
		}
		sql, _ := dialect.Render(d, &ast.Statement{Body: &ast.Select{Columns: []ast.Item{{Expr: ast.Lit{Kind: ast.Text, Text: "a\x00b"}, As: "c"}}}})
		if !strings.ContainsRune(sql, 0) {
			t.Errorf("%s leaves it out: %q", name, sql)
		}
	}
}

// Columns that are wanted exactly have their texts beside them: around groups, where
// these are told by position, with order and limit outside.
func TestTextsStandBesideExactColumns(t *testing.T) {
	d, err := speaks("postgres")
	if err != nil {
		t.Fatal(err)
	}
	from := ast.Relation{As: "s", Table: []string{"s"}}
	region := ast.Item{Expr: ast.Col{Table: "s", Name: "region"}, As: "region", Exact: true}
	plain := &ast.Select{From: from, Columns: []ast.Item{region, {Expr: ast.Col{Table: "s", Name: "time"}, As: "time"}}, Order: []ast.Order{{Position: 1}}, Limit: 3}
	grouped := &ast.Select{From: from, Columns: []ast.Item{region, {Expr: ast.Call("count", ast.Star{}), As: "n"}}, GroupBy: []int{1}, Order: []ast.Order{{Position: 2, Desc: true}}, Limit: 3}
	for want, s := range map[string]*ast.Select{
		`SELECT s.region, s."time" AS "!time", CAST(s.region AS text) AS "!0" FROM s ORDER BY 1 NULLS LAST LIMIT 3`:                                                                      plain,
		`SELECT carried.region, carried.n, CAST(carried.region AS text) AS "!0" FROM ( SELECT s.region, COUNT(*) AS n FROM s GROUP BY 1 ) AS carried ORDER BY 2 DESC NULLS LAST LIMIT 3`: grouped,
	} {
		sql, _ := dialect.Render(d, &ast.Statement{Body: s})
		if got := strings.Join(strings.Fields(sql), " "); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
		if s.Limit != 3 || len(s.Order) != 1 {
			t.Error("the statement itself was changed")
		}
	}
}
