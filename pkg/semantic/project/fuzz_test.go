package project_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// FuzzLoad looks for definitions that make the loader, the linker or a check
// panic, or that give a model beside an error.
func FuzzLoad(f *testing.F) {
	cases, err := filepath.Glob("testdata/broken/*/case.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range append(cases, "testdata/base/wheelhouse.yaml") {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	base, err := os.ReadFile("testdata/base/wheelhouse.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, found := project.Load(fstest.MapFS{"base.yaml": {Data: base}, "case.yaml": {Data: []byte(text)}}, project.Options{})
		if (m == nil) != found.HasErrors() {
			t.Errorf("model %v beside %d findings", m, len(found))
		}
	})
}
