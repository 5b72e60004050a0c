package state

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var here = Place{Org: 1, Project: "p"}

func TestWritesAreWholeOrNothing(t *testing.T) {
	ctx := context.Background()
	stop := errors.New("stop")
	each(t, func(t *testing.T, _ string, s *Store) {
		for _, fails := range []error{nil, stop} {
			err := s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
				if err := tx.Audit(ctx, "anna", "note", "incident", "1", nil, map[string]string{"text": "晚班 <b>"}); err != nil {
					return err
				}
				return fails
			})
			if !errors.Is(err, fails) {
				t.Fatal(err)
			}
		}
		deeds := deedsOf(t, s, here)
		if len(deeds) != 1 || deeds[0].Who != "anna" || deeds[0].Before != "" || !strings.Contains(deeds[0].After, "晚班") || time.Since(deeds[0].At) > time.Minute {
			t.Errorf("one of two was kept, got %+v", deeds)
		}
		for _, elsewhere := range []Place{{Org: 2, Project: "p"}, {Org: 1, Project: "q"}} {
			if got := deedsOf(t, s, elsewhere); len(got) != 0 {
				t.Errorf("%+v sees %+v", elsewhere, got)
			}
		}
		if _, err := s.db.Exec("UPDATE wh_audit SET who = 'eva'"); err == nil || !strings.Contains(err.Error(), "cannot be changed") {
			t.Errorf("the database must refuse, got %v", err)
		}
	})
}

func deedsOf(t *testing.T, s *Store, p Place) (out []Deed) {
	t.Helper()
	err := s.Read(context.Background(), p, func(ctx context.Context, tx *Tx) (err error) {
		out, err = tx.Deeds(ctx, "incident", "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Each reads what is there and writes one more: without retries or locks some would be
// lost.
func TestWritersBesideEachOtherLoseNothing(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, _ string, s *Store) {
		var wg sync.WaitGroup
		errs := make([]error, 8)
		for n := range errs {
			wg.Go(func() {
				errs[n] = s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
					return tx.Audit(ctx, "anna", "note", "incident", "1", nil, nil)
				})
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		if got := len(deedsOf(t, s, here)); got != len(errs) {
			t.Errorf("%d were written, %d are there", len(errs), got)
		}
	})
}

// Each reads a number and writes the next one: whoever is told that it was kept is counted.
func TestNobodyWritesOverWhatAnotherHasWritten(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, _ string, s *Store) {
		err := s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
			_, err := tx.Exec(ctx, "INSERT INTO wh_evaluation (org, project, rule, bucket, revision, at, digest, units, judged, fired) VALUES (1, 'p', 'r', 'b', 0, '', '', 0, 0, 0)")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		var kept atomic.Int64
		for range 8 {
			all.Go(func() {
				for range 5 {
					err := s.Write(ctx, here, func(ctx context.Context, tx *Tx) error {
						var n int
						if _, err := tx.Row(ctx, "SELECT units FROM wh_evaluation WHERE org = 1 AND project = 'p'", nil, []any{&n}); err != nil {
							return err
						}
						_, err := tx.Exec(ctx, "UPDATE wh_evaluation SET units = ? WHERE org = 1 AND project = 'p'", n+1)
						return err
					})
					if err == nil {
						kept.Add(1)
					}
				}
			})
		}
		all.Wait()
		var n int64
		err = s.Read(ctx, here, func(ctx context.Context, tx *Tx) error {
			_, err := tx.Row(ctx, "SELECT units FROM wh_evaluation", nil, []any{&n})
			return err
		})
		if err != nil || n != kept.Load() || n == 0 {
			t.Errorf("%d were kept, %d are there (%v)", kept.Load(), n, err)
		}
	})
}

func TestTimesAreInOrderAsTexts(t *testing.T) {
	at := time.Date(2026, 3, 1, 8, 30, 0, 0, time.FixedZone("CST", 8*3600))
	first, second := Time(at), Time(at.Add(1500*time.Microsecond))
	if first != "2026-03-01T00:30:00.000000Z" || first >= second {
		t.Errorf("%s, %s", first, second)
	}
	back, err := ReadTime(first)
	if err != nil || !back.Equal(at) {
		t.Errorf("%s, %v", back, err)
	}
	if Stamp(back) != "2026-03-01T00:30:00Z" || Stamp(time.Time{}) != "" {
		t.Errorf("%s, %q", Stamp(back), Stamp(time.Time{}))
	}
	if none, err := ReadTime(""); err != nil || !none.IsZero() {
		t.Errorf("%s, %v", none, err)
	}
}
