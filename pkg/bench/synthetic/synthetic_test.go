package synthetic_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func TestTheProjectHasNoFindings(t *testing.T) {
	size := synthetic.Size{Sources: 7, Simple: 3, Ratio: 1, Derived: 2}
	dir := t.TempDir()
	if _, err := size.Write(dir, "sqlite"); err != nil {
		t.Fatal(err)
	}
	m, found := folder.Load(dir, project.Options{})
	for _, d := range found {
		t.Error(d)
	}
	if m == nil {
		t.Fatal("no model")
	}
	if got := len(m.Metrics); got != size.Metrics() || len(m.Sources) != size.Sources+2 {
		t.Errorf("%d metrics over %d sources", got, len(m.Sources))
	}
	for _, name := range append(size.DerivedNames(), size.SimpleNames()...) {
		if m.Metric(name) == nil {
			t.Errorf("no metric %s", name)
		}
	}
}
