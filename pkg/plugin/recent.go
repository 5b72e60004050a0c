package plugin

import (
	"context"
	"errors"
	"sync"
	"time"
)

// recent keeps answers for a short while, so that queries which ask for parts
// of the same thing one after the other, or at once, work it out once. Errors
// are not kept.
type recent[K comparable, V any] struct {
	fresh time.Duration
	clock func() time.Time

	mu   sync.Mutex
	kept map[K]*kept[V]
}

type kept[V any] struct {
	done  chan struct{} // closed when value or err is there
	until time.Time
	value V
	err   error
}

func newRecent[K comparable, V any](fresh time.Duration, clock func() time.Time) *recent[K, V] {
	return &recent[K, V]{fresh: fresh, clock: clock, kept: map[K]*kept[V]{}}
}

// get gives what is kept under the key, or makes it. Who waits for another's
// work does not share the other's giving up.
func (r *recent[K, V]) get(ctx context.Context, key K, work func(context.Context) (V, error)) (V, error) {
	for {
		r.mu.Lock()
		r.forget()
		k, known := r.kept[key]
		if !known {
			k = &kept[V]{done: make(chan struct{})}
			r.kept[key] = k
			r.mu.Unlock()
			return r.make(ctx, key, k, work)
		}
		r.mu.Unlock()
		select {
		case <-k.done:
		case <-ctx.Done():
			var none V
			return none, ctx.Err()
		}
		if !errors.Is(k.err, context.Canceled) && !errors.Is(k.err, context.DeadlineExceeded) {
			return k.value, k.err
		}
	}
}

// make does the work and tells those who wait, also when it panics.
func (r *recent[K, V]) make(ctx context.Context, key K, k *kept[V], work func(context.Context) (V, error)) (V, error) {
	k.err = context.Canceled // until it is known better
	defer func() {
		r.mu.Lock()
		k.until = r.clock().Add(r.fresh)
		if k.err != nil {
			delete(r.kept, key)
		}
		r.mu.Unlock()
		close(k.done)
	}()
	k.value, k.err = work(ctx)
	return k.value, k.err
}

// forget drops what is old; the caller holds the lock.
func (r *recent[K, V]) forget() {
	now := r.clock()
	for key, k := range r.kept {
		if !k.until.IsZero() && now.After(k.until) {
			delete(r.kept, key)
		}
	}
}
