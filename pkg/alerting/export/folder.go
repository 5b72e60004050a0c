package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// LedgerOf reads the ledger of a folder; an empty one where there is none.
func LedgerOf(dir string) (*Ledger, error) {
	text, err := os.ReadFile(filepath.Join(dir, LedgerFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return ReadLedger(text)
}

// Stale lists the files of the folder that differ from what they should be,
// sorted.
func Stale(dir string, files map[string][]byte) ([]string, error) {
	var out []string
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if err != nil || !bytes.Equal(got, want) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out, nil
}

// Write writes the files that differ and lists them. The ledger comes first:
// with a rule in it that was not written yet nothing is lost, the other way
// round a rule could be forgotten.
func Write(dir string, files map[string][]byte) ([]string, error) {
	stale, err := Stale(dir, files)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	slices.SortStableFunc(stale, func(a, b string) int {
		switch {
		case a == LedgerFile:
			return -1
		case b == LedgerFile:
			return 1
		}
		return 0
	})
	for _, name := range stale {
		if err := os.WriteFile(filepath.Join(dir, name), files[name], 0o644); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
	}
	slices.Sort(stale)
	return stale, nil
}
