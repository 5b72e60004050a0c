package sample_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// built holds the samples that tests only read, by name and seed: made once,
// removed at the end.
var built = map[string]string{}

func TestMain(m *testing.M) {
	code := m.Run()
	clickhouse.Stop()
	maria.Stop()
	pg.Stop()
	for _, dir := range built {
		if err := os.RemoveAll(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// openSample opens the service on a built sample, with its own seed (0) or
// another; dir is where it lies.
func openSample(t *testing.T, name string, seed int64) (svc *service.Service, dir string) {
	t.Helper()
	dir = readySample(t, name, seed)
	svc, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{})
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

func readySample(t *testing.T, name string, seed int64) string {
	t.Helper()
	var o sample.Options
	if seed != 0 {
		o.Seed = &seed
	}
	key := fmt.Sprintf("%s %d", name, seed)
	if built[key] == "" {
		root, err := os.MkdirTemp("", "wheelhouse-sample-")
		if err != nil {
			t.Fatal(err)
		}
		built[key] = root
		copySample(t, name, filepath.Join(root, name))
	}
	dir := filepath.Join(built[key], name)
	if err := sample.Build(dir, o); err != nil { // nothing to do from the second time on
		t.Fatal(err)
	}
	return dir
}
