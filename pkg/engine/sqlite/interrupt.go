package sqlite

import (
	"context"
	"reflect"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// interruptedBy ends what a connection is doing when ctx ends; the function that
// it gives stops watching. The driver does so itself only until the first row: a
// statement whose second one takes an hour would run on. It has no way to ask for
// more, so that its handle is read from it; a driver without one is watched no
// further than it does itself, and a test tells.
func interruptedBy(ctx context.Context, raw any) (stop func()) {
	handle := reflect.Indirect(reflect.ValueOf(raw)).FieldByName("db")
	if ctx.Done() == nil || !handle.IsValid() || handle.Kind() != reflect.Uintptr {
		return func() {}
	}
	done := make(chan struct{})
	unwatch := context.AfterFunc(ctx, func() {
		defer close(done)
		tls := libc.NewTLS() // not the connection's, which is at work
		defer tls.Close()
		sqlite3.Xsqlite3_interrupt(tls, uintptr(handle.Uint()))
	})
	return func() {
		if !unwatch() {
			<-done // the connection is not given back before
		}
	}
}
