package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// workflow is the example of docs/provision.md that publishes from CI.
var workflow = regexp.MustCompile("(?s)## From CI\n\n```yaml\n(.*?)```")

// TestPublishingFromCIWorksAsWritten runs the steps of the workflow, one after the
// other, on the retail group.
func TestPublishingFromCIWorksAsWritten(t *testing.T) {
	text, err := os.ReadFile("../../docs/provision.md")
	if err != nil {
		t.Fatal(err)
	}
	found := workflow.FindSubmatch(text)
	if found == nil {
		t.Fatal("docs/provision.md has no workflow")
	}
	var steps []struct {
		Run string            `yaml:"run"`
		Env map[string]string `yaml:"env"`
	}
	if err := yaml.Unmarshal(found[1], &steps); err != nil {
		t.Fatal(err)
	}
	source, err := filepath.Abs("../../examples/retail-group")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.CopyFS("definitions", os.DirFS(source)); err != nil {
		t.Fatal(err)
	}
	// --check compares with what is committed, which is there already.
	wheelhouse(t, "rules", "compile", "definitions", "--out", "provisioning/alerting")
	values := strings.NewReplacer("$GITHUB_ACTOR", "ci", "$(git log -1 --format=%s)", "Count returns at refund", "${{ secrets.WHEELHOUSE_STATE }}", "state.sqlite")
	for _, step := range steps {
		for name, value := range step.Env {
			t.Setenv(name, values.Replace(value))
		}
		args := shellWords(values.Replace(step.Run))
		if args[0] != "wheelhouse" {
			t.Errorf("%s is not run", step.Run)
			continue
		}
		wheelhouse(t, args[1:]...)
	}
	if len(steps) != 3 {
		t.Errorf("%d steps", len(steps))
	}
	if said := wheelhouse(t, "versions", "--project", "retail-group"); !strings.Contains(said, "Count returns at refund") || !strings.Contains(said, "ci") {
		t.Errorf("versions: %s", said)
	}
}

// shellWords takes a command line apart as a shell does; quotes hold a word together.
func shellWords(line string) (out []string) {
	for _, w := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1) {
		out = append(out, strings.Trim(w, `"`))
	}
	return out
}

// wheelhouse runs a command that is to succeed, and gives what it printed.
func wheelhouse(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := execute(t.Context(), args, &out, &errs); code != exitOK {
		t.Errorf("wheelhouse %s: code %d\n%s%s", strings.Join(args, " "), code, out.String(), errs.String())
	}
	return out.String()
}
