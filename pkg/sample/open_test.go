package sample_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// openSample builds a sample and opens the service on it; dir is where it lies.
func openSample(t *testing.T, name string, seed ...int64) (svc *service.Service, dir string) {
	t.Helper()
	dir = copyOf(t, name)
	var o sample.Options
	if len(seed) > 0 {
		o.Seed = &seed[0]
	}
	if err := sample.Build(dir, o); err != nil {
		t.Fatal(err)
	}
	svc, err := service.Open(project.DirLoader(dir, project.Options{}), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := svc.Close(); err != nil {
			t.Error(err)
		}
	})
	return svc, dir
}
