package dashboard

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func TestCardsAreTheChainsMetrics(t *testing.T) {
	dir := t.TempDir()
	if err := warehouse.Definitions(dir, "postgres", "postgres://somewhere", "bench"); err != nil {
		t.Fatal(err)
	}
	m, found := folder.Load(dir, project.Options{})
	if m == nil {
		t.Fatal(found)
	}
	if len(cards) != 40 {
		t.Errorf("%d cards", len(cards))
	}
	for i, c := range cards {
		if m.Metrics[i].Name != c.metric {
			t.Errorf("card %d is %s, the definitions have %s", i, c.metric, m.Metrics[i].Name)
		}
	}
}

func TestStatementsNameTheirTablesInFull(t *testing.T) {
	for _, c := range cards {
		sql := c.sql("bench")
		for _, table := range facts {
			bare := strings.Count(" "+sql, " "+table+" ")
			if bare > 0 {
				t.Errorf("%s reads %s of whatever schema: %s", c.metric, table, sql)
			}
		}
		if !strings.Contains(sql, "bench.") || strings.Count(sql, "(") != strings.Count(sql, ")") {
			t.Errorf("%s: %s", c.metric, sql)
		}
	}
}

func TestPanelsStandOnOneScreenAndDoNotOverlap(t *testing.T) {
	for _, b := range boards("bench") {
		text, err := json.Marshal(b)
		if err != nil {
			t.Fatal(err)
		}
		var read struct {
			Panels []struct {
				GridPos struct{ X, Y, W, H int }
				Targets []any
			}
		}
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		taken := map[[2]int]bool{}
		for _, p := range read.Panels {
			g := p.GridPos
			at := [2]int{g.X, g.Y}
			if taken[at] || g.X%g.W != 0 || g.Y%g.H != 0 || g.X+g.W > 24 || g.Y+g.H > 24 || len(p.Targets) != 1 {
				t.Errorf("%v: a panel at %+v with %d queries", b["title"], g, len(p.Targets))
			}
			taken[at] = true
		}
		if len(taken) != len(cards) {
			t.Errorf("%v has %d panels", b["title"], len(taken))
		}
	}
}

func TestSourcesConnectToTheServer(t *testing.T) {
	two, err := sources("version: 1", "postgres://reader:secret@127.0.0.1:5433/store?sslmode=disable")
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(two[1])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"url":"127.0.0.1:5433"`, `"user":"reader"`, `"password":"secret"`, `"database":"store"`, `"sslmode":"disable"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is missing in %s", want, text)
		}
	}
	if _, err := sources("", "postgres://bad host"); err == nil {
		t.Error("an address that cannot be read is taken")
	}
}
