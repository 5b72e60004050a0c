package plugin

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestRecentWorksOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRecent[string, int64](8*time.Second, time.Now)
		var worked atomic.Int64
		work := func(context.Context) (int64, error) {
			time.Sleep(time.Second)
			return worked.Add(1), nil
		}
		ask := func(key string, want int64) {
			t.Helper()
			if got, err := r.get(t.Context(), key, work); got != want || err != nil {
				t.Errorf("%s: got %d, %v; want %d", key, got, err, want)
			}
		}
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() { ask("a", 1) })
		}
		wg.Wait()
		time.Sleep(7 * time.Second)
		ask("a", 1)
		time.Sleep(2 * time.Second)
		ask("a", 2)
		ask("b", 3)
		if len(r.kept) != 2 {
			t.Errorf("%d answers are kept", len(r.kept))
		}
	})
}

func TestRecentKeepsNoErrors(t *testing.T) {
	r := newRecent[string, int](time.Hour, time.Now)
	fail := errors.New("no")
	if _, err := r.get(t.Context(), "a", func(context.Context) (int, error) { return 0, fail }); !errors.Is(err, fail) {
		t.Error(err)
	}
	if got, err := r.get(t.Context(), "a", func(context.Context) (int, error) { return 7, nil }); got != 7 || err != nil {
		t.Error(got, err)
	}
}

func TestRecentDoesNotShareGivingUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRecent[string, int](time.Hour, time.Now)
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() {
			_, err := r.get(ctx, "a", func(ctx context.Context) (int, error) {
				<-ctx.Done()
				return 0, ctx.Err()
			})
			if !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
		synctest.Wait()
		wg.Go(func() {
			if got, err := r.get(t.Context(), "a", func(context.Context) (int, error) { return 1, nil }); got != 1 || err != nil {
				t.Error(got, err)
			}
		})
		synctest.Wait()
		cancel()
		wg.Wait()
	})
}

func TestRecentSurvivesPanics(t *testing.T) {
	r := newRecent[string, int](time.Hour, time.Now)
	func() {
		defer func() { _ = recover() }()
		_, _ = r.get(t.Context(), "a", func(context.Context) (int, error) { panic("no") })
	}()
	if got, err := r.get(t.Context(), "a", func(context.Context) (int, error) { return 1, nil }); got != 1 || err != nil {
		t.Error(got, err)
	}
}
