package draft_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// crashes names, to a process of this test, where it publishes until it is killed.
const crashes = "WHEELHOUSE_TEST_CRASH_LIFE"

func TestMain(m *testing.M) {
	if at := os.Getenv(crashes); at != "" {
		publishUntilKilled(at)
		return
	}
	states.Main(m)
}

// publishUntilKilled certifies one draft after the other, and says what has been
// confirmed: "certified VERSION".
func publishUntilKilled(at string) {
	engine, where, _ := strings.Cut(at, " ")
	d, err := looptest.Opened(state.Config{Engine: engine, Path: where, DSN: where})
	fail(err)
	ed := access.With(context.Background(), access.Subject{Login: "ed", Role: "Editor", OrgID: 1})
	ada := access.With(context.Background(), access.Subject{Login: "ada", Role: "Admin", OrgID: 1})
	for n := range 200 {
		p, err := draft.One(ed, d, draft.Metric, "visits")
		fail(err)
		text := fmt.Sprintf("name: visits\nlabel: {en: Visits %d, zh: 客流}\nmeasure: visits\nfilter: \"taking__shop <> 's%d'\"\nowner: operations\n", n, n)
		p, err = draft.Put(ed, d, draft.Metric, "visits", draft.Save{Version: p.Draft.Version, Text: text})
		fail(err)
		p, err = draft.Do(ed, d, draft.Metric, "visits", "ask", draft.Deed{Version: p.Draft.Version})
		fail(err)
		fmt.Println("asked", p.Draft.Version)
		p, err = draft.Do(ada, d, draft.Metric, "visits", "certify", draft.Deed{Version: p.Draft.Version})
		fail(err)
		fmt.Println("certified", p.Draft.Published)
	}
}

func fail(err error) {
	if err != nil {
		fmt.Println("failed", err)
		os.Exit(1)
	}
}

// TestNothingIsLostOrHalfWhereAProcessIsKilledWhilePublishing goes on with the same
// database round after round.
func TestNothingIsLostOrHalfWhereAProcessIsKilledWhilePublishing(t *testing.T) {
	rounds := 25
	if n, err := strconv.Atoi(os.Getenv("WHEELHOUSE_CRASH_ROUNDS")); err == nil {
		rounds = n
	} else if testing.Short() {
		t.Skip("kills processes")
	}
	for _, engine := range states.Lasting {
		t.Run(engine, func(t *testing.T) {
			c := looptest.State(t, engine)
			begin(t, c)
			newest, total, rounds := 1, 0, states.Rounds(engine, rounds)
			for range rounds {
				n := killed(t, c)
				total += max(0, n-newest)
				newest = whole(t, c, max(n, newest))
			}
			t.Logf("killed %d times, %d confirmed publications, %d versions, none lost, none half", rounds, total, newest)
		})
	}
}

// begin publishes the town.
func begin(t *testing.T, c state.Config) {
	t.Helper()
	d := looptest.On(t, c)
	looptest.Publish(t, d, looptest.Written(t))
}

// killed lets a process publish, kills it at any moment, and gives the newest version that
// it confirmed.
func killed(t *testing.T, c state.Config) (confirmed int) {
	t.Helper()
	cmd := exec.Command(os.Args[0]) //nolint:gosec // this test itself
	cmd.Env = append(os.Environ(), crashes+"="+c.Engine+" "+c.Path+c.DSN)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	until, seen := 1+rand.IntN(6), 0 //nolint:gosec // any moment will do
	for s := bufio.NewScanner(out); s.Scan(); {
		word, n, _ := strings.Cut(s.Text(), " ")
		switch word {
		case "certified":
			confirmed, _ = strconv.Atoi(n)
		case "failed":
			t.Fatal(s.Text())
		}
		if seen++; seen == until {
			time.AfterFunc(time.Duration(rand.IntN(30_000))*time.Microsecond, func() { _ = cmd.Process.Kill() }) //nolint:gosec // any moment will do
		}
	}
	_ = cmd.Wait() // it was killed
	return confirmed
}

// whole checks that each version is there with its certificate, its draft and its entries,
// and gives the newest.
func whole(t *testing.T, c state.Config, confirmed int) int {
	t.Helper()
	ctx := t.Context()
	store, err := state.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	newest, err := store.Latest(ctx, "town")
	if err != nil {
		t.Fatal(err)
	}
	if newest.Version < confirmed || newest.Version > confirmed+1 {
		t.Errorf("version %d was confirmed, the newest is %d", confirmed, newest.Version)
	}
	m, found := publish.Load(newest.Files)
	if found.HasErrors() {
		t.Fatal(found.Err())
	}
	err = store.Read(ctx, state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
		certificates, err := tx.Certificates(ctx, draft.Metric, "visits")
		if err != nil {
			return err
		}
		if c := certificates["visits"]; newest.Version > 1 && (c.Version != newest.Version || c.Meaning != publish.MeaningOf(m, m.Metric("visits")).Hash) {
			t.Errorf("version %d has the certificate of %d", newest.Version, c.Version)
		}
		drafts, err := draft.All(ctx, tx, draft.Accepted)
		if err != nil {
			return err
		}
		for _, d := range drafts {
			if text, _ := publish.TextOf(newest.Files, d.Name); d.Published != newest.Version || text != d.Text {
				t.Errorf("a draft is said to be version %d, which has %q", d.Published, text)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for what, q := range map[string]string{
		"versions without a number between":    "SELECT MAX(version) - COUNT(*) FROM wh_definition",
		"versions without a certificate":       "SELECT COUNT(*) FROM wh_definition d WHERE version > 1 AND NOT EXISTS (SELECT 1 FROM wh_certificate c WHERE c.version = d.version)",
		"certificates without a version":       "SELECT COUNT(*) FROM wh_certificate c WHERE NOT EXISTS (SELECT 1 FROM wh_definition d WHERE c.version = d.version)",
		"versions without their publication":   "SELECT COUNT(*) FROM wh_definition d WHERE version > 1 AND NOT EXISTS (SELECT 1 FROM wh_publication p WHERE p.version = d.version)",
		"certifications without a verdict":     "SELECT (SELECT COUNT(*) FROM wh_certificate) - (SELECT COUNT(*) FROM wh_draft_review WHERE verdict = 'certify')",
		"certifications without an audit":      "SELECT (SELECT COUNT(*) FROM wh_certificate) - (SELECT COUNT(*) FROM wh_audit WHERE deed = 'certify')",
		"requests for review without an audit": "SELECT (SELECT COUNT(*) FROM wh_draft_review WHERE verdict = 'ask') - (SELECT COUNT(*) FROM wh_audit WHERE deed = 'ask')",
	} {
		var n int
		err := store.Read(ctx, state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
			_, err := tx.Row(ctx, q, nil, []any{&n})
			return err
		})
		if err != nil {
			t.Fatal(what, err)
		}
		if n != 0 {
			t.Errorf("%d %s", n, what)
		}
	}
	return newest.Version
}
