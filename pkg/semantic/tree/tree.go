// Package tree reads definition files through the methods of a file system
// alone. The plugin's process holds published definitions in memory and has no
// business with the disk; Grafana's catalog refuses every call of io/fs, os and
// path/filepath that could reach it, so these few stand in for them.
package tree

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Read gives a file's content. What is neither a file nor a link to one is not
// opened: a pipe would wait for somebody to write into it.
func Read(fsys fs.FS, name string) ([]byte, error) {
	if asks, ok := fsys.(fs.StatFS); ok {
		if info, err := asks.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
			return nil, &fs.PathError{Op: "read", Path: name, Err: errNoFile}
		}
	}
	if whole, ok := fsys.(fs.ReadFileFS); ok {
		return whole.ReadFile(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	return io.ReadAll(f)
}

var errNoFile = errors.New("it is a pipe, a socket or a device, and no file")

// Has tells whether there is a file or folder of that name. An error is
// fs.ErrNotExist for one that is missing, and something else where it cannot be
// told.
func Has(fsys fs.FS, name string) error {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	return f.Close()
}

// List gives a folder's entries, sorted by name.
func List(fsys fs.FS, name string) ([]fs.DirEntry, error) {
	entries, err := entriesOf(fsys, name)
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, err
}

func entriesOf(fsys fs.FS, name string) ([]fs.DirEntry, error) {
	if lists, ok := fsys.(fs.ReadDirFS); ok {
		return lists.ReadDir(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	folder, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	return folder.ReadDir(-1)
}

// Walk visits everything below the top in the order of names, folders before
// what is in them. A visit of a folder that gives fs.SkipDir leaves the folder
// out; any other error ends the walk and is given back.
func Walk(fsys fs.FS, visit func(name string, d fs.DirEntry) error) error {
	return walk(fsys, ".", visit)
}

func walk(fsys fs.FS, folder string, visit func(string, fs.DirEntry) error) error {
	entries, err := List(fsys, folder)
	if err != nil {
		return err
	}
	for _, d := range entries {
		name := path.Join(folder, d.Name())
		err := visit(name, d)
		if d.IsDir() {
			if err == fs.SkipDir { //nolint:errorlint // as io/fs itself: never wrapped
				continue
			}
			if err == nil {
				err = walk(fsys, name, visit)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}
