package folder

import (
	"runtime/debug"
	"sync"
	"testing"
)

// limit reads the process's limit without changing it.
func limit() int {
	was := debug.SetGCPercent(usualGarbage)
	debug.SetGCPercent(was)
	return was
}

// TestLoadsGiveTheLimitBack: of the process there is one limit, and another than Go's own
// was somebody's choice.
func TestLoadsGiveTheLimitBack(t *testing.T) {
	before := debug.SetGCPercent(usualGarbage)
	defer debug.SetGCPercent(before)
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			withMoreGarbage(func() {
				if got := limit(); got != loadingGarbage {
					t.Errorf("while loading the limit is %d", got)
				}
			})
		})
	}
	all.Wait()
	func() {
		defer func() { _ = recover() }()
		withMoreGarbage(func() { panic("a load") })
	}()
	if got := limit(); got != usualGarbage {
		t.Errorf("after loads the limit is %d", got)
	}
	for _, chosen := range []int{50, 400, -1} {
		debug.SetGCPercent(chosen)
		withMoreGarbage(func() {
			if got := limit(); got != chosen {
				t.Errorf("while loading the limit is %d, and %d was chosen", got, chosen)
			}
		})
		if got := limit(); got != chosen {
			t.Errorf("after loading the limit is %d, and %d was chosen", got, chosen)
		}
	}
}
