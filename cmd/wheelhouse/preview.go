package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/preview"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

func newPreview() *cobra.Command {
	var port int
	var ui, where string
	var browse bool
	cmd := &cobra.Command{
		Use:   "preview DIR",
		Short: "Open the pages on this machine, reloading as definitions change",
		Long: `Serves the pages and the API on 127.0.0.1, for people who write definitions and
for a first look without Grafana. A definition that is changed is read at once;
a broken one is shown in place and the last good ones stay in force.

All rules are judged at the start and when definitions change, and what they find is
remembered as incidents, for one person, "you", who may do everything. Nothing is
delivered. It goes with the process, unless --state names where it is kept.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		RunE: func(cmd *cobra.Command, args []string) error {
			var noting atomic.Pointer[loop.Desk]
			s, err := openWith(cmd, args[0], service.Options{Asked: func(ctx context.Context, _ *model.Model, a rollups.Asked) {
				if d := noting.Load(); d != nil {
					d.NoteAsked(ctx, a)
				}
			}})
			if err != nil {
				return err
			}
			defer func() { _ = s.Close() }() // nothing was written
			if ui == "" {
				ui = preview.FindUI()
			}
			errs := cmd.ErrOrStderr()
			desk, err := previewDesk(s, where, args[0])
			if err != nil {
				return err
			}
			defer func() { _ = desk.Store.Close() }() // all that was confirmed is kept
			noting.Store(desk)
			server, err := preview.Listen(preview.Options{Service: s, Desk: desk, UI: ui, Watch: args[0], Port: port, Log: errs, As: subjectOf(cmd)})
			if err != nil {
				return err
			}
			if _, err := fmt.Fprintf(cmd.OutOrStdout(), "Preview of %s: %s\n", args[0], server.URL()); err != nil {
				return err
			}
			if browse {
				if err := openBrowser(server.URL()); err != nil {
					_, _ = fmt.Fprintln(errs, "no browser could be opened:", err) // the address stands above
				}
			}
			return server.Serve(cmd.Context())
		},
	}
	asFlag(cmd)
	cmd.Flags().IntVar(&port, "port", 7180, "port on 127.0.0.1; 0 takes a free one")
	cmd.Flags().StringVar(&where, "state", "", "where incidents and what is done are kept: a SQLite file, or postgres://user:password@host/database, or mysql://…; default: nowhere, they go with the process")
	cmd.Flags().StringVar(&ui, "ui", "", "folder of the built pages; default: dist-preview, found from here or from the command")
	cmd.Flags().BoolVar(&browse, "open", false, "open the browser as well")
	return cmd
}

// previewDesk is where the preview remembers.
func previewDesk(s *service.Service, where, dir string) (*loop.Desk, error) {
	c := state.Config{Engine: "memory"}
	if where != "" {
		c = state.At(where)
	}
	store, err := state.Open(c)
	if err != nil {
		return nil, err
	}
	root, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	shelf := draft.Folder{FS: os.DirFS(root), Root: root}
	return &loop.Desk{Store: store, Service: s, Project: s.Model().Project.Name, Org: new(int64), Memory: &loop.Memory{}, Record: journal.Keeper{}, Shelf: shelf}, nil
}

func openBrowser(url string) error {
	switch runtime.GOOS {
	case "darwin":
		return exec.Command("open", url).Start()
	case "windows":
		return exec.Command("rundll32", "url.dll,FileProtocolHandler", url).Start()
	}
	return exec.Command("xdg-open", url).Start()
}
