package kept

// Waiting is how many wait under a key.
func (f *Flights[V]) Waiting(key string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if w := f.waiting[key]; w != nil {
		return w.n
	}
	return 0
}
