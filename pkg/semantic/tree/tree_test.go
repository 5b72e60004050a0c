package tree_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/tree"
)

// plain hides all but Open, which is all that a file system must have.
type plain struct{ fs.FS }

func sample() fstest.MapFS {
	return fstest.MapFS{
		"b/one.yaml": {Data: []byte("one")}, "b/skip/two.yaml": {Data: []byte("two")},
		"a.yaml": {Data: []byte("a")}, "c.yaml": {Data: []byte("c")},
	}
}

// systems are the forms that definitions come in: in memory, on disk, and the
// least that a file system can be.
func systems(t *testing.T) map[string]fs.FS {
	t.Helper()
	dir := t.TempDir()
	for name, f := range sample() {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return map[string]fs.FS{"memory": sample(), "disk": os.DirFS(dir), "plain": plain{sample()}, "once": tree.Once(os.DirFS(dir)), "once, plain": tree.Once(plain{sample()})}
}

func TestWalksAsTheStandardLibrary(t *testing.T) {
	for name, fsys := range systems(t) {
		t.Run(name, func(t *testing.T) {
			var got, want []string
			err := tree.Walk(fsys, func(name string, d fs.DirEntry) error {
				got = append(got, name)
				if d.Name() == "skip" {
					return fs.SkipDir
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
				if name != "." {
					want = append(want, name)
				}
				if d.Name() == "skip" {
					return fs.SkipDir
				}
				return err
			})
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
		})
	}
}

func TestReadsAndTellsWhatIsMissing(t *testing.T) {
	for name, fsys := range systems(t) {
		t.Run(name, func(t *testing.T) {
			if text, err := tree.Read(fsys, "b/one.yaml"); string(text) != "one" || err != nil {
				t.Errorf("read %q, %v", text, err)
			}
			if _, err := tree.Read(fsys, "none"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("read what is missing: %v", err)
			}
			if err := tree.Has(fsys, "a.yaml"); err != nil {
				t.Errorf("has a.yaml: %v", err)
			}
			if err := tree.Has(fsys, "none"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("has what is missing: %v", err)
			}
			if _, err := tree.List(fsys, "none"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("list what is missing: %v", err)
			}
		})
	}
	if _, err := tree.List(plain{sample()}, "a.yaml"); err == nil {
		t.Error("a file is listed")
	}
}

// counted tells how often something is asked for.
type counted struct {
	fstest.MapFS
	times *sync.Map
}

func (c counted) count(what string) {
	n, _ := c.times.LoadOrStore(what, new(atomic.Int64))
	n.(*atomic.Int64).Add(1)
}
func (c counted) ReadFile(name string) ([]byte, error) {
	c.count("read " + name)
	return c.MapFS.ReadFile(name)
}
func (c counted) ReadDir(name string) ([]fs.DirEntry, error) {
	c.count("list " + name)
	return c.MapFS.ReadDir(name)
}

// TestOnceReadsOnce asks from many sides at once, also for what is missing.
func TestOnceReadsOnce(t *testing.T) {
	inner := counted{sample(), &sync.Map{}}
	once := tree.Once(inner)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if text, err := tree.Read(once, "b/one.yaml"); string(text) != "one" || err != nil {
				t.Errorf("read %q, %v", text, err)
			}
			if _, err := tree.Read(once, "none"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("read what is missing: %v", err)
			}
			entries, err := tree.List(once, ".")
			if err != nil || len(entries) != 3 || entries[0].Name() != "a.yaml" {
				t.Errorf("listed %v, %v", entries, err)
			}
			slices.Reverse(entries) // each has a list of its own
		})
	}
	all.Wait()
	got := map[string]int64{}
	inner.times.Range(func(what, n any) bool { got[what.(string)] = n.(*atomic.Int64).Load(); return true })
	if d := cmp.Diff(map[string]int64{"read b/one.yaml": 1, "read none": 1, "list .": 1}, got); d != "" {
		t.Error(d)
	}
}

// odd is a file system with one entry that is no file and must not be opened.
type odd struct {
	fstest.MapFS
	t *testing.T
}

func (o odd) Open(name string) (fs.File, error) {
	o.t.Error("opened " + name)
	return o.MapFS.Open(name)
}
func (o odd) ReadFile(name string) ([]byte, error) {
	o.t.Error("read " + name)
	return nil, nil
}
func (o odd) Stat(name string) (fs.FileInfo, error) { return fs.Stat(o.MapFS, name) }

func TestAPipeIsNotWaitedFor(t *testing.T) {
	for _, mode := range []fs.FileMode{fs.ModeNamedPipe, fs.ModeSocket, fs.ModeDevice, fs.ModeDevice | fs.ModeCharDevice} {
		_, err := tree.Read(odd{fstest.MapFS{"pipe.yaml": {Mode: mode}}, t}, "pipe.yaml")
		if err == nil || !strings.Contains(err.Error(), "no file") {
			t.Errorf("%v: %v", mode, err)
		}
	}
}

func TestAnErrorEndsTheWalk(t *testing.T) {
	stop := errors.New("stop")
	visits := 0
	err := tree.Walk(sample(), func(string, fs.DirEntry) error { visits++; return stop })
	if !errors.Is(err, stop) || visits != 1 {
		t.Errorf("%v after %d visits", err, visits)
	}
}
