package kept

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/singleflight"
)

// Flights has callers that want one thing at the same time share the making of it. It
// goes on while anybody waits: who leaves takes nobody along, and the last to leave ends
// it. The zero value is ready.
type Flights[V any] struct {
	group singleflight.Group

	mu      sync.Mutex
	waiting map[string]*waiting
}

// waiting is who waits under a key, and what ends their flight.
type waiting struct {
	n   int
	ctx context.Context
	end context.CancelFunc
}

// PanicError is a flight that panicked: it would end the process, since it has a
// goroutine of its own.
type PanicError struct {
	Value any
	Stack []byte
}

func (e PanicError) Error() string { return fmt.Sprintf("it could not be worked out: %v", e.Value) }

// Do gives what work makes, or what it is making for others under the key; joined tells
// that others were given the same. work gets a context with the values of the first
// caller's, which ends when nobody waits any more. A caller whose context ends gets its
// error.
func (f *Flights[V]) Do(ctx context.Context, key string, work func(context.Context) (V, error)) (v V, joined bool, err error) {
	if err := ctx.Err(); err != nil {
		return v, false, err
	}
	w, result := f.board(ctx, key, work)
	select {
	case <-ctx.Done():
		f.leave(key, w, true)
		return v, false, ctx.Err()
	case r := <-result:
		f.leave(key, w, false)
		v, _ = r.Val.(V) // nothing where it failed
		return v, r.Shared, r.Err
	}
}

func (f *Flights[V]) board(ctx context.Context, key string, work func(context.Context) (V, error)) (*waiting, <-chan singleflight.Result) {
	f.mu.Lock()
	defer f.mu.Unlock()
	w := f.waiting[key]
	if w == nil {
		w = &waiting{}
		w.ctx, w.end = context.WithCancel(context.WithoutCancel(ctx))
		if f.waiting == nil {
			f.waiting = map[string]*waiting{}
		}
		f.waiting[key] = w
	}
	w.n++
	return w, f.group.DoChan(key, func() (v any, err error) {
		defer func() {
			if r := recover(); r != nil {
				err = PanicError{r, debug.Stack()}
			}
		}()
		return work(w.ctx)
	})
}

func (f *Flights[V]) leave(key string, w *waiting, early bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if w.n--; w.n > 0 {
		return
	}
	w.end()
	if f.waiting[key] == w {
		delete(f.waiting, key)
		if early {
			f.group.Forget(key) // nobody may join what is being given up
		}
	}
}
