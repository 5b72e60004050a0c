package tree

import (
	"io/fs"
	"slices"
	"sync"
)

// Once is a file system of which each file and each folder is read once, and is the same
// however often it is asked for: for who looks at a project to tell what it is, and then
// reads it. What is given must not be changed.
func Once(fsys fs.FS) fs.FS { return &once{FS: fsys} }

type once struct {
	fs.FS
	files, folders sync.Map // func() ([]byte, error), func() ([]fs.DirEntry, error), by name
}

// ReadFile gives a file's text.
func (o *once) ReadFile(name string) ([]byte, error) {
	read, _ := o.files.LoadOrStore(name, sync.OnceValues(func() ([]byte, error) { return Read(o.FS, name) }))
	return read.(func() ([]byte, error))()
}

// ReadDir gives what lies in a folder.
func (o *once) ReadDir(name string) ([]fs.DirEntry, error) {
	list, _ := o.folders.LoadOrStore(name, sync.OnceValues(func() ([]fs.DirEntry, error) { return List(o.FS, name) }))
	entries, err := list.(func() ([]fs.DirEntry, error))()
	return slices.Clone(entries), err // List sorts what it gets
}
