package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

func newExport() *cobra.Command {
	var where stateFlags
	var version int
	cmd := &cobra.Command{
		Use:   "export DIR",
		Short: "Write a published version of the definitions into a folder, as YAML",
		Long: `Writes the files of a published version, the newest unless told, into DIR, each as it
was published. Files that differ are overwritten, what else lies there stays, and
definition files that the version does not have are named.`,
		Args:    cobra.ExactArgs(1),
		Example: "  wheelhouse export definitions --state /var/lib/wheelhouse/state.sqlite --project retail-group",
	}
	where.add(cmd)
	cmd.Flags().IntVar(&version, "number", 0, "version to write; 0: the newest")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if where.project == "" {
			return errors.New("name the project with --project")
		}
		store, err := where.open()
		if err != nil {
			return err
		}
		defer func() { _ = store.Close() }() // nothing was written
		v, err := store.Latest(cmd.Context(), where.project)
		if version > 0 {
			v, err = store.Get(cmd.Context(), where.project, version)
		}
		if errors.Is(err, state.ErrNone) {
			return err
		}
		if err != nil {
			return coded{code: exitEngine, err: err}
		}
		n, err := writeFiles(args[0], v.Files)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s: version %d, %s of %d written to %s\n", v.Project, v.Version, plural(n, "file"), len(v.Files), args[0]); err != nil {
			return err
		}
		there, err := publish.Files(os.DirFS(args[0]))
		if err != nil {
			return err
		}
		for name := range there {
			if _, ok := v.Files[name]; !ok {
				if _, err := fmt.Fprintf(cmd.ErrOrStderr(), "note: %s is not in version %d: remove it if it is no longer meant\n", name, v.Version); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return cmd
}

// writeFiles writes what differs, each file whole or not at all, and counts them. Names
// that lead out of the folder are refused.
func writeFiles(dir string, files map[string]string) (n int, err error) {
	names := make([]string, 0, len(files))
	for name := range files {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return 0, fmt.Errorf("the file %q would lie outside of %s", name, dir)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if old, err := os.ReadFile(path); err == nil && string(old) == files[name] { //nolint:gosec // a folder that the caller names
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // definitions are for all to read
			return n, err
		}
		beside := path + ".new"
		if err := os.WriteFile(beside, []byte(files[name]), 0o644); err != nil { //nolint:gosec // likewise
			return n, err
		}
		if err := os.Rename(beside, path); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
