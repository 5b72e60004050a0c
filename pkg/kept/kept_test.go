package kept_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/kept"
)

func TestAStoreNeverTakesMoreThanItsBytes(t *testing.T) {
	s := kept.NewStore[int](1000)
	for i := range 100 {
		s.Put(fmt.Sprintf("key %02d", i), i, 94) // 100 with its key
		s.Get("key 00")
		if n := s.Stats(); n.Bytes > 1000 || n.Bytes != int64(n.Entries)*100 {
			t.Fatalf("after %d: %+v", i, n)
		}
	}
	if v, ok := s.Get("key 99"); !ok || v != 99 {
		t.Error("the newest is kept")
	}
	if _, ok := s.Get("key 00"); !ok {
		t.Error("what is used is kept, however old")
	}
	if _, ok := s.Get("key 50"); ok {
		t.Error("what was not used for longest goes first")
	}
	if n := s.Stats(); n.Evicted != 90 {
		t.Errorf("%+v", n)
	}
	if s.Put("large", 1, 400) {
		t.Error("one result takes no more than a quarter")
	}
	s.Put("key 99", 7, 150) // takes the place of its own
	if n := s.Stats(); n.Bytes > 1000 || n.Refused != 1 {
		t.Errorf("%+v", n)
	}
	s.Drop("key 99")
	s.Purge()
	if n := s.Stats(); n.Bytes != 0 || n.Entries != 0 {
		t.Errorf("%+v", n)
	}
}

func TestWhatIsKeptMayGrow(t *testing.T) {
	s := kept.NewStore[int](1000)
	for i := range 10 {
		s.Put(fmt.Sprintf("key %02d", i), i, 94)
	}
	is := func(n int) func(int) bool { return func(v int) bool { return v == n } }
	if !s.Grow("key 00", is(0), 150) {
		t.Error("it is within its share")
	}
	if _, ok := s.Get("key 00"); !ok {
		t.Error("it made room for itself")
	}
	if _, ok := s.Get("key 01"); ok {
		t.Error("what was not used for longest makes room")
	}
	if n := s.Stats(); n.Bytes != 950 || n.Entries != 8 {
		t.Errorf("%+v", n)
	}
	for name, grown := range map[string]bool{
		"what is gone": s.Grow("key 01", is(1), 1), "another of the name": s.Grow("key 05", is(7), 1), "more than its share": s.Grow("key 00", is(0), 1),
	} {
		if grown {
			t.Error(name)
		}
	}
	if !s.Grow("key 00", is(0), -150) || s.Stats().Bytes != 800 {
		t.Errorf("%+v", s.Stats())
	}
	s.Drop("key 00")
	if n := s.Stats(); n.Bytes != 700 || n.Refused != 1 {
		t.Errorf("%+v", n)
	}
}

func TestAHundredCallersAreOneFlight(t *testing.T) {
	var f kept.Flights[int]
	var made atomic.Int32
	var here sync.WaitGroup
	here.Add(100)
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			here.Done()
			here.Wait()
			v, _, err := f.Do(t.Context(), "x", func(context.Context) (int, error) {
				made.Add(1)
				time.Sleep(100 * time.Millisecond)
				return 7, nil
			})
			if v != 7 || err != nil {
				t.Errorf("%d %v", v, err)
			}
		})
	}
	wg.Wait()
	if made.Load() != 1 {
		t.Errorf("made %d times", made.Load())
	}
}

func TestWhoLeavesTakesNobodyAlong(t *testing.T) {
	var f kept.Flights[int]
	under, end := make(chan struct{}), make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	gone, stays := make(chan error), make(chan error)
	work := func(ctx context.Context) (int, error) {
		close(under)
		select {
		case <-end:
			return 1, nil
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	go func() { _, _, err := f.Do(ctx, "x", work); gone <- err }()
	<-under
	go func() { _, _, err := f.Do(t.Context(), "x", work); stays <- err }()
	for f.Waiting("x") < 2 {
		time.Sleep(time.Millisecond)
	}
	leave()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	close(end)
	if err := <-stays; err != nil {
		t.Errorf("who stays gets it: %v", err)
	}
}

func TestTheLastToLeaveEndsIt(t *testing.T) {
	var f kept.Flights[int]
	ctx, leave := context.WithCancel(t.Context())
	under, ended := make(chan struct{}), make(chan struct{})
	go func() {
		<-under
		leave()
	}()
	_, _, err := f.Do(ctx, "x", func(ctx context.Context) (int, error) {
		close(under)
		<-ctx.Done()
		close(ended)
		time.Sleep(50 * time.Millisecond)
		return 0, ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	<-ended
	v, _, err := f.Do(t.Context(), "x", func(ctx context.Context) (int, error) { return 2, ctx.Err() })
	if v != 2 || err != nil {
		t.Errorf("who comes after begins anew: %d %v", v, err)
	}
}

func TestAFlightThatPanicsIsAnError(t *testing.T) {
	var f kept.Flights[int]
	_, _, err := f.Do(t.Context(), "x", func(context.Context) (int, error) { panic("oh") })
	var p kept.PanicError
	if !errors.As(err, &p) || !strings.Contains(err.Error(), "oh") || !strings.Contains(string(p.Stack), "kept_test") {
		t.Error(err)
	}
}

func TestSize(t *testing.T) {
	type node struct {
		Name string
		List []float64
		Next *node
		By   map[string]string
	}
	a := &node{Name: "12345", List: make([]float64, 10, 20), By: map[string]string{"abc": "defg"}}
	plain := kept.Size(&node{})
	if got := kept.Size(a) - plain; got != 5+20*8+(16+16+16)+3+4 {
		t.Errorf("%d", got)
	}
	b := *a
	b.Next = a // of which the list and the map are counted once
	if got := kept.Size(&b) - kept.Size(a); got != (plain-8)+5 {
		t.Errorf("%d", got)
	}
	a.Next = a
	if kept.Size(a) <= plain {
		t.Error("one that refers to itself ends")
	}
	if kept.Size(nil) != 0 {
		t.Error("nothing has no size")
	}
}
