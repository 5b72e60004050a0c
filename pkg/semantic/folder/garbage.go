package folder

import (
	"runtime/debug"
	"sync"
)

// While a project is loaded, garbage is collected when there is twice as much of it as of
// what is kept, instead of as much: files that are read leave most of what they took
// behind, and looking through what stays again and again took a fifth of the time.
const (
	usualGarbage   = 100 // Go's own, in per cent; another one was asked for by GOGC
	loadingGarbage = 200
)

var loading struct {
	sync.Mutex
	loads int
}

// withMoreGarbage runs a load. The limit is the process's: the last of several loads at
// once gives it back.
func withMoreGarbage(load func()) {
	loading.Lock()
	if loading.loads++; loading.loads == 1 {
		allowGarbage(usualGarbage, loadingGarbage)
	}
	loading.Unlock()
	defer func() {
		loading.Lock()
		defer loading.Unlock()
		if loading.loads--; loading.loads == 0 {
			allowGarbage(loadingGarbage, usualGarbage)
		}
	}()
	load()
}

// allowGarbage sets a limit where another one stands, and leaves any third alone.
func allowGarbage(from, to int) {
	if was := debug.SetGCPercent(to); was != from {
		debug.SetGCPercent(was)
	}
}
