package publish_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
)

// TestEveryMetricOfThePacksIsTakenOutAndPutBackWithoutLoss holds the text of a definition
// to what the loader shows of it, and its file to what it was.
func TestEveryMetricOfThePacksIsTakenOutAndPutBackWithoutLoss(t *testing.T) {
	total := 0
	for _, pack := range []string{"retail-group", "finance", "hr", "manufacturing", "saas", "grocery"} {
		files, err := publish.Files(os.DirFS("../../examples/" + pack))
		if err != nil {
			t.Fatal(err)
		}
		m, found := publish.Load(files)
		if found.HasErrors() {
			t.Fatal(found.Err())
		}
		for _, v := range m.Metrics {
			text, ok := publish.TextOf(files, v.Name)
			if !ok {
				if lines := strings.Split(files[v.Pos.File], "\n"); strings.HasPrefix(strings.TrimSpace(lines[v.Pos.Line-1]), "-") {
					t.Errorf("%s %s: no text", pack, v.Name)
				}
				continue
			}
			total++
			if diff := cmp.Diff(v.YAML, text); diff != "" {
				t.Errorf("%s %s: %s", pack, v.Name, diff)
			}
			again, err := publish.Splice(files, v.Name, text)
			if err != nil {
				t.Errorf("%s %s: %v", pack, v.Name, err)
			} else if diff := cmp.Diff(files, again); diff != "" {
				t.Errorf("%s %s: %s", pack, v.Name, diff)
			}
		}
	}
	if total < 150 {
		t.Errorf("%d metrics only", total)
	}
}

func TestSpliceKeepsWhatIsAround(t *testing.T) {
	const file = `# the shop's metrics
metrics:
  # of the till
  -   name: a # first
      measure: x

      # its own note
      status: review

  # of the door
  - {name: b, measure: y}
rules: []
`
	files := map[string]string{"m.yaml": file}
	got, err := publish.Splice(files, "a", "name: a\nlabel:\n  en: A\nmeasure: z\n")
	if err != nil {
		t.Fatal(err)
	}
	want := `# the shop's metrics
metrics:
  # of the till
  -   name: a
      label:
        en: A
      measure: z

  # of the door
  - {name: b, measure: y}
rules: []
`
	if diff := cmp.Diff(want, got["m.yaml"]); diff != "" {
		t.Error(diff)
	}
	if files["m.yaml"] != file {
		t.Error("the files that were given have changed")
	}
	if got, err = publish.Splice(files, "c", "name: c\nmeasure: x\n"); err != nil || got["metrics/c.yaml"] != "metrics:\n  - name: c\n    measure: x\n" {
		t.Errorf("%q %v", got["metrics/c.yaml"], err)
	}
	const noted = "# who it is\n# and why\nname: d\nmeasure: x\n"
	for _, before := range []string{file, "metrics:\n  -\n    # old\n    name: d\n    measure: z\n  - name: e\n"} {
		got, err := publish.Splice(map[string]string{"m.yaml": before}, "d", noted)
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := publish.TextOf(got, "d"); !ok || text != noted {
			t.Errorf("a definition that begins with a comment is %q", text)
		}
		again, err := publish.Splice(got, "d", noted)
		if diff := cmp.Diff(got, again); diff != "" || err != nil {
			t.Error(diff, err)
		}
	}
	for name, tc := range map[string]struct{ files, text, want string }{
		"another name": {file, "name: b", "name: a"},
		"no mapping":   {file, "- name: a", "one definition"},
		"no YAML":      {file, "name: [", "not YAML"},
		"in one line":  {"metrics: [{name: a, measure: x}]", "name: a", "m.yaml:1: metric a is written in one line"},
		"two":          {file, "name: a\n---\nname: b", "not one definition"},
	} {
		if _, err := publish.Splice(map[string]string{"m.yaml": tc.files}, "a", tc.text); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSetKey(t *testing.T) {
	for name, tc := range map[string]struct{ text, value, want string }{
		"in place":   {"name: a\nstatus: review # since May\nunit: EUR\n", "certified", "name: a\nstatus: certified # since May\nunit: EUR\n"},
		"quoted":     {"name: a\nstatus: \"review\"\n", "certified", "name: a\nstatus: certified\n"},
		"appended":   {"name: a\nlabel:\n  en: A\n", "certified", "name: a\nlabel:\n  en: A\nstatus: certified\n"},
		"in braces":  {"{name: a, status: review, unit: EUR}\n", "certified", "{name: a, status: certified, unit: EUR}\n"},
		"behind 汉字":  {"{name: a, label: {zh: 销售额}, status: review, unit: EUR}\n", "certified", "{name: a, label: {zh: 销售额}, status: certified, unit: EUR}\n"},
		"new braces": {"{name: a, unit: EUR}\n", "certified", "{name: a, unit: EUR, status: certified}\n"},
		"taken out":  {"name: a\nstatus: review\nunit: EUR\n", "", "name: a\nunit: EUR\n"},
		"not there":  {"name: a\n", "", "name: a\n"},
	} {
		if got, err := publish.SetKey(tc.text, "status", tc.value); err != nil || got != tc.want {
			t.Errorf("%s: %q %v", name, got, err)
		}
	}
}
