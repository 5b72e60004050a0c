package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"time"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// stateVariable names the state database where --state does not: a DSN on the
// command line can be read by everyone on the machine.
const stateVariable = "WHEELHOUSE_STATE"

// stateFlags say where definitions are published.
type stateFlags struct{ state, project string }

func (f *stateFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.state, "state", "", "state database: a SQLite file, or postgres://user:password@host/database, or mysql://…; default: $"+stateVariable)
	cmd.Flags().StringVar(&f.project, "project", "", "name to publish under; default: the project's own")
}

// open prepares the state database.
func (f *stateFlags) open() (*state.Store, error) {
	where := cmp.Or(f.state, os.Getenv(stateVariable))
	if where == "" {
		return nil, fmt.Errorf("name the state database with --state or $%s: a SQLite file, or a DSN of PostgreSQL, MySQL or MariaDB", stateVariable)
	}
	return state.Open(state.At(where))
}

// published is the outcome as JSON.
type published struct {
	Project string          `json:"project"`
	Version int             `json:"version"` // with --dry-run: the one that would come
	Before  int             `json:"before"`
	Changes publish.Changes `json:"changes"`
	DryRun  bool            `json:"dryRun,omitempty"`
	New     bool            `json:"new"` // a version was made, or would be
}

func newPublish() *cobra.Command {
	var where stateFlags
	var message, author string
	var base int
	var dry bool
	cmd := &cobra.Command{
		Use:   "publish DIR",
		Short: "Put checked definitions into the state database, as a new version",
		Long: `Checks the definitions in DIR and puts them into the state database as a new
version, which Grafana's data source takes into use within seconds. Broken
definitions are refused with code 3. Versions never change; publishing what is
already the newest makes none. With --expect, somebody else's newer version is a
conflict instead of being replaced. Definitions that were certified in Grafana since
and are not in DIR are a conflict as well: "wheelhouse drafts take" takes them up.

Metrics that become certified by it are certified by its author, and so are those that
are edited and have a higher version: than before.`,
		Args: cobra.ExactArgs(1),
		Example: `  wheelhouse publish . --state /var/lib/wheelhouse/state.sqlite --message "returns count at refund"
  WHEELHOUSE_STATE=postgres://… wheelhouse publish . --expect 41 --author ci`,
	}
	where.add(cmd)
	format := formatFlag(cmd, []string{"table", "json"})
	f := cmd.Flags()
	f.StringVarP(&message, "message", "m", "", "what changed, in one line")
	f.StringVar(&author, "author", "", "who publishes; default: the user of this machine")
	f.IntVar(&base, "expect", state.AnyVersion, "version that the change is based on; another newest one is a conflict")
	f.IntVar(&base, "base", state.AnyVersion, "the same as --expect")
	_ = f.MarkHidden("base") // its name until versions came from Grafana as well
	f.BoolVar(&dry, "dry-run", false, "check and compare only")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		files, m, err := checked(cmd, args[0])
		if err != nil {
			return err
		}
		if where.project == "" {
			where.project = m.Project.Name
		}
		if where.project == "" {
			return errors.New("the definitions name no project: use --project")
		}
		store, err := where.open()
		if err != nil {
			return err
		}
		defer func() { _ = store.Close() }() // Publish has committed
		out, before, err := compareWithNewest(cmd.Context(), store, where.project, m)
		if err != nil {
			return coded{code: exitEngine, err: err}
		}
		by := cmp.Or(author, userName())
		ci := incoming{store: store, project: where.project, files: files, author: by}
		if out.New && base == state.AnyVersion {
			if err := ci.untaken(cmd.Context()); err != nil {
				return err
			}
		}
		out.DryRun = dry
		if base != state.AnyVersion && base != out.Before && out.New {
			return coded{code: exitFound, err: state.ConflictError{Expected: base, Found: out.Before}}
		}
		if !dry && out.New {
			certified, err := ci.certificates(cmd.Context(), before, m)
			if err != nil {
				return coded{code: exitEngine, err: err}
			}
			out.Version, err = store.Publish(cmd.Context(), state.Version{
				Project: where.project, Author: by, Message: message, Fingerprint: m.Fingerprint, Files: files,
			}, base, certified...)
			var conflict state.ConflictError
			if errors.As(err, &conflict) {
				return coded{code: exitFound, err: err}
			}
			if err != nil {
				return coded{code: exitEngine, err: err}
			}
		}
		if format.format == "json" {
			return printJSON(cmd.OutOrStdout(), out)
		}
		return printPublished(cmd.OutOrStdout(), out)
	}
	return cmd
}

// checked reads a folder's definitions as they will be published and refuses
// broken ones. They are loaded from the texts alone, as the data source does.
func checked(cmd *cobra.Command, dir string) (map[string]string, *model.Model, error) {
	if err := isFolder(dir); err != nil {
		return nil, nil, err
	}
	files, err := publish.Files(os.DirFS(dir))
	if err != nil {
		return nil, nil, coded{code: exitDefinitions, err: err}
	}
	m, found := publish.Load(files)
	if m != nil {
		found = append(found, service.CheckPolicies(m, survey.Clock(m.Project, time.Now()))...)
	}
	if err := printFindings(cmd.ErrOrStderr(), found, diag.Error); err != nil {
		return nil, nil, err
	}
	if m == nil || found.HasErrors() {
		return nil, nil, coded{code: exitDefinitions, err: fmt.Errorf("the definitions in %s are broken and were not published: %s", dir, counted(found))}
	}
	return files, m, nil
}

// compareWithNewest tells what publishing would change.
func compareWithNewest(ctx context.Context, store *state.Store, project string, m *model.Model) (out published, before *model.Model, err error) {
	out = published{Project: project, Version: 1, New: true}
	newest, err := store.Latest(ctx, project)
	if errors.Is(err, state.ErrNone) {
		out.Changes = publish.Compare(nil, m)
		return out, nil, nil
	}
	if err != nil {
		return out, nil, err
	}
	before, _ = publish.Load(newest.Files) // nil where this version finds them broken: then all is new
	out.Changes = publish.Compare(before, m)
	out.Before, out.Version = newest.Version, newest.Version+1
	if newest.Fingerprint == m.Fingerprint {
		out.Version, out.New = newest.Version, false
	}
	return out, before, nil
}

func printPublished(w io.Writer, p published) error {
	c := colours(w)
	line := fmt.Sprintf("%s: version %d is published", p.Project, p.Version)
	switch {
	case !p.New:
		line = fmt.Sprintf("%s: version %d is the same; nothing was published", p.Project, p.Version)
	case p.DryRun:
		line = fmt.Sprintf("%s: would publish version %d", p.Project, p.Version)
	}
	if _, err := fmt.Fprintln(w, c.bold(line)); err != nil {
		return err
	}
	for _, kind := range []struct {
		name string
		of   publish.Change
	}{{"metric", p.Changes.Metrics}, {"rule", p.Changes.Rules}} {
		for _, what := range []struct {
			mark, said string
			names      []string
		}{
			{"+", "added", kind.of.Added}, {"-", "removed", kind.of.Removed},
			{"~", "may give other numbers", kind.of.Numbers}, {"·", "reads differently", kind.of.Words},
		} {
			for _, name := range what.names {
				if _, err := fmt.Fprintf(w, "  %s %s %s %s\n", what.mark, kind.name, name, c.dim(what.said)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}

func newVersions() *cobra.Command {
	var where stateFlags
	cmd := &cobra.Command{
		Use:     "versions",
		Short:   "List the published versions of a project, newest first",
		Args:    cobra.NoArgs,
		Example: "  wheelhouse versions --state /var/lib/wheelhouse/state.sqlite --project retail-group",
	}
	where.add(cmd)
	format := formatFlag(cmd, formats)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if where.project == "" {
			return errors.New("name the project with --project")
		}
		store, err := where.open()
		if err != nil {
			return err
		}
		defer func() { _ = store.Close() }() // nothing was written
		list, err := store.List(cmd.Context(), where.project)
		if err != nil {
			return coded{code: exitEngine, err: err}
		}
		s := sheet{head: []string{"version", "published", "author", "message", "fingerprint"}, right: []int{0}}
		for _, v := range list {
			s.rows = append(s.rows, []string{
				fmt.Sprint(v.Version), v.CreatedAt.UTC().Format(time.RFC3339), v.Author, v.Message, v.Fingerprint[:min(12, len(v.Fingerprint))],
			})
		}
		return format.print(cmd.OutOrStdout(), list, s)
	}
	return cmd
}
