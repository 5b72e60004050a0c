package main

import (
	"io"
	"os"

	"github.com/mattn/go-isatty"
)

// isTerminal tells a person's screen from a pipe or a file.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// palette writes colours, or nothing.
type palette bool

func colours(w io.Writer) palette {
	_, off := os.LookupEnv("NO_COLOR")
	return palette(!off && os.Getenv("TERM") != "dumb" && isTerminal(w))
}

func (p palette) with(code, s string) string {
	if !p || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p palette) red(s string) string    { return p.with("31", s) }
func (p palette) green(s string) string  { return p.with("32", s) }
func (p palette) yellow(s string) string { return p.with("33", s) }
func (p palette) bold(s string) string   { return p.with("1", s) }
func (p palette) dim(s string) string    { return p.with("2", s) }

// progress is where long work reports: the screen, or nowhere.
func progress(errs io.Writer) io.Writer {
	if isTerminal(errs) {
		return errs
	}
	return io.Discard
}
