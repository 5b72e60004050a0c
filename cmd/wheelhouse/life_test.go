package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// said runs a command line and gives its exit code and what it prints.
func said(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = execute(t.Context(), args, &o, &e)
	return code, o.String(), e.String()
}

// went is said, of a command that has to go well.
func went(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := said(t, args...)
	if code != exitOK {
		t.Fatalf("%v: %d %s", args, code, errs)
	}
	return out
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestWhatIsCertifiedInGrafanaIsTakenUpByGit goes round without loss, and no folder undoes
// it unawares.
func TestWhatIsCertifiedInGrafanaIsTakenUpByGit(t *testing.T) {
	dir, database := t.TempDir(), filepath.Join(t.TempDir(), "state.sqlite")
	where := []string{"--state", database, "--project", "town"}
	text := looptest.Written(t)
	put(t, filepath.Join(dir, "town.yaml"), text)
	went(t, append([]string{"publish", dir, "--author", "ci"}, where...)...)

	d, err := looptest.Opened(state.Config{Engine: "sqlite", Path: database})
	if err != nil {
		t.Fatal(err)
	}
	ed, ada := looptest.By(t, "ed", "Editor"), looptest.By(t, "ada", "Admin")
	const fresh = "# how many came by\nname: north_visits\nlabel: {en: Visits in the north, zh: 北部客流}\nmeasure: visits\nfilter: \"taking__district = 'North'\"\nowner: operations\n"
	for name, text := range map[string]string{
		"visits": "name: visits\nlabel: {en: Visits, zh: 客流}\n\n# n1 counts twice\nmeasure: visits\nfilter: \"taking__shop <> 'n1'\"\nowner: operations\n", "north_visits": fresh,
	} {
		p := looptest.Must[*draft.Page](t)(draft.Put(ed, d, draft.Metric, name, draft.Save{Text: text}))
		p = looptest.Must[*draft.Page](t)(draft.Do(ed, d, draft.Metric, name, "ask", draft.Deed{Version: p.Draft.Version}))
		looptest.Must[*draft.Page](t)(draft.Do(ada, d, draft.Metric, name, "certify", draft.Deed{Version: p.Draft.Version}))
	}
	looptest.Must[*draft.Page](t)(draft.Put(ed, d, draft.Metric, "idea", draft.Save{Text: "\ufeffname: idea\nmeasure: visits\n"}))
	if out := went(t, append([]string{"drafts", "list", "--format", "csv", "--show", "accepted"}, where...)...); !strings.Contains(out, "metric,visits,accepted,certified,ed") || strings.Contains(out, "idea") {
		t.Errorf("%s", out)
	}

	// A folder without it is refused, unless it says which version it means to replace.
	put(t, filepath.Join(dir, "town.yaml"), strings.Replace(text, "label: {en: Sales,", "label: {en: Takings,", 1))
	code, _, errs := said(t, append([]string{"publish", dir}, where...)...)
	if code != exitFound || !strings.Contains(errs, "version 3 has what was certified in Grafana, and this folder has not: north_visits, visits") {
		t.Errorf("%d %s", code, errs)
	}
	if code, _, errs := said(t, append([]string{"publish", dir, "--expect", "2"}, where...)...); code != exitFound || !strings.Contains(errs, "version 3 has been published since version 2") {
		t.Errorf("%d %s", code, errs)
	}

	if out := went(t, append([]string{"drafts", "take", dir}, where...)...); !strings.Contains(out, "2 drafts taken up") {
		t.Errorf("%s", out)
	}
	if out := went(t, append([]string{"drafts", "take", dir}, where...)...); !strings.Contains(out, "0 drafts taken up") {
		t.Errorf("twice: %s", out)
	}
	if got := read(t, filepath.Join(dir, "metrics", "north_visits.yaml")); got != "metrics:\n  - # how many came by\n    name: north_visits\n"+"    label: {en: Visits in the north, zh: 北部客流}\n    measure: visits\n    filter: \"taking__district = 'North'\"\n    owner: operations\n    status: certified\n" {
		t.Errorf("%s", got)
	}
	if out := went(t, append([]string{"publish", dir, "--author", "ci"}, where...)...); !strings.Contains(out, "version 4 is published") {
		t.Errorf("%s", out)
	}
	// The reviewer stays the one who certified: nothing that it means has changed.
	d.Shelf.Renew(t.Context())
	if s := looptest.Must[*draft.Standing](t)(draft.StandingOf(ed, d, draft.Metric, "visits")); s.Who != "ada" || s.Dropped || s.Status != "certified" {
		t.Errorf("%+v", s)
	}

	// The same objects come out of the database again.
	out := t.TempDir()
	went(t, append([]string{"export", out}, where...)...)
	for _, name := range []string{"town.yaml", "metrics/north_visits.yaml"} {
		if diff := cmp.Diff(read(t, filepath.Join(dir, name)), read(t, filepath.Join(out, name))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if said := went(t, append([]string{"publish", out}, where...)...); !strings.Contains(said, "nothing was published") {
		t.Errorf("%s", said)
	}
	waiting := t.TempDir()
	went(t, append([]string{"drafts", "export", waiting, "--show", "draft"}, where...)...)
	if got := read(t, filepath.Join(waiting, "idea.yaml")); got != "metrics:\n  - name: idea\n    measure: visits\n" {
		t.Errorf("%s", got)
	}

	// What is no definition yet is named and does not keep the others back.
	looptest.Must[*draft.Page](t)(draft.Put(ed, d, draft.Metric, "broken", draft.Save{Text: "- name: broken\n"}))
	again := t.TempDir()
	code, told, errs := said(t, append([]string{"drafts", "export", again, "--show", "draft"}, where...)...)
	if code != exitDefinitions || !strings.Contains(told, "left out  draft broken") || !strings.Contains(errs, "1 draft left out") {
		t.Errorf("%d %s %s", code, told, errs)
	}
	read(t, filepath.Join(again, "idea.yaml"))
}

// TestAnEditInGitTakesTheBadgeUnlessTheVersionIsRaised: a higher version certifies by the
// change.
func TestAnEditInGitTakesTheBadgeUnlessTheVersionIsRaised(t *testing.T) {
	dir, database := t.TempDir(), filepath.Join(t.TempDir(), "state.sqlite")
	where := []string{"--state", database, "--project", "town"}
	text := strings.Replace(looptest.Written(t), "{name: visits, label: {en: Visits, zh: 客流}, measure: visits}", "{name: visits, label: {en: Visits, zh: 客流}, measure: visits, owner: operations, status: certified}", 1)
	step := func(text, author string) {
		t.Helper()
		put(t, filepath.Join(dir, "town.yaml"), text)
		went(t, append([]string{"publish", dir, "--author", author}, where...)...)
	}
	step(text, "ci")
	d, err := looptest.Opened(state.Config{Engine: "sqlite", Path: database})
	if err != nil {
		t.Fatal(err)
	}
	stands := func() *draft.Standing {
		t.Helper()
		d.Shelf.Renew(context.Background())
		return looptest.Must[*draft.Standing](t)(draft.StandingOf(looptest.By(t, "vera", "Viewer"), d, draft.Metric, "visits"))
	}
	if s := stands(); s.Who != "ci" || s.Dropped || s.Origin != "" {
		t.Errorf("%+v", s)
	}
	edited := strings.Replace(text, "measure: visits, owner", "measure: visits, filter: \"taking__shop <> 'n1'\", owner", 1)
	step(edited, "max")
	if s := stands(); s.Who != "ci" || !s.Dropped || s.Since[0]["en"] != "It now leaves out rows with taking__shop = 'n1'" {
		t.Errorf("%+v", s)
	}
	step(strings.Replace(edited, "status: certified}", "status: certified, version: 2}", 1), "stella")
	if s := stands(); s.Who != "stella" || s.Dropped || s.Version != 3 {
		t.Errorf("%+v", s)
	}
}

// TestDiffOfAPullRequest reads a folder at a revision of its repository.
func TestDiffOfAPullRequest(t *testing.T) {
	repo := t.TempDir()
	dir := filepath.Join(repo, "definitions")
	text := looptest.Written(t)
	put(t, filepath.Join(dir, "town.yaml"), text)
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "a"}} {
		if out, err := exec.Command("git", append([]string{"-C", repo}, args...)...).CombinedOutput(); err != nil { //nolint:gosec // fixed words
			t.Skipf("git does not run here: %v %s", err, out)
		}
	}
	put(t, filepath.Join(dir, "town.yaml"), strings.Replace(text, "measure: amount, unit: EUR", "measure: amount, filter: \"taking__shop <> 's4'\", unit: USD", 1))
	want := "### Definitions: `HEAD:` → `" + dir + "`\n\n**Sales** `sales` · may give other numbers\n\n" +
		"- It now leaves out rows with taking\\_\\_shop = 's4'\n- The unit: EUR → USD\n\nWhat goes by it: 1 rules (`shop_low`)\n\n- Rules, may give other numbers: `shop_low`\n"
	if diff := cmp.Diff(want, went(t, "diff", "HEAD:", dir, "--format", "md")); diff != "" {
		t.Error(diff)
	}
	if out := went(t, "diff", "HEAD:", dir, "--lang", "zh"); !strings.Contains(out, "它现在不计 taking__shop = 's4' 的数据") {
		t.Error(out)
	}
	if out := went(t, "diff", dir, dir); out != "No metric changed.\n" {
		t.Errorf("%q", out)
	}
	for _, bad := range [][]string{{"diff", "nowhere:", dir}, {"diff", ":", dir}, {"diff", "--", "-x:", dir}, {"diff", "HEAD:", dir, "--lang", "fr"}} {
		if code, _, errs := said(t, bad...); code != exitUsage {
			t.Errorf("%v: %d %s", bad, code, errs)
		}
	}
}
