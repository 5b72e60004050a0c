package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/examples"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
)

func newInit() *cobra.Command {
	var pack string
	var data bool
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Begin a project from a pack: definitions, rules, playbooks, dashboards",
		Long: `Writes the files of a pack into a folder that is new or empty: metrics, hierarchies,
targets, owners, rules, playbooks, and dashboards for Grafana. They are yours to
change; nothing leads back to the pack. With --sample-data its data is made as well,
so that the preview shows something before your own sources are connected.

Packs: ` + strings.Join(examples.Packs(), ", ") + ".",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: folderThen(nil),
		Example: `  wheelhouse init --pack finance --sample-data my-finance
  wheelhouse preview my-finance`,
		RunE: func(cmd *cobra.Command, args []string) error {
			files, err := examples.Files(pack)
			if err != nil {
				return coded{code: exitUsage, err: err}
			}
			dir := args[0]
			if err := emptyFolder(dir); err != nil {
				return coded{code: exitUsage, err: err}
			}
			if err := os.CopyFS(dir, files); err != nil {
				return coded{code: exitUsage, err: fmt.Errorf("write the pack into %s: %w", dir, err)}
			}
			if data {
				if err := sample.Build(dir, sample.Options{Progress: progress(cmd.ErrOrStderr())}); err != nil {
					return coded{code: exitEngine, err: err}
				}
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), begun(pack, dir, data, dashboardsOf(files)))
			return err
		},
	}
	cmd.Flags().StringVar(&pack, "pack", "", "which pack to begin from: "+strings.Join(examples.Packs(), ", "))
	cmd.Flags().BoolVar(&data, "sample-data", false, "make the pack's generated data too")
	if err := errors.Join(cmd.MarkFlagRequired("pack"), cmd.RegisterFlagCompletionFunc("pack", cobra.FixedCompletions(examples.Packs(), cobra.ShellCompDirectiveNoFileComp))); err != nil {
		panic(err) // the flag stands above
	}
	return cmd
}

// emptyFolder refuses a folder in which something would be mixed up or overwritten.
func emptyFolder(dir string) error {
	list, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		info, wrong := os.Stat(dir)
		if wrong == nil && !info.IsDir() {
			return fmt.Errorf("%s is a file; name a folder that is new or empty", dir)
		}
		return err
	case len(list) > 0:
		return fmt.Errorf("%s is not empty (%s is in it); name a folder that is new or empty", dir, list[0].Name())
	}
	return nil
}

func dashboardsOf(files fs.FS) int {
	list, _ := fs.Glob(files, "dashboards/*.json") // the pattern is right
	return len(list)
}

// begun says what to do next.
func begun(pack, dir string, data bool, dashboards int) string {
	shown := dir
	if strings.Contains(dir, " ") {
		shown = "'" + dir + "'"
	}
	text := fmt.Sprintf("%s begins from the pack %s.\n", filepath.Clean(dir), pack)
	steps := []string{"wheelhouse validate " + shown, "wheelhouse preview " + shown}
	if !data {
		steps = append([]string{"wheelhouse sample build " + shown + "   # or write your own connection into wheelhouse.yaml"}, steps...)
	}
	text += "  " + strings.Join(steps, "\n  ") + "\n"
	if dashboards > 0 {
		text += fmt.Sprintf("%s for Grafana: %s\n", plural(dashboards, "dashboard"), filepath.Join(dir, "dashboards"))
	}
	return text
}
