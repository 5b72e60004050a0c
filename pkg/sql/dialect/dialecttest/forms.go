package dialecttest

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// forms reads times that are kept as texts and numbers.
func (c *contract) forms(t *testing.T) {
	x := ast.Col{Table: "d", Name: "x"}
	text := func(s string) ast.Expr { return ast.Lit{Kind: ast.Text, Text: s} }
	for _, tt := range []struct {
		form    timeform.Form
		value   ast.Expr
		instant bool
		want    string
	}{
		{timeform.ISO, text("2025-03-10T05:30:00"), false, "2025-03-10 05:30:00"},
		{timeform.ISO, text("2025-03-10 05:30"), false, "2025-03-10 05:30:00"},
		{timeform.ISO, text("2025-03-10T05:30:00Z"), true, "2025-03-10 05:30:00"},
		{timeform.ISO, text("2025-03-10T05:30:00+08:00"), true, "2025-03-09 21:30:00"},
		{timeform.Seconds, num("1741584600"), true, "2025-03-10 05:30:00"},
		{timeform.Milliseconds, num("1741584600000"), true, "2025-03-10 05:30:00"},
		{"DD/MM/YYYY HH:mm", text("10/03/2025 05:30"), false, "2025-03-10 05:30:00"},
		{"YYYYMMDDHHmmss", text("20250310053001"), false, "2025-03-10 05:30:01"},
		{"DD.MM.YYYY", text("10.03.2025"), false, "2025-03-10 00:00:00"},
		{"YYYY-MM", text("2025-03"), false, "2025-03-01 00:00:00"},
		{"YYYY年MM月DD日", text("2025年03月10日"), false, "2025-03-10 00:00:00"},
	} {
		read := ast.ReadTime{X: x, Form: tt.form, Instant: tt.instant, Dates: tt.form.Dates(), Grain: grain.Second}
		rows := c.over(t, execute.Time, []string{"x"}, [][]ast.Expr{{tt.value}}, read)
		if got := rows.Columns[0].Times[0].Format(time.DateTime); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.form, got, tt.want)
		}
	}
	if c.d.Caps().Typed {
		return // values of a type of their own need no test
	}
	for _, tt := range []struct {
		form     timeform.Form
		fits, no []string
	}{
		{timeform.Canonical, []string{"2025-03-10", "2025-03-10 05:30:00", "2025-03-10 05:30:00.125"}, []string{"2025-03-10T05:30:00", "2025-03-10 05:30", "10/03/2025", "2025-3-10", "20250310", "soon", ""}},
		{timeform.ISO, []string{"2025-03-10", "2025-03-10T05:30", "2025-03-10 05:30:00.5", "2025-03-10T05:30:00Z", "2025-03-10T05:30:00-05:00"}, []string{"2025/03/10", "2025-03-10T05:30:00+0800", "soon"}},
		{timeform.ISOLocal, []string{"2025-03-10T05:30", "2025-03-10"}, []string{"2025-03-10T05:30:00Z"}},
		{"DD/MM/YYYY", []string{"10/03/2025"}, []string{"2025-03-10", "10/03/25", "10/03/2025 05:30"}},
	} {
		for want, list := range map[float64][]string{1: tt.fits, 0: tt.no} {
			for _, s := range list {
				holds := ast.Case{Whens: []ast.When{{Cond: ast.Written{X: x, Form: tt.form}, Then: num("1")}}, Else: num("0")}
				c.number(t, string(tt.form)+" of "+s, c.over(t, execute.Number, []string{"x"}, [][]ast.Expr{{text(s)}}, holds), 0, want)
			}
		}
	}
}
