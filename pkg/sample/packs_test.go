package sample_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// packs are the folders of packs that have a generator of package scene.
var packs = []string{"finance", "hr", "manufacturing", "saas"}

// mostItems is how long the agenda of a pack's last morning may be.
const mostItems = 5

func sceneTruth(t *testing.T, dir string) (out scene.Truth) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, sample.Truth))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// tells whether items of an incident's rule name all of its units; of a whole source,
// whether there is one.
func tells(items []agenda.Item, i scene.Incident) bool {
	named := map[string]bool{}
	for _, item := range items {
		if item.Rule == i.Rule {
			named[""] = true
			for _, u := range unitsOf(item) {
				named[u] = true
			}
		}
	}
	return named[""] && !slices.ContainsFunc(i.Units, func(u string) bool { return !named[u] })
}

// about tells whether an item is about one of the incidents.
func about(item agenda.Item, incidents []scene.Incident) bool {
	return slices.ContainsFunc(incidents, func(i scene.Incident) bool {
		if !i.MustFire || item.Since > i.To {
			return false
		}
		named := item.Rule == i.Rule && !slices.ContainsFunc(unitsOf(item), func(u string) bool { return i.Level != "" && !slices.Contains(i.Units, u) })
		return named || slices.Contains(i.Also, item.Rule)
	})
}

// On each seed the agenda of the last morning tells what was planted in the last days
// and nothing else. Usually a pack has its own seed and one of two others.
func TestPacksTellWhatIsPlanted(t *testing.T) {
	for n, name := range packs {
		seeds := []int64{0, 11, 23}
		if !all() {
			seeds = []int64{0, seeds[1+n%2]}
		}
		for _, seed := range seeds {
			t.Run(fmt.Sprintf("%s seed %d", name, seed), func(t *testing.T) {
				svc, dir := openSample(t, name, seed)
				truth := sceneTruth(t, dir)
				a, err := svc.Agenda(accesstest.Context(t), service.AgendaRequest{Causes: -1})
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range a.Errors {
					t.Errorf("rules %v could not be judged: %s", p.Rules, p.Why)
				}
				if len(truth.Incidents) < 3 || len(truth.Earlier) < 10 {
					t.Errorf("%d events in the last days, %d before", len(truth.Incidents), len(truth.Earlier))
				}
				for _, i := range truth.Incidents {
					if tells(a.Items, i) != i.MustFire {
						t.Errorf("%s: rule %s of %v: told %v", i.ID, i.Rule, i.Units, !i.MustFire)
					}
				}
				for _, item := range a.Items {
					if !about(item, truth.Incidents) {
						t.Errorf("false alarm: %s of %v: %s", item.Rule, unitsOf(item), item.Headline["en"])
					}
				}
				if len(a.Items) > mostItems {
					t.Errorf("%d items", len(a.Items))
				}
			})
		}
	}
}

// soon is by which day of a long event its rule should have told it.
const soon = 12

// Events of the two years before are told by the morning after their last day or, where
// they last longer, while they are new; and quiet days are quiet.
func TestPacksTellOfEarlierEvents(t *testing.T) {
	for _, name := range packs {
		t.Run(name, func(t *testing.T) {
			svc, dir := openSample(t, name, 0)
			truth := sceneTruth(t, dir)
			at := func(day string) *agenda.Agenda {
				a, err := svc.Agenda(accesstest.Context(t), service.AgendaRequest{AsOf: day, Causes: -1})
				if err != nil {
					t.Fatal(err)
				}
				for _, item := range a.Items {
					if !about(item, slices.Concat(truth.Incidents, truth.Earlier)) {
						t.Errorf("%s: false alarm: %s of %v since %s: %s", day, item.Rule, unitsOf(item), item.Since, item.Headline["en"])
					}
				}
				return a
			}
			told := 0
			for _, i := range every(24, truth.Earlier) {
				from, err := time.Parse(time.DateOnly, i.From)
				if err != nil {
					t.Fatal(err)
				}
				last, err := time.Parse(time.DateOnly, i.To)
				if err != nil {
					t.Fatal(err)
				}
				middle := from.AddDate(0, 0, int(last.Sub(from).Hours()/48))
				found := tells(at(last.AddDate(0, 0, 1).Format(time.DateOnly)).Items, i)
				for _, early := range []time.Time{from.AddDate(0, 0, soon), middle} { // steps and turns are told while they are new
					if !found && early.Before(last) {
						found = tells(at(early.Format(time.DateOnly)).Items, i)
					}
				}
				if found != i.MustFire {
					t.Errorf("%s: rule %s of %v: told %v", i.ID, i.Rule, i.Units, found)
				}
				told++
			}
			if told < 2 {
				t.Errorf("%d events were looked for", told)
			}
			for _, day := range []string{"2024-10-09", "2025-02-06", "2025-05-07"} {
				at(day)
			}
		})
	}
}

// The data of a pack lie in little space.
func TestPacksAreSmall(t *testing.T) {
	for _, name := range packs {
		path, err := sample.Database(readySample(t, name, 0))
		if err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > 25<<20 {
			t.Errorf("%s: %d bytes", name, info.Size())
		}
	}
}
