package sample_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/grocery"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
)

const examples = "../../examples"

// copySample copies a sample's committed files, without the data that somebody
// may have built beside them.
func copySample(t *testing.T, name, dir string) {
	t.Helper()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(examples, name))); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "data")); err != nil {
		t.Fatal(err)
	}
}

// copyOf gives a test a copy of its own, to build and break.
func copyOf(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	copySample(t, name, dir)
	return dir
}

func TestBuildSkipsWhatIsUpToDate(t *testing.T) {
	dir := copyOf(t, "finance") // the smallest
	build := func(o sample.Options) string {
		t.Helper()
		var said bytes.Buffer
		o.Progress = &said
		if err := sample.Build(dir, o); err != nil {
			t.Fatal(err)
		}
		return said.String()
	}
	if said := build(sample.Options{}); strings.Contains(said, "up to date") {
		t.Errorf("first build says %q", said)
	}
	if said := build(sample.Options{}); !strings.Contains(said, "up to date") {
		t.Errorf("second build says %q", said)
	}
	seed := int64(2)
	if said := build(sample.Options{Seed: &seed}); strings.Contains(said, "up to date") {
		t.Error("another seed is taken for up to date")
	}
	if said := build(sample.Options{Seed: &seed, Force: true}); strings.Contains(said, "up to date") {
		t.Error("force does not build")
	}
	database, err := sample.Database(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(database, 100); err != nil {
		t.Fatal(err)
	}
	if said := build(sample.Options{Seed: &seed}); strings.Contains(said, "up to date") {
		t.Error("a broken file is taken for up to date")
	}
}

func TestBuildLeavesTheOldFileWhenASourceIsBroken(t *testing.T) {
	dir := copyOf(t, "grocery")
	var said bytes.Buffer
	if err := sample.Build(dir, sample.Options{Progress: &said}); err != nil || !strings.Contains(said.String(), "75000 sales lines") {
		t.Fatalf("%v, and it says %q", err, said.String())
	}
	path := filepath.Join(dir, grocery.Database)
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "source", "campaigns.csv.gz"), []byte("no gzip"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := sample.Build(dir, sample.Options{}); err == nil || !strings.Contains(err.Error(), "campaigns.csv.gz") {
		t.Errorf("error %v does not name the broken file", err)
	}
	after, err := os.Stat(path)
	if err != nil || !os.SameFile(before, after) {
		t.Errorf("the old file is gone: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "data", ".*")); len(left) > 0 {
		t.Errorf("half-built files are left: %v", left)
	}
}

func TestBuildNeedsAManifest(t *testing.T) {
	if err := sample.Build(t.TempDir(), sample.Options{}); !errors.Is(err, sample.ErrNoSample) {
		t.Errorf("got %v", err)
	}
}

// sums of every numeric column tell two databases apart.
func sums(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var out string
	for _, q := range []string{
		"SELECT sum(net_amount * store_id) FROM sales_daily", "SELECT sum(visitors * store_id) FROM footfall_daily",
		"SELECT sum(response_minutes * store_id) FROM service_tickets", "SELECT sum(spend * channel_id) FROM marketing_daily",
		"SELECT sum(stock_value * store_id) FROM stock_daily", "SELECT sum(target_value * store_id) FROM store_targets",
	} {
		var v float64
		if err := db.QueryRow(q).Scan(&v); err != nil {
			t.Fatal(err)
		}
		out += fmt.Sprintf("%.2f ", v)
	}
	return out
}

// TestTheSeedDecides builds one of the samples that other tests read a second time.
func TestTheSeedDecides(t *testing.T) {
	made := func(dir string) (data, truth string) {
		return sums(t, filepath.Join(dir, "data/retail-group.sqlite")), string(truthOf(t, dir).raw)
	}
	again, seed := copyOf(t, "retail-group"), int64(2025)
	started := time.Now()
	if err := sample.Build(again, sample.Options{Seed: &seed, Force: true}); err != nil {
		t.Fatal(err)
	}
	t.Logf("retail-group built in %v", time.Since(started).Round(time.Millisecond))
	data, truth := made(again)
	if d, same := made(readySample(t, "retail-group", seed)); d != data || same != truth {
		t.Errorf("seed %d gives %s, then %s; the same truth: %v", seed, d, data, same == truth)
	}
	if d, other := made(readySample(t, "retail-group", 0)); d == data || other == truth {
		t.Error("two seeds give the same data")
	}
}

// truth is the file that the generator writes beside the data.
type truth struct {
	raw       []byte
	Seed      int64             `json:"seed"`
	AgendaDay string            `json:"agendaDay"`
	Incidents []retail.Incident `json:"incidents"`
	Earlier   []retail.Incident `json:"earlier"`
	Moves     []retail.Move     `json:"moves"`
}

func truthOf(t *testing.T, dir string) truth {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, sample.Truth))
	if err != nil {
		t.Fatal(err)
	}
	out := truth{raw: raw}
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}
