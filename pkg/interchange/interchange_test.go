package interchange_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/interchange"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
)

// read takes a folder of testdata, and gives what was made of it, with its model.
func read(t *testing.T, format string, opts interchange.Options) (*interchange.Taken, *model.Model) {
	t.Helper()
	out, err := interchange.Read(os.DirFS(filepath.Join("testdata", format)), format, opts)
	if err != nil {
		t.Fatal(err)
	}
	m, found := project.Load(filesOf(out), project.Options{})
	if m == nil {
		t.Fatalf("what was written is no project: %v\n%s", found, textOf(out))
	}
	return out, m
}

func filesOf(out *interchange.Taken) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range out.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Text}
	}
	return files
}

func textOf(out *interchange.Taken) string {
	var b strings.Builder
	for _, f := range out.Files {
		b.WriteString("# " + f.Name + "\n" + string(f.Text) + "\n")
	}
	b.WriteString("# lost\n")
	for _, l := range out.Losses {
		b.WriteString(l.String() + "\n")
	}
	return b.String()
}

func TestModelsOfOthers(t *testing.T) {
	for _, format := range interchange.Formats() {
		t.Run(format, func(t *testing.T) {
			out, _ := read(t, format, interchange.Options{})
			testkit.Golden(t, filepath.Join("testdata", format+".golden"), textOf(out))
		})
	}
}

var _ = cmp.Diff

// What is written is read again: the same sources by name, and of every metric that an
// expression can say the same number.
func TestAProjectGoesThereAndBack(t *testing.T) {
	_, m := read(t, "ossie", interchange.Options{})
	text, lost, err := interchange.Write(m)
	if err != nil || len(lost) > 0 {
		t.Fatalf("%v %v", lost, err)
	}
	testkit.Golden(t, filepath.Join("testdata", "written.golden"), string(text))
	again, err := interchange.Read(fstest.MapFS{"model.yaml": {Data: text}}, "ossie", interchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	back, found := project.Load(filesOf(again), project.Options{})
	if back == nil {
		t.Fatalf("%v\n%s", found, textOf(again))
	}
	for _, v := range m.Metrics {
		if back.Metric(v.Name) == nil {
			t.Errorf("metric %s is gone:\n%s", v.Name, textOf(again))
		}
	}
}
