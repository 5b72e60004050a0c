// Package nasty gives tests the names of testdata/nasty/names.json.
package nasty

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Name is a member's name that a door may trip over. A nil Name is a row without
// one.
type Name struct {
	Name *string `json:"name"`
	Why  string  `json:"why"`
}

// All are the names of the file with their reasons, in its order.
func All(t testing.TB) []Name {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root(t), "testdata", "nasty", "names.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out []Name
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatalf("testdata/nasty/names.json: %v", err)
	}
	return out
}

// Names are the names alone, without the missing one.
func Names(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, n := range All(t) {
		if n.Name != nil {
			out = append(out, *n.Name)
		}
	}
	return out
}

// root is the folder of go.mod: tests run in their package's folder.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = above
	}
}
