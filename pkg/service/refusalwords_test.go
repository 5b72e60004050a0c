package service_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestRefusalsAreToldInBothLanguages: a failure carries both, whichever was asked for.
func TestRefusalsAreToldInBothLanguages(t *testing.T) {
	s := shopUnder(t, policies)
	_, err := s.Query(as(t, "stranger"), query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}})
	want := wire.Error{
		Message: "stranger may not read any metric: no policy gives one; ask those who keep the definitions",
		Source:  service.FromAccess,
		Words: wire.Text{
			"en": "stranger may not read any metric: no policy gives one; ask those who keep the definitions",
			"zh": "stranger 无权查看任何指标：没有访问策略开放给您；请联系维护指标定义的人",
		},
	}
	if d := cmp.Diff(want, service.Failure(err)); d != "" {
		t.Error(d)
	}
}

// TestEveryRefusalHasChineseWords reads where refusals are made. One that says itself in
// English would stand so on a Chinese page.
func TestEveryRefusalHasChineseWords(t *testing.T) {
	made := 0
	for _, dir := range []string{".", "../access", "../plugin", "../resource", "../resolve"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, name, text, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				lit, ok := n.(*ast.CompositeLit)
				if !ok || len(lit.Elts) == 0 || !strings.HasSuffix(string(text[lit.Pos()-1:lit.Lbrace-1]), "Denied") {
					return true
				}
				made++
				said := string(text[lit.Lbrace : lit.Rbrace-1])
				if !strings.Contains(said, "Chinese:") && name != "policytrial.go" { // which nobody reads: the test's own reader is refused
					t.Errorf("%s: a refusal without Chinese words: %s", set.Position(lit.Pos()), said)
				}
				return true
			})
		}
	}
	if made < 12 {
		t.Errorf("only %d refusals were found", made)
	}
}
