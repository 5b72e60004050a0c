// Command catalog packs the built plugin for Grafana's catalog and checks the
// archive by the catalog's rules.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/archive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/check"
)

// errFound ends with code 1; the findings have been told.
var errFound = errors.New("the catalog would refuse this")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root := &cobra.Command{Use: "catalog", Short: "Pack the built plugin and check it by the catalog's rules", SilenceUsage: true, SilenceErrors: true}
	root.AddCommand(newPack(), newCheck())
	if err := root.ExecuteContext(ctx); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "catalog:", err) // nobody is left to tell
		if errors.Is(err, errFound) {
			os.Exit(1)
		}
		os.Exit(2)
	}
}

func newPack() *cobra.Command {
	var to string
	cmd := &cobra.Command{
		Use:   "pack DIST",
		Short: "Pack a built plugin, the same files always into the same bytes",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := pack(args[0], to)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), file)
			return err
		},
	}
	cmd.Flags().StringVar(&to, "to", ".", "folder to write the archive and its .sha1 to")
	return cmd
}

func pack(dist, to string) (string, error) {
	text, err := os.ReadFile(filepath.Join(dist, "plugin.json"))
	if err != nil {
		return "", fmt.Errorf("%w: build the plugin first", err)
	}
	var p struct {
		ID   string
		Info struct{ Version, Updated string }
	}
	if err := json.Unmarshal(text, &p); err != nil {
		return "", err
	}
	day, err := time.Parse(time.DateOnly, p.Info.Updated)
	if err != nil {
		return "", fmt.Errorf("plugin.json: the date of the build is missing: %w", err)
	}
	a, err := archive.Folder(dist, p.ID, func(name string) bool { return strings.HasPrefix(filepath.Base(name), "gpx_") })
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return "", err
	}
	file := filepath.Join(to, p.ID+"-"+p.Info.Version+".zip")
	return file, a.Save(file, day)
}

func newCheck() *cobra.Command {
	var source string
	cmd := &cobra.Command{
		Use:   "check ARCHIVE",
		Short: "Check an archive by every rule of the catalog that needs no internet",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := archive.Open(args[0])
			if err != nil {
				return err
			}
			s := check.Subject{Archive: a, Source: source, Now: time.Now()}
			if source != "" {
				if err := ask(cmd.Context(), &s); err != nil {
					return err
				}
			}
			return told(cmd.OutOrStdout(), check.Run(s))
		},
	}
	cmd.Flags().StringVar(&source, "source", "", "folder of the source; without it, only the archive is looked at")
	return cmd
}

func told(w io.Writer, findings []check.Finding) error {
	bad, err := check.Print(w, findings)
	if err != nil {
		return err
	}
	for _, line := range check.Elsewhere {
		if _, err := fmt.Fprintln(w, "not checked here:", line); err != nil {
			return err
		}
	}
	if bad {
		return errFound
	}
	return nil
}

// ask learns from the go command what the plugin's process contains and how old
// the SDK is.
func ask(ctx context.Context, s *check.Subject) error {
	folders, err := list(ctx, s.Source, "-deps", "-f", "{{with .Module}}{{if .Main}}{{$.Dir}}{{end}}{{end}}", "./pkg")
	if err != nil {
		return err
	}
	top, err := filepath.Abs(s.Source)
	if err != nil {
		return err
	}
	for _, dir := range strings.Fields(folders) {
		folder, err := filepath.Rel(top, dir)
		if err != nil {
			return err
		}
		s.Process = append(s.Process, filepath.ToSlash(folder))
	}
	at, err := list(ctx, s.Source, "-m", "-f", `{{with .Time}}{{.Format "2006-01-02"}}{{end}}`, check.SDKModule)
	if err != nil {
		return err
	}
	if at == "" {
		return nil // the module cache does not know: its age is left out
	}
	s.SDK, err = time.Parse(time.DateOnly, at)
	return err
}

func list(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", append([]string{"list"}, args...)...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return "", fmt.Errorf("go list: %s", strings.TrimSpace(string(exit.Stderr)))
	}
	return strings.TrimSpace(string(out)), err
}
