package execute

import (
	"sync"
	"time"
)

// Remembered is what was looked up of an engine, for a while. The zero value knows nothing.
type Remembered[K comparable, V any] struct {
	mu    sync.Mutex
	known map[K]remembered[V]
}

type remembered[V any] struct {
	value V
	at    time.Time
}

// Of gives what is known of a key, looked up where it is not known or older than age. What
// could not be looked up is asked for again.
func (r *Remembered[K, V]) Of(key K, age time.Duration, look func() (V, error)) (V, error) {
	r.mu.Lock()
	found, ok := r.known[key]
	r.mu.Unlock()
	if ok && time.Since(found.at) < age {
		return found.value, nil
	}
	value, err := look()
	if err != nil {
		return value, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known == nil {
		r.known = map[K]remembered[V]{}
	}
	r.known[key] = remembered[V]{value, time.Now()}
	return value, nil
}
