package project_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/link"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/validate"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
)

// overlay is a case's directory over the base project: a file of the case
// stands in for the base's of the same name. A file named "empty" takes the
// base away, one named "unreadable" lets nobody read case.yaml.
type overlay struct{ base, top fs.FS }

func newOverlay(dir string) overlay {
	top := os.DirFS(dir)
	if _, err := fs.Stat(top, "empty"); err == nil {
		return overlay{top, top}
	}
	return overlay{os.DirFS("testdata/base"), top}
}

func (o overlay) Open(name string) (fs.File, error) {
	if _, err := fs.Stat(o.top, "unreadable"); err == nil && name == "case.yaml" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	if _, err := fs.Stat(o.top, name); err == nil {
		return o.top.Open(name)
	}
	return o.base.Open(name)
}

// ReadDir joins the entries of both; the cases have no folders.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries := map[string]fs.DirEntry{}
	for _, layer := range []fs.FS{o.base, o.top} {
		list, err := fs.ReadDir(layer, name)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			entries[e.Name()] = e
		}
	}
	return slices.SortedFunc(maps.Values(entries), func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }), nil
}

// line is a finding as expect.txt has it. Messages are left out: they may get
// better without anything being wrong.
func line(d diag.Diagnostic) string {
	s := fmt.Sprintf("%-7s %s %s %s", d.Severity, d.Code, d.Name, d.Pos)
	if d.Nearest != "" {
		s += " near " + d.Nearest
	}
	return strings.TrimRight(s, " ") + "\n"
}

func TestBaseHasNoFindings(t *testing.T) {
	t.Parallel()
	if m, found := folder.Load("testdata/base", project.Options{}); m == nil || len(found) > 0 {
		t.Errorf("findings: %v", found)
	}
}

// TestBroken loads every broken project and compares all findings with those
// expected: none may be missing, none may be too many.
func TestBroken(t *testing.T) {
	cases, err := os.ReadDir("testdata/broken")
	if err != nil {
		t.Fatal(err)
	}
	covered := map[string]bool{}
	for _, c := range cases {
		dir := filepath.Join("testdata/broken", c.Name())
		t.Run(c.Name(), func(t *testing.T) {
			_, found := project.Load(newOverlay(dir), project.Options{})
			var got strings.Builder
			for _, d := range found {
				covered[d.Code] = true
				got.WriteString(line(d))
				if testing.Verbose() {
					t.Log(d)
				}
				if d.Message == "" || d.Hint == "" {
					t.Errorf("%s at %s has no message or no hint", d.Code, d.Pos)
				}
			}
			testkit.Golden(t, filepath.Join(dir, "expect.txt"), got.String())
		})
	}
	if len(cases) < 60 {
		t.Errorf("%d cases, at least 60 are wanted", len(cases))
	}
	if t.Failed() {
		return
	}
	for _, c := range slices.Concat(definition.Checks(), link.Checks(), validate.Checks()) {
		if !covered[c.Code] {
			t.Errorf("no broken case gives %s %s", c.Code, c.Name)
		}
	}
}
