package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Bars of the agenda.
const (
	allFound    = 100 // per cent of what is planted
	mostlyTrue  = 95  // per cent of alerts
	fewestItems = 5   // on 95 of 100 mornings
	usualSeed   = 7   // of the sample
)

// alerts goes through every morning of two years of the retail group, for several
// seeds: how much of what was planted is found, how many alerts are about nothing
// that was, and how many of those lie in the days of a feast or a sale.
func alerts(ctx context.Context, s *session) error {
	if s.Root == "" {
		s.Skip("alerts", "the retail group is not at hand: run this inside the project")
		return nil
	}
	seeds := s.Seeds
	if len(seeds) == 0 {
		seeds = []int64{usualSeed}
	}
	for _, seed := range seeds {
		if err := s.mornings(ctx, seed); err != nil {
			return fmt.Errorf("seed %d: %w", seed, err)
		}
	}
	return nil
}

// tally is what the mornings of a seed came to.
type tally struct {
	truth    retail.Truth
	found    map[string]bool // incidents
	alerts   int             // topics, however many mornings they stay
	untrue   []string
	calendar int // untrue, on days that are not ordinary
	items    []int
	readers  map[string]int // items by who answers for them
}

func (s *session) mornings(ctx context.Context, seed int64) error {
	dir := filepath.Join(s.Data, fmt.Sprintf("mornings-%d", seed))
	for _, name := range []string{"metrics", "rules", "sources"} { // definitions of a run before
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
	if err := os.CopyFS(dir, definitions(s.Root)); err != nil {
		return err
	}
	if err := sample.Build(dir, sample.Options{Seed: &seed, Progress: s.Progress}); err != nil {
		return err
	}
	t := tally{found: map[string]bool{}, readers: map[string]int{}}
	text, err := os.ReadFile(filepath.Join(dir, sample.RetailTruth))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &t.truth); err != nil {
		return err
	}
	svc, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = svc.Close() }() // it was only read
	last, err := time.Parse(time.DateOnly, t.truth.Agenda)
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
	s.tell(fmt.Sprintf("alerts/seed_%d/", seed), &t)
	return nil
}

// usualWeeks is how many weeks of data rules have before the first morning.
const usualWeeks = 9

// definitions is the sample without its data.
func definitions(root string) fs.FS {
	return withoutData{os.DirFS(filepath.Join(root, "examples", "retail-group"))}
}

type withoutData struct{ fs.FS }

// ReadDir leaves the data out.
func (w withoutData) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(w.FS, name)
	return slices.DeleteFunc(list, func(e fs.DirEntry) bool { return e.Name() == "data" }), err
}

// morning counts an agenda. It gives the topics that stand, by rule and unit.
func (t *tally) morning(a *agenda.Agenda, day time.Time, before map[string]bool, ordinary bool) map[string]bool {
	now := map[string]bool{}
	t.items = append(t.items, len(a.Items))
	for _, item := range a.Items {
		if item.Owner != nil {
			t.readers[item.Owner.Person]++
		}
		for _, unit := range unitsOf(item) {
			key := item.Rule + " " + unit
			now[key] = true
			real := false
			for _, i := range slices.Concat(t.truth.Incidents, t.truth.Earlier) {
				if told(item, unit, i, day) {
					real = true
					if item.Rule == i.Rule {
						t.found[i.ID+" "+unit] = true
					}
				}
			}
			if before[key] {
				continue
			}
			t.alerts++
			if !real {
				t.untrue = append(t.untrue, fmt.Sprintf("%s %s %s since %s", day.Format(time.DateOnly), item.Rule, unit, item.Since))
				if !ordinary {
					t.calendar++
				}
			}
		}
	}
	return now
}

// told tells whether an item's unit is about an incident: its rule, or one that may
// report what follows, while it lasts.
func told(item agenda.Item, unit string, i retail.Incident, day time.Time) bool {
	if !i.MustFire || item.Since > i.To || day.Format(time.DateOnly) <= i.From {
		return false
	}
	if item.Rule == i.Rule {
		return i.Level == "" || slices.Contains(i.Units, unit)
	}
	return slices.Contains(i.Also, item.Rule)
}

// unitsOf lists the units of an item by their keys.
func unitsOf(item agenda.Item) []string {
	if len(item.Units) == 0 {
		return []string{item.Unit.Member}
	}
	var out []string
	for _, name := range item.Units {
		out = append(out, name["zh"])
	}
	return out
}

func (s *session) tell(name string, t *tally) {
	planted, found := 0, 0
	var missed []string
	for _, i := range slices.Concat(t.truth.Incidents, t.truth.Earlier) {
		if !i.MustFire {
			continue
		}
		units := i.Units
		if i.Level == "" {
			units = []string{""}
		}
		planted++
		if slices.ContainsFunc(units, func(u string) bool { return !t.found[i.ID+" "+u] }) {
			missed = append(missed, i.ID)
			continue
		}
		found++
	}
	percent := func(n, of int) float64 { return round(100*float64(n)/math.Max(1, float64(of)), 1) }
	slices.Sort(t.items)
	sum := 0
	for _, n := range t.items {
		sum += n
	}
	report := func(part string, v float64, unit string, limit *float64, better Better, note string) {
		s.report(Result{Name: name + part, Value: v, Unit: unit, Bar: limit, Better: better, Note: note})
	}
	report("found", percent(found, planted), "%", bar(allFound), Higher, listed(fmt.Sprintf("%d of %d planted", found, planted), missed))
	report("true", percent(t.alerts-len(t.untrue), t.alerts), "%", bar(mostlyTrue), Higher, listed(fmt.Sprintf("%d alerts on %d mornings", t.alerts, len(t.items)), t.untrue))
	report("calendar", float64(t.calendar), "alerts", bar(0), Lower, "about a feast or a sale alone")
	report("items", float64(t.items[(len(t.items)-1)*95/100]), "items", bar(fewestItems), Lower, fmt.Sprintf("at most, on 95 of 100 mornings; %.2f on the mean, %d at most", float64(sum)/float64(len(t.items)), t.items[len(t.items)-1]))
	report("per_reader", round(float64(sum)/math.Max(1, float64(len(t.readers)))/float64(len(t.items)), 3), "a day", nil, Lower, fmt.Sprintf("%d who answer for some", len(t.readers)))
}

func listed(head string, list []string) string {
	if len(list) == 0 {
		return head
	}
	return head + "; not: " + strings.Join(list, ", ")
}
