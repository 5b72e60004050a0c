package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/interchange"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func newConvert() *cobra.Command {
	var from, to, out string
	var opts interchange.Options
	cmd := &cobra.Command{
		Use:   "convert PATH",
		Short: "Read the model of another semantic layer, or write one as Apache Ossie",
		Long: `With --from, reads the files of another semantic layer in PATH, a folder or a file, and
writes them as definitions into the folder that --out names, which has to be new or empty:
` + strings.Join(interchange.Formats(), ", ") + `. A dbt project needs no conversion: it is read as it is.

With --to ossie, writes the project in PATH as an Apache Ossie (Open Semantic
Interchange) model, to --out or to the output.

What the other side has no word for is printed, a line each with file and line.`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: folderThen(nil),
		Example: `  wheelhouse convert models/ --from cube --out shop
  wheelhouse convert shop --to ossie --out shop.ossie.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case (from == "") == (to == ""):
				return coded{code: exitUsage, err: errors.New("say --from FORMAT, to read a model, or --to ossie, to write one")}
			case to != "" && to != "ossie":
				return coded{code: exitUsage, err: fmt.Errorf("--to %s: only ossie is written", to)}
			case to != "":
				return writeModel(cmd, args[0], out)
			case out == "":
				return coded{code: exitUsage, err: errors.New("--out names the folder for the definitions")}
			}
			return readModel(cmd, args[0], from, out, opts)
		},
	}
	f := cmd.Flags()
	f.StringVar(&from, "from", "", "whose model PATH has: "+strings.Join(interchange.Formats(), ", "))
	f.StringVar(&to, "to", "", "what to write the project as: ossie")
	f.StringVarP(&out, "out", "o", "", "folder for definitions, or file for a model")
	f.StringVar(&opts.Project, "name", "", "name of the project; that of the model unless told")
	f.StringVar(&opts.Engine, "engine", "postgres", "engine of the connection that holds the tables")
	for flag, list := range map[string][]string{"from": interchange.Formats(), "to": {"ossie"}} {
		_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
	}
	return cmd
}

// readModel writes what another tool's files say as definitions.
func readModel(cmd *cobra.Command, path, from, out string, opts interchange.Options) error {
	if err := emptyFolder(out); err != nil {
		return coded{code: exitUsage, err: err}
	}
	dir := path
	info, err := os.Stat(path)
	if err != nil {
		return coded{code: exitUsage, err: err}
	}
	if !info.IsDir() {
		dir, opts.Only = filepath.Dir(path), filepath.Base(path)
	}
	taken, err := interchange.Read(os.DirFS(dir), from, opts)
	if err != nil {
		return coded{code: exitDefinitions, err: err}
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return coded{code: exitUsage, err: err}
	}
	for _, f := range taken.Files {
		if err := os.WriteFile(filepath.Join(out, f.Name), f.Text, 0o644); err != nil {
			return coded{code: exitUsage, err: err}
		}
	}
	w := cmd.OutOrStdout()
	if err := printLosses(w, taken.Losses); err != nil {
		return err
	}
	_, found := folder.Load(out, project.Options{})
	if err := printFindings(w, found, diag.Error); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s: %s, %s, %s, %s; %s\n", out, plural(taken.Sources, "source"), plural(taken.Dimensions, "dimension"),
		plural(taken.Relationships, "relationship"), plural(taken.Metrics, "metric"), left(len(taken.Losses)))
	if err == nil && found.HasErrors() {
		return coded{code: exitDefinitions, err: fmt.Errorf("what was taken over into %s is not whole yet: %s", out, counted(found))}
	}
	return err
}

// writeModel writes a project as a model of Ossie.
func writeModel(cmd *cobra.Command, dir, out string) error {
	if err := isFolder(dir); err != nil {
		return err
	}
	m, found := folder.Load(dir, project.Options{})
	if found.HasErrors() {
		if err := printFindings(cmd.ErrOrStderr(), found, diag.Error); err != nil {
			return err
		}
		return coded{code: exitDefinitions, err: fmt.Errorf("the definitions in %s are broken: %s", dir, counted(found))}
	}
	text, losses, err := interchange.Write(m)
	if err != nil {
		return err
	}
	if out == "" {
		if err := printLosses(cmd.ErrOrStderr(), losses); err != nil {
			return err
		}
		_, err = cmd.OutOrStdout().Write(text)
		return err
	}
	if err := os.WriteFile(out, text, 0o644); err != nil {
		return coded{code: exitUsage, err: err}
	}
	if err := printLosses(cmd.OutOrStdout(), losses); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s, %s; %s\n", out, plural(len(m.Sources), "source"), plural(len(m.Metrics), "metric"), left(len(losses)))
	return err
}

func printLosses(w io.Writer, list []interchange.Loss) error {
	for _, l := range list {
		if _, err := fmt.Fprintln(w, "left out  "+l.String()); err != nil {
			return err
		}
	}
	return nil
}

// left says how much was not taken over.
func left(n int) string {
	if n == 0 {
		return "nothing is left out"
	}
	return plural(n, "thing") + " left out or changed, see above"
}
