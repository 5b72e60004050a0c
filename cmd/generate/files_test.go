package main

import (
	"path/filepath"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
)

// TestNothingIsOutOfDate compares with the files of the project; -update, or
// running the command, writes them.
func TestNothingIsOutOfDate(t *testing.T) {
	t.Parallel()
	files, err := generated()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		testkit.Golden(t, filepath.Join("../..", filepath.FromSlash(f.name)), string(f.text))
	}
}

// TestChecksAreWhole holds every check to having a code and a name of its own
// and all the words that the documentation needs.
func TestChecksAreWhole(t *testing.T) {
	t.Parallel()
	codes, names := map[string]string{}, map[string]string{}
	for _, g := range groups() {
		for _, c := range g.Checks {
			if c.Code == "" || c.Name == "" || c.Severity == 0 || c.What == "" || c.Why == "" || c.Example == "" || c.Fix == "" {
				t.Errorf("%s %s lacks words: %+v", c.Code, c.Name, c)
			}
			if other := codes[c.Code]; other != "" {
				t.Errorf("code %s is of %s and of %s", c.Code, other, c.Name)
			}
			if other := names[c.Name]; other != "" && other[:3] == c.Code[:3] {
				t.Errorf("name %s is of %s and of %s", c.Name, other, c.Code)
			}
			codes[c.Code], names[c.Name] = c.Name, c.Code
		}
	}
}

// TestExamplesAreYAML reads the examples that authors will copy from; only
// those of broken YAML are broken.
func TestExamplesAreYAML(t *testing.T) {
	t.Parallel()
	for _, g := range groups()[:3] {
		for _, c := range g.Checks {
			if c.Code == "WH001" || c.Code == "WH002" || c.Code == "WH003" {
				continue
			}
			var v any
			if err := yaml.Unmarshal([]byte(c.Example), &v); err != nil {
				t.Errorf("example of %s %s: %v", c.Code, c.Name, err)
			}
		}
	}
}

func TestCheckFindsWhatIsOutOfDate(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := run(dir, true); err == nil {
		t.Error("an empty folder passes")
	}
	if err := run(dir, false); err != nil {
		t.Fatal(err)
	}
	if err := run(dir, true); err != nil {
		t.Errorf("what was just written fails: %v", err)
	}
}
