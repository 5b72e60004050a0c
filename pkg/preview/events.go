package preview

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// pulse keeps idle event streams open through whatever stands between.
const pulse = 20 * time.Second

// events tells open pages what happened, as server-sent events.
type events struct {
	mu      sync.Mutex
	readers map[chan string]struct{}
	closed  bool
}

func newEvents() *events { return &events{readers: map[chan string]struct{}{}} }

// send tells every page. A page that has not read the last event yet loses this
// one: it will look anyway.
func (e *events) send(name string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for c := range e.readers {
		select {
		case c <- name:
		default:
		}
	}
}

func (e *events) close() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	for c := range e.readers {
		close(c)
		delete(e.readers, c)
	}
}

func (e *events) join() (chan string, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, false
	}
	c := make(chan string, 1)
	e.readers[c] = struct{}{}
	return c, true
}

func (e *events) leave(c chan string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.readers, c)
}

func (e *events) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c, ok := e.join()
	if !ok {
		return
	}
	defer e.leave(c)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-cache")
	flush := http.NewResponseController(w)
	write := func(format string, args ...any) bool {
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && flush.Flush() == nil
	}
	if !write(": open\n\n") {
		return
	}
	beat := time.NewTicker(pulse)
	defer beat.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			if !write(": still here\n\n") {
				return
			}
		case name, open := <-c:
			if !open || !write("event: %s\ndata: {}\n\n", name) {
				return
			}
		}
	}
}
