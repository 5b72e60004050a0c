package validate

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// What each rule finds is shown by the broken projects of package project.

func TestRulesStandInTheOrderOfTheirCodes(t *testing.T) {
	t.Parallel()
	last := ""
	for _, r := range rules {
		if r.Code <= last {
			t.Errorf("%s %s stands after %s", r.Code, r.Name, last)
		}
		last = r.Code
	}
}

func TestEveryRuleHasAFileAndIsListed(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("rule_*.go")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(rules) {
		t.Errorf("%d files and %d listed rules", len(files), len(rules))
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), " = rule{"); n != 1 {
			t.Errorf("%s holds %d rules", name, n)
		}
	}
}

func TestRunBearsAnEmptyModel(t *testing.T) {
	t.Parallel()
	if found := Run((&model.Model{}).Seal()); len(found) > 0 {
		t.Error(found)
	}
}
