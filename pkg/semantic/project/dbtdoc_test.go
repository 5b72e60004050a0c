package project_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// docs/dbt.md tells every finding as its check does.
func TestDocumentationTellsEveryFinding(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "dbt.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range slices.Concat(dbt.Checks(), project.Checks(), expr.Checks()) {
		line := fmt.Sprintf("| `%s` | %s | %s %s | %s |", c.Code, c.Name, c.What, c.Why, c.Fix)
		if !strings.Contains(string(text), line) {
			t.Errorf("docs/dbt.md lacks the line\n%s", line)
		}
	}
}
