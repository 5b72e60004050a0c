package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/examples"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Bars of the agenda.
const (
	allFound    = 100 // per cent of what is planted
	mostlyTrue  = 95  // per cent of alerts
	fewestItems = 5   // on 95 of 100 mornings
	usualSeed   = 7   // of the sample
	onePerEvent = 1.1 // topics of what is one event
)

// alerts goes through every morning of two years of the retail group, or of the packs
// that are asked for, for several seeds: how much of what was planted is found, how soon
// and in how many topics, how many alerts are about nothing that was, and how many of
// those lie in the days of a feast or a sale.
func alerts(ctx context.Context, s *session) error {
	if s.Root == "" {
		s.Skip("alerts", "the retail group is not at hand: run this inside the project")
		return nil
	}
	seeds, packs := s.Seeds, s.Packs
	if len(seeds) == 0 {
		seeds = []int64{usualSeed}
	}
	if len(packs) == 0 {
		packs = []string{examples.Retail}
	}
	for _, pack := range packs {
		from, err := examples.Folder(pack)
		if err != nil {
			return err
		}
		for _, seed := range seeds {
			if err := s.mornings(ctx, pack, from, seed); err != nil {
				return fmt.Errorf("%s, seed %d: %w", pack, seed, err)
			}
		}
	}
	return nil
}

func (s *session) mornings(ctx context.Context, pack, from string, seed int64) error {
	dir := filepath.Join(s.Data, fmt.Sprintf("mornings-%s-%d", from, seed))
	for _, name := range []string{"dashboards", "metrics", "rules", "sources"} { // definitions of a run before
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	old, err := filepath.Glob(filepath.Join(dir, "*.*"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	if err := os.CopyFS(dir, definitions(s.Root, from)); err != nil {
		return err
	}
	if err := sample.Build(dir, sample.Options{Seed: &seed, Progress: s.Progress}); err != nil {
		return err
	}
	var truth scene.Truth
	text, err := os.ReadFile(filepath.Join(dir, sample.Truth))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &truth); err != nil {
		return err
	}
	svc, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = svc.Close() }() // it was only read
	t := newTally(func(name string, day time.Time) time.Time {
		r := svc.Model().Rule(name)
		return grain.Add(day, r.Cools()+1, r.Grain)
	})
	t.truth = truth
	last, err := time.Parse(time.DateOnly, truth.Agenda)
	if err != nil {
		return err
	}
	ordinary := svc.Model().DaysNamed("ordinary")
	standing := map[string]bool{}
	for day := last.AddDate(-2, 0, usualWeeks*7); !day.After(last); day = day.AddDate(0, 0, 1) {
		a, err := svc.Agenda(ctx, service.AgendaRequest{AsOf: day.Format(time.DateOnly), Causes: -1})
		if err != nil {
			return err
		}
		standing = t.morning(a, day, standing, ordinary.Counts(day.AddDate(0, 0, -1)))
	}
	name := fmt.Sprintf("alerts/seed_%d/", seed)
	if pack != examples.Retail {
		name = fmt.Sprintf("alerts/%s/seed_%d/", pack, seed)
	}
	s.tell(name, t)
	return nil
}

// usualWeeks is how many weeks of data rules have before the first morning.
const usualWeeks = 9

// definitions is the sample without its data.
func definitions(root, folder string) fs.FS {
	return withoutData{os.DirFS(filepath.Join(root, "examples", folder))}
}

type withoutData struct{ fs.FS }

// ReadDir leaves the data out.
func (w withoutData) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(w.FS, name)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool { return e.Name() == "data" }), err
}
