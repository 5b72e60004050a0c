package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing/fstest"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func newDiff() *cobra.Command {
	var lang string
	var failOn bool
	cmd := &cobra.Command{
		Use:   "diff BEFORE AFTER",
		Short: "Say in words what differs between two sets of definitions, and what goes by it",
		Long: `Compares the definitions BEFORE with those AFTER: two folders, or a Git revision and a
folder, written REV: as in "wheelhouse diff origin/main: definitions", which reads
that folder at the revision. With --format md it is the comment of a pull request.`,
		Args: cobra.ExactArgs(2),
		Example: `  wheelhouse diff old new
  wheelhouse diff origin/main: definitions --format md > comment.md`,
	}
	format := formatFlag(cmd, []string{"text", "md", "json"})
	cmd.Flags().StringVar(&lang, "lang", "en", "en or zh")
	cmd.Flags().BoolVar(&failOn, "fail-on-dropped", false, "end with code 1 where a certificate does not hold any more")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if lang != "en" && lang != "zh" {
			return fmt.Errorf("--lang %s: use en or zh", lang)
		}
		before, err := definitionsAt(cmd, args[0], args[1])
		if err != nil {
			return err
		}
		after, err := definitionsAt(cmd, args[1], args[1])
		if err != nil {
			return err
		}
		r := publish.ReportOf(before, after)
		r.Before, r.After = args[0], args[1]
		if err := printReport(cmd.OutOrStdout(), r, format.format, lang); err != nil {
			return err
		}
		if failOn && len(r.Dropped) > 0 {
			return found("certificates are dropped")
		}
		return nil
	}
	return cmd
}

func printReport(w io.Writer, r publish.Report, format, lang string) (err error) {
	switch format {
	case "json":
		return printJSON(w, r)
	case "md":
		_, err = io.WriteString(w, r.Markdown(lang))
	default:
		_, err = io.WriteString(w, r.Plain(lang))
	}
	return err
}

// definitionsAt reads a folder, or with REV: a folder at a revision. Broken definitions end
// the command.
func definitionsAt(cmd *cobra.Command, what, dir string) (*model.Model, error) {
	rev, at := strings.CutSuffix(what, ":")
	var files map[string]string
	var err error
	if at {
		files, err = filesAt(cmd, rev, dir)
	} else if err = isFolder(what); err == nil {
		files, err = publish.Files(os.DirFS(what))
	}
	if err != nil {
		return nil, err
	}
	m, found := publish.Load(files)
	if m == nil || found.HasErrors() {
		if err := printFindings(cmd.ErrOrStderr(), found, diag.Error); err != nil {
			return nil, err
		}
		return nil, coded{code: exitDefinitions, err: fmt.Errorf("the definitions in %s are broken: %s", what, counted(found))}
	}
	return m, nil
}

// filesAt reads the definitions of a folder as they are at a revision of its repository.
func filesAt(cmd *cobra.Command, rev, dir string) (map[string]string, error) {
	if err := isFolder(dir); err != nil {
		return nil, err
	}
	if rev == "" || strings.HasPrefix(rev, "-") {
		return nil, errors.New("name the revision before the colon, as in origin/main:")
	}
	git := exec.CommandContext(cmd.Context(), "git", "-C", dir, "archive", "--format=tar", rev, ".")
	var errs bytes.Buffer
	git.Stderr = &errs
	out, err := git.Output()
	if err != nil {
		return nil, coded{code: exitUsage, err: fmt.Errorf("git cannot read %s at %s: %s", dir, rev, strings.TrimSpace(errs.String()))}
	}
	tree := fstest.MapFS{}
	for r := tar.NewReader(bytes.NewReader(out)); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		tree[filepath.ToSlash(filepath.Clean(h.Name))] = &fstest.MapFile{Data: text}
	}
	return publish.Files(tree)
}
