// Command generate writes what is made from the Go types and tables: the JSON
// Schema of definitions, their reference, and the documentation of diagnostics.
// With --check it only compares and fails where a file is out of date.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	check := flag.Bool("check", false, "only compare, and fail where a file is out of date")
	root := flag.String("root", ".", "the project's folder")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string, check bool) error {
	files, err := generated()
	if err != nil {
		return err
	}
	stale := 0
	for _, f := range files {
		path := filepath.Join(root, filepath.FromSlash(f.name))
		current, err := os.ReadFile(path)
		switch {
		case err == nil && bytes.Equal(current, f.text):
			continue
		case check:
			fmt.Fprintf(os.Stderr, "%s is out of date\n", f.name)
			stale++
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.text, 0o644); err != nil {
			return err
		}
		fmt.Println("wrote", f.name)
	}
	if stale > 0 {
		return fmt.Errorf("%d files are out of date: run `go run ./cmd/generate`", stale)
	}
	return nil
}
