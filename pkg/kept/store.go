// Package kept keeps results that are dear to make: a store that is bounded by bytes
// and drops what was not used for longest, and flights, by which callers that ask for
// one thing at the same time have it made once. It knows nothing of what it keeps.
package kept

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// largest is the share of a store that one result may take: one that pushes out most of
// the others is worth less than they are.
const largest = 4

// Store keeps results by key. It is safe for concurrent use; what it gives is shared and
// is not to be changed.
type Store[V any] struct {
	most int64

	mu    sync.Mutex
	list  *simplelru.LRU[string, sized[V]]
	stats Stats
}

type sized[V any] struct {
	value V
	bytes int64
}

// Stats is how a store stands.
type Stats struct {
	Entries int
	Bytes   int64
	// Evicted counts results that made room for others, Refused those that were too large.
	Evicted, Refused int64
}

// NewStore makes a store of so many bytes.
func NewStore[V any](bytes int64) *Store[V] {
	s := &Store[V]{most: bytes}
	list, err := simplelru.NewLRU(math.MaxInt, func(_ string, v sized[V]) { s.stats.Bytes -= v.bytes })
	if err != nil {
		panic(err) // of a bound below one
	}
	s.list = list
	return s
}

// Get gives what is kept under a key.
func (s *Store[V]) Get(key string) (V, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.list.Get(key)
	return v.value, ok
}

// Put keeps a result of so many bytes beside its key, and tells whether it does.
func (s *Store[V]) Put(key string, v V, bytes int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list.Remove(key)
	if bytes += int64(len(key)); bytes > s.most/largest {
		s.stats.Refused++
		return false
	}
	for s.stats.Bytes+bytes > s.most {
		s.list.RemoveOldest()
		s.stats.Evicted++
	}
	s.list.Add(key, sized[V]{v, bytes})
	s.stats.Bytes += bytes
	return true
}

// Grow counts so many bytes more, or less, for what is kept under a key if that is the one
// meant, and tells whether it does: one result still takes no more than its share.
func (s *Store[V]) Grow(key string, meant func(V) bool, bytes int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	one, ok := s.list.Get(key) // from now on the newest, so that it makes no room for itself
	if !ok || !meant(one.value) {
		return false
	}
	if one.bytes+bytes > s.most/largest {
		s.stats.Refused++
		return false
	}
	for s.stats.Bytes+bytes > s.most {
		s.list.RemoveOldest()
		s.stats.Evicted++
	}
	s.stats.Bytes += bytes
	s.list.Add(key, sized[V]{one.value, one.bytes + bytes})
	return true
}

// Drop forgets what is kept under a key.
func (s *Store[V]) Drop(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list.Remove(key)
}

// Purge forgets everything.
func (s *Store[V]) Purge() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list.Purge()
}

// Stats tells how the store stands.
func (s *Store[V]) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.stats
	out.Entries = s.list.Len()
	return out
}
