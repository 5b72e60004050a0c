package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// draftFlags say which drafts are meant.
type draftFlags struct {
	stateFlags
	org   int64
	state string
}

func (f *draftFlags) add(cmd *cobra.Command, show string) {
	f.stateFlags.add(cmd)
	cmd.Flags().Int64Var(&f.org, "org", 1, "organisation of Grafana; 0: the preview's")
	cmd.Flags().StringVar(&f.state, "show", show, "only in this state: draft, review, accepted, withdrawn, or all")
}

// read lists them.
func (f *draftFlags) read(ctx context.Context) (out []draft.Draft, err error) {
	if f.project == "" {
		return nil, errors.New("name the project with --project")
	}
	store, err := f.open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = store.Close() }() // nothing was written
	err = store.Read(ctx, state.Place{Org: f.org, Project: f.project}, func(ctx context.Context, tx *state.Tx) (err error) {
		out, err = draft.All(ctx, tx, draft.State(f.state))
		return err
	})
	if err != nil {
		return nil, coded{code: exitEngine, err: err}
	}
	return out, nil
}

func newDrafts() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "drafts",
		Short: "List drafts of definitions, write them out, and take them up into a folder",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newDraftsList(), newDraftsExport(), newDraftsTake())
	return cmd
}

func newDraftsList() *cobra.Command {
	var which draftFlags
	cmd := &cobra.Command{
		Use: "list", Short: "List drafts: those in review first", Args: cobra.NoArgs,
		Example: "  WHEELHOUSE_STATE=postgres://… wheelhouse drafts list --project retail-group",
	}
	which.add(cmd, "all")
	format := formatFlag(cmd, formats)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		list, err := which.read(cmd.Context())
		if err != nil {
			return err
		}
		s := sheet{head: []string{"kind", "name", "state", "status", "author", "changed", "in version", "why"}, right: []int{6}}
		for _, d := range list {
			in := ""
			if d.Published > 0 {
				in = fmt.Sprint(d.Published)
			}
			s.rows = append(s.rows, []string{d.Kind, d.Name, string(d.State), d.Status, d.Author, d.Changed, in, d.Why})
		}
		return format.print(cmd.OutOrStdout(), list, s)
	}
	return cmd
}

func newDraftsExport() *cobra.Command {
	var which draftFlags
	cmd := &cobra.Command{
		Use: "export DIR", Short: "Write drafts out, a file NAME.yaml each, as definitions", Args: cobra.ExactArgs(1),
		Example: "  wheelhouse drafts export waiting --show review --project retail-group --state state.sqlite",
	}
	which.add(cmd, "all")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		list, err := which.read(cmd.Context())
		if err != nil {
			return err
		}
		files, broken := map[string]string{}, 0
		for _, d := range list {
			one, err := publish.Splice(map[string]string{}, d.Name, d.Text)
			if err != nil { // whoever may draft may save what is no definition yet
				broken++
				if _, err := fmt.Fprintf(cmd.OutOrStdout(), "left out  draft %s: %v\n", d.Name, err); err != nil {
					return err
				}
				continue
			}
			files[d.Name+".yaml"] = one["metrics/"+d.Name+".yaml"]
		}
		n, err := writeFiles(args[0], files)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s of %d written to %s\n", plural(n, "draft"), len(files), args[0])
		if err == nil && broken > 0 {
			return coded{code: exitDefinitions, err: fmt.Errorf("%s left out, see above", plural(broken, "draft"))}
		}
		return err
	}
	return cmd
}

func newDraftsTake() *cobra.Command {
	var which draftFlags
	cmd := &cobra.Command{
		Use: "take DIR", Short: "Take drafts up into a folder of definitions, and touch nothing else",
		Long: `Puts the text of each draft, those that are accepted unless told, into the file of DIR that
has its definition; one that is new becomes metrics/NAME.yaml. Comments and layout of all
else stay. A folder that has a text already is not written, so that taking twice is taking
once.`,
		Args:    cobra.ExactArgs(1),
		Example: "  wheelhouse drafts take definitions --project retail-group && git commit -am 'take up what was certified'",
	}
	which.add(cmd, "accepted")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := isFolder(args[0]); err != nil {
			return err
		}
		list, err := which.read(cmd.Context())
		if err != nil {
			return err
		}
		files, err := publish.Files(os.DirFS(args[0]))
		if err != nil {
			return coded{code: exitDefinitions, err: err}
		}
		taken := 0
		for _, d := range list {
			if text, ok := publish.TextOf(files, d.Name); ok && text == d.Text {
				continue
			}
			if files, err = publish.Splice(files, d.Name, d.Text); err != nil {
				return coded{code: exitDefinitions, err: fmt.Errorf("draft %s: %w", d.Name, err)}
			}
			taken++
			if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s %s by %s\n", d.Kind, d.Name, d.Author); err != nil {
				return err
			}
		}
		if _, err := writeFiles(args[0], files); err != nil {
			return err
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s taken up into %s\n", plural(taken, "draft"), args[0])
		return err
	}
	return cmd
}
