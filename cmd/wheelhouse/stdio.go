package main

import "io"

// readCloser and writeCloser are a command's input and output, which it does not
// close: they are not its own.
type readCloser struct{ io.Reader }

func (readCloser) Close() error { return nil }

type writeCloser struct{ io.Writer }

func (writeCloser) Close() error { return nil }
