package archive_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/archive"
)

var day = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

func folder(t *testing.T, files map[string]os.FileMode) string {
	t.Helper()
	dir := t.TempDir()
	for name, mode := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("content of "+name), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(file, mode); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func executable(name string) bool { return strings.HasPrefix(filepath.Base(name), "gpx_") }

func TestModesDoNotComeFromTheMachine(t *testing.T) {
	a, err := archive.Folder(folder(t, map[string]os.FileMode{"plugin.json": 0o600, "datasource/gpx_x_linux_amd64": 0o700, "img/logo.svg": 0o777}), "a-app", executable)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.zip")
	if err := a.Save(file, day); err != nil {
		t.Fatal(err)
	}
	back, err := archive.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, back); diff != "" {
		t.Error(diff)
	}
	got := map[string]os.FileMode{}
	for name, f := range back.Files {
		got[name] = f.Mode
	}
	want := map[string]os.FileMode{"a-app/plugin.json": 0o644, "a-app/datasource/gpx_x_linux_amd64": 0o755, "a-app/img/logo.svg": 0o644}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	sum, err := os.ReadFile(file + ".sha1")
	if err != nil || len(strings.TrimSpace(string(sum))) != 40 {
		t.Errorf("sum %q, %v", sum, err)
	}
}

func TestTheSameFilesGiveTheSameBytes(t *testing.T) {
	files := map[string]os.FileMode{"plugin.json": 0o600, "module.js": 0o644, "b/c": 0o644}
	var first, second bytes.Buffer
	for _, out := range []*bytes.Buffer{&first, &second} {
		a, err := archive.Folder(folder(t, files), "a-app", executable)
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Write(out, day); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two archives of the same files differ")
	}
}

func TestRefusesWhatAnArchiveCannotHold(t *testing.T) {
	if _, err := archive.Folder(t.TempDir(), "a-app", executable); err == nil || !strings.Contains(err.Error(), "build the plugin first") {
		t.Errorf("empty folder: %v", err)
	}
	dir := folder(t, map[string]os.FileMode{"plugin.json": 0o644})
	if err := os.Symlink("plugin.json", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Folder(dir, "a-app", executable); err == nil || !strings.Contains(err.Error(), "no regular file") {
		t.Errorf("link: %v", err)
	}
}

func TestRefusesNamesThatLeaveTheArchive(t *testing.T) {
	file := filepath.Join(t.TempDir(), "evil.zip")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(out)
	if _, err := z.Create("../evil"); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Open(file); err == nil {
		t.Error("opened")
	}
	if _, err := archive.Open(filepath.Join(t.TempDir(), "none.zip")); err == nil {
		t.Error("opened a file that does not exist")
	}
}
